"""Who sent an invoice, as it stood on paper then."""

from houvast.money.models import Invoice
from houvast.people.models import CompanyIdentity
from houvast.people.queries.identity import identity_at


def sender_of(invoice: Invoice) -> CompanyIdentity | None:
    """The company as it was when it made it out; None for a draft, or before that was known.

    A credit note of a company that has no VAT number any more bears the one of its invoice.
    """
    if invoice.issued_at is None:
        return None
    known = identity_at(invoice.issued_at)
    if known is None or known.vat_number or invoice.credits is None:
        return known
    before = sender_of(invoice.credits)
    known.vat_number = before.vat_number if before else ""
    return known
