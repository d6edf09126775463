"""Writing an invoice up on paper."""

from datetime import datetime

from houvast.money.models import Invoice, InvoicePaper
from houvast.money.papers.typesetting import pdf_of
from houvast.people.queries.company import our_company


def make_paper(invoice: Invoice, *, now: datetime) -> InvoicePaper:
    """The PDF of what was issued, once; call it in the transaction that issues it."""
    language = invoice.customer.itself.language
    content = pdf_of(invoice, our_company(), language, now=now)
    return InvoicePaper.objects.create(
        invoice=invoice, language=language, content=content, made_at=now
    )
