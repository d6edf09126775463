"""What the customer reads about an invoice, by mail; call it in their language."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from houvast.conversations.actions.greeting import opened_to
from houvast.conversations.letters import Button, Facts, Letter, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.money.models import Invoice
from houvast.money.queries.invoices import InvoiceSheet, invoice_sheet, tax_in_words
from houvast.money.queries.offers import vat_in_words
from houvast.money.queries.payers import place_for
from houvast.money.queries.paying import how_to_pay
from houvast.promises.queries.covering import holder_of

Said = list[Block]


def subject_of(invoice: Invoice) -> str:
    if invoice.credits_id:
        return _("Credit note %(number)s") % {"number": invoice.number}
    return _("Invoice %(number)s") % {"number": invoice.number}


def made_out(invoice: Invoice, *, now: datetime, is_anothers: bool = False) -> Said:
    """What for, how much, by when, as it stands now; what is wrong with it is said on the
    customer's page. Who pays what another asked for (`is_anothers`) did not agree to it themselves.
    """
    begun = _("This is invoice %(number)s, of what you agreed to with us.")
    if is_anothers:
        begun = _("This is invoice %(number)s. You are down with us as who pays it.")
    sheet = invoice_sheet(invoice)
    told = {"number": invoice.number}
    if collected := next((line.costs_of for line in sheet.lines if line.costs_of), None):
        told["before"] = collected.number
        begun = _("This is invoice %(number)s, of the costs of collecting invoice %(before)s.")
    wrong = _(
        "Is something wrong with it? Say so on your page. Then you need not pay before we answered."
    )
    stands = sheet.stands(today=spoken.today(now))
    asks = stands in ("open", "overdue")
    return [
        Paragraph(begun % told),
        *_sum(sheet),
        Paragraph(_to_pay(sheet, stands)),
        *(_transfer(sheet) if asks else []),
        *([Note(wrong, own=True)] if asks else []),
    ]


def taken_back(note: Invoice, before: Invoice) -> Said:
    told = {"number": before.number, "note": note.number, "why": note.why}
    return [
        Paragraph(_("This comes off invoice %(number)s. The reason: %(why)s") % told),
        *_sum(invoice_sheet(note)),
    ]


def to_payer(invoice: Invoice, link: str, *, now: datetime, saying: Sequence[Block] = ()) -> Letter:
    """An invoice or credit note for who pays and is not the customer of its case."""
    payer, before = invoice.customer.itself, invoice.credits
    salutation, about = opened_to(payer)
    blocks = taken_back(invoice, before) if before else made_out(invoice, now=now, is_anothers=True)
    if where := place_for(invoice):
        blocks.insert(1, Paragraph(_("It is about: %(where)s.") % {"where": where}))
    return Letter(
        subject=subject_of(invoice),
        language=payer.language,
        salutation=salutation,
        blocks=(*about, *saying, *blocks, Button(_("See this invoice"), link)),
        signed_by=holder_of(invoice.case).name,
    )


def _to_pay(sheet: InvoiceSheet, stands: str) -> str:
    """What is to be done about it."""
    told = {"reference": sheet.invoice.reference, "open": spoken.euros(sheet.open_amount)}
    told["day"] = spoken.day(sheet.pay_by) if sheet.pay_by else ""
    pay = _("You can pay it until %(day)s. Say %(reference)s with it, then we know what it is for.")
    late = _(
        "%(open)s is open. It was to be paid by %(day)s. Did you pay it already? "
        "Then it is not with us yet."
    )
    waits = _(
        "You said that something is wrong with it. You need not pay it before we answered you."
    )
    agreed = _("%(open)s is open. You pay it as we agreed; what comes next by %(day)s.")
    missed = _(
        "%(open)s is open. A part of it was to come by %(day)s. Did you pay that already? "
        "Then it is not with us yet."
    )
    debited = _("%(open)s is open. We collect it from your account: you need not do anything.")
    said = {
        "open": pay, "overdue": late, "disputed": waits, "planned": agreed, "part_late": missed,
        "debited": debited, "debit_due": debited,
    }  # fmt: skip
    return said.get(stands, _("You need not pay anything.")) % told


def _transfer(sheet: InvoiceSheet) -> Said:
    """The account that what is open is paid to; nothing while none of ours is known."""
    how = how_to_pay(sheet.invoice, sheet.open_amount)
    if how is None:
        return []
    return [
        Facts(
            (
                (_("Account number"), how.in_fours),
                (_("In the name of"), how.name),
                (_("Amount"), spoken.euros(how.amount)),
                (_("Payment reference"), how.reference),
            )
        )
    ]


def _sum(sheet: InvoiceSheet) -> Said:
    rows = [(line.text, spoken.euros(line.amount)) for line in sheet.lines]
    rows.append((_("Together, VAT included"), spoken.euros(sheet.total)))
    if 0 <= sheet.open_amount < sheet.total:
        rows.append((_("Still to be paid"), spoken.euros(sheet.open_amount)))
    return [Facts(tuple(rows)), *(Note(words) for words in vat_in_words(tax_in_words(sheet.rates)))]
