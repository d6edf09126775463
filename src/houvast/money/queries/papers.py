"""The paper of an invoice, as it was sent."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.conversations.providers import EnclosedFile
from houvast.money.models import Invoice, InvoicePaper

PDF = "application/pdf"
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
    return EnclosedFile(name % {"number": paper.invoice.number}, PDF, bytes(paper.content))
