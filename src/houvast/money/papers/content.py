"""What stands on the paper of an invoice or credit note. Call it in the language of who pays."""

from typing import Any

from django.utils.translation import gettext as _

from houvast.ground import spoken
from houvast.ground.asked import said_number
from houvast.money.models import Invoice, InvoiceLine
from houvast.money.queries.bases import basis_in_words
from houvast.money.queries.invoices import InvoiceSheet, invoice_sheet, tax_in_words
from houvast.money.queries.offers import vat_in_words
from houvast.money.queries.payers import place_for
from houvast.money.queries.paying import HowToPay, how_to_pay
from houvast.money.queries.senders import sender_of
from houvast.people.models import Company
from houvast.people.queries.identity import sender_in_words


def content_of(invoice: Invoice, company: Company) -> dict[str, Any]:
    """All words of the paper."""
    sheet, payer = invoice_sheet(invoice), invoice.customer.itself
    home = payer.household.place
    named = _("Credit note %(number)s") if invoice.credits_id else _("Invoice %(number)s")
    return {
        "title": named % {"number": invoice.number},
        "company": {"name": company.name, "lines": _sender(invoice, company)},
        "accent": company.accent,
        "to": [payer.name, *([f"{home.street} {home.number}".strip()] if home.street else []),
               *([f"{home.postcode}  {home.town}".strip()] if home.town else [])],
        "facts": _facts(invoice),
        "name": _("What it is for"),
        "head": (_("What"), _("Quantity"), _("Price"), _("VAT"), _("Amount")),
        "lines": [_line(line) for line in sheet.lines],
        "totals": _totals(sheet),
        "tax": vat_in_words(tax_in_words(sheet.rates)),
        "pay": _pay(invoice, sheet),
    }  # fmt: skip


def _sender(invoice: Invoice, company: Company) -> list[str]:
    """Who sends it, as the law wants it on an invoice."""
    known = sender_of(invoice)
    rows = sender_in_words(known) if known else [company.address]
    return [line for line in (*rows, company.phone) if line]


def _facts(invoice: Invoice) -> list[tuple[str, str]]:
    facts = [(_("Number"), invoice.number)]
    if invoice.issued_at:
        # What a program made has one date, here as in its file.
        today = spoken.today(invoice.issued_at)
        facts.append(
            (_("Date"), spoken.day(invoice.outside.issued_on if invoice.own_number else today))
        )
    if invoice.credits:
        facts += [(_("Comes off invoice"), invoice.credits.number), (_("Reason"), invoice.why)]
    elif invoice.due_on and invoice.total:
        facts.append((_("To be paid by"), spoken.day(invoice.due_on)))
    where = place_for(invoice)
    return [*facts, *([(_("It is about"), where)] if where else [])]


def _line(line: InvoiceLine) -> dict[str, Any]:
    return {
        "text": line.text,
        "why": basis_in_words(line),
        "cells": (
            f"{said_number(line.quantity)} {line.unit}".strip(),
            spoken.euros(line.price),
            f"{said_number(line.percent)}%",
            spoken.euros(line.amount),
        ),
    }


def _totals(sheet: InvoiceSheet) -> list[tuple[str, str]]:
    tax = sum((rate.tax for rate in sheet.rates), sheet.total * 0)
    return [
        (_("Without VAT"), spoken.euros(sheet.total - tax)),
        (_("VAT"), spoken.euros(tax)),
        (_("Together, VAT included"), spoken.euros(sheet.total)),
    ]


def _pay(invoice: Invoice, sheet: InvoiceSheet) -> dict[str, Any] | None:
    how = None if invoice.credits_id else how_to_pay(invoice, sheet.total)
    if how is None:
        return None
    return {"name": _("When you pay"), "rows": _rows(how), "code": how.picture, "alt": _alt()}


def _rows(how: HowToPay) -> list[tuple[str, str]]:
    return [
        (_("Account number"), how.in_fours),
        (_("In the name of"), how.name),
        (_("Amount"), spoken.euros(how.amount)),
        (_("Payment reference"), how.reference),
    ]


def _alt() -> str:
    return _("The same transfer as a code for your banking app")
