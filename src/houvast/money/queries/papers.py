"""The paper of an invoice, as it was sent."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.conversations.providers import EnclosedFile
from houvast.money.models import Invoice, InvoicePaper, InvoiceUbl
from houvast.people.models import Customer

PDF, XML = "application/pdf", "application/xml"
ENCLOSED = "invoice"
"""What a letter calls the paper of an invoice or credit note that it encloses."""


def enclosed_as(invoice: Invoice) -> str:
    """The name by which a letter encloses it."""
    return f"{ENCLOSED}:{invoice.pk}"


def has_paper(invoice: Invoice) -> bool:
    """Whether it was written up: what was issued before invoices had a paper has none."""
    return InvoicePaper.objects.filter(invoice=invoice).exists()


def invoice_paper(invoice_id: int, language: str) -> EnclosedFile | None:
    """An invoice or credit note as a PDF; its name is in the language of whoever saves it. None for
    a draft.
    """
    paper = InvoicePaper.objects.filter(invoice=invoice_id).select_related("invoice").first()
    if paper is None:
        return None
    with override(language):
        name = (
            _("credit-note-%(number)s.pdf")
            if paper.invoice.credits_id
            else _("invoice-%(number)s.pdf")
        )
    return EnclosedFile(name % {"number": _in_a_name(paper.invoice)}, PDF, bytes(paper.content))


def _in_a_name(invoice: Invoice) -> str:
    """Its number as files can be called: a program writes 2026/118 too."""
    return re.sub(r"[^\w.-]+", "-", invoice.number)


def has_ubl(invoice: Invoice) -> bool:
    """Whether there is a file of it for programs."""
    return InvoiceUbl.objects.filter(invoice=invoice).exists()


def invoice_ubl(invoice_id: int, language: str) -> EnclosedFile | None:
    """An invoice or credit note as UBL, for a program."""
    kept = InvoiceUbl.objects.filter(invoice=invoice_id).select_related("invoice").first()
    if kept is None:
        return None
    with override(language):
        name = (
            _("credit-note-%(number)s.xml")
            if kept.invoice.credits_id
            else _("invoice-%(number)s.xml")
        )
    return EnclosedFile(name % {"number": _in_a_name(kept.invoice)}, XML, bytes(kept.content))


def ubl_enclosed(invoice_id: int, language: str) -> EnclosedFile | None:
    """The same in a letter: to an organisation, which has a program for it, and to nobody else."""
    is_theirs = Invoice.objects.filter(
        pk=invoice_id, customer__kind=Customer.Kind.ORGANISATION
    ).exists()
    return invoice_ubl(invoice_id, language) if is_theirs else None
