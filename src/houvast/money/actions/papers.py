"""Writing an invoice up on paper."""

from dataclasses import asdict
from datetime import datetime

from django.utils.translation import override

from houvast.money.models import Invoice, InvoicePaper, InvoiceUbl, OutsideInvoice
from houvast.money.papers.typesetting import pdf_of
from houvast.money.queries.senders import sender_of
from houvast.money.rules.from_outside import FromProgram
from houvast.money.ubl.content import document_of
from houvast.money.ubl.writing import written_as_ubl
from houvast.people.models import Staff
from houvast.people.queries.company import our_company


def make_paper(invoice: Invoice, *, now: datetime) -> InvoicePaper:
    """The PDF of what was issued, once; call it in the transaction that issues it."""
    language = invoice.customer.itself.language
    content = pdf_of(invoice, our_company(), language, now=now)
    return InvoicePaper.objects.create(
        invoice=invoice, language=language, content=content, made_at=now
    )


def make_ubl(invoice: Invoice, *, now: datetime) -> InvoiceUbl | None:
    """The same for programs; of what a program made, its own file. None for a company without a VAT
    number: EN 16931 has no invoice of one (BR-E-02).
    """
    if invoice.own_number:
        made = invoice.outside
        return InvoiceUbl.objects.create(
            invoice=invoice,
            customization=made.customization,
            content=bytes(made.content),
            made_at=now,
        )
    company, known = our_company(), sender_of(invoice)
    if known is None or not known.vat_number:
        return None
    mail = company.mail_address
    document = document_of(invoice, known, phone=company.phone, mail=mail)
    with override(invoice.customer.itself.language):
        content = written_as_ubl(document)
    return InvoiceUbl.objects.create(
        invoice=invoice, customization=document.customization, content=content, made_at=now
    )


def keep_file(invoice: Invoice, of: FromProgram | None, *, by: Staff, now: datetime) -> None:
    """The file of which a draft was taken in, where it was made by another program."""
    if of:
        OutsideInvoice.objects.create(invoice=invoice, taken_at=now, taken_by=by, **asdict(of))
