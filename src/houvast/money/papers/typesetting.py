"""Setting an invoice as a PDF."""

from datetime import datetime
from pathlib import Path

from django.utils.translation import override

from houvast.ground.typesetting import set_paper
from houvast.money.models import Invoice
from houvast.money.papers.content import content_of
from houvast.people.models import Company

PAGE = Path(__file__).parent / "invoice.typ"


def pdf_of(invoice: Invoice, company: Company, language: str, *, now: datetime) -> bytes:
    """The paper of an invoice or credit note in a language."""
    with override(language):
        content = content_of(invoice, company)
    return set_paper(PAGE, content | {"language": language}, now=now)
