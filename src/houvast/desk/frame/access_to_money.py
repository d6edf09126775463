"""The same for what came in at the bank, and the invoices that it pays."""

from django.db.models import Q
from django.shortcuts import get_object_or_404

from houvast.ground.queries.paging import whole_number
from houvast.money.front import named_in
from houvast.money.models import (
    BankEntry,
    BankMatch,
    DirectDebit,
    GestureAsked,
    Invoice,
    PaymentRequest,
    Refund,
)
from houvast.people.models import Staff
from houvast.promises.models import seen_by


def bank_entry_for(pk: int) -> BankEntry:
    """An entry of the bank: it is of no case before somebody says so."""
    return get_object_or_404(BankEntry, pk=pk)


def bank_match_for(staff: Staff, pk: int) -> BankMatch:
    """What an entry was said to be for."""
    matches = BankMatch.objects.select_related("invoice", "payment")
    return get_object_or_404(matches, Q(invoice=None) | seen_by(staff, "invoice__case"), pk=pk)


def invoice_numbered(staff: Staff, typed: str) -> Invoice | None:
    """The invoice that has this number or reference, in a case that somebody sees."""
    owed = Invoice.objects.owed().filter(seen_by(staff, "case"))
    if (named := named_in(typed)) and named.surely:
        return owed.filter(year=named.year, sequence=named.sequence).first()
    if theirs := owed.exclude(own_number="").filter(own_number=typed.strip()[:60]).first():
        return theirs
    year, _, number = typed.strip().partition("-")
    if whole_number(year) is None or whole_number(number) is None or len(year + number) > 13:
        return None
    return owed.filter(own_number="", year=int(year), sequence=int(number)).first()


def gesture_for(staff: Staff, pk: int) -> GestureAsked:
    """A gesture that a lead was asked to give, on a draft in a case that somebody sees."""
    asked = GestureAsked.objects.filter(seen_by(staff, "draft__case"))
    return get_object_or_404(asked.select_related("draft"), pk=pk)


def payment_request_for(staff: Staff, pk: int) -> PaymentRequest:
    """What was asked to be paid at the provider, of an invoice in a case that somebody sees."""
    asked = PaymentRequest.objects.with_left().select_related("invoice__case")
    return get_object_or_404(asked, seen_by(staff, "invoice__case"), pk=pk)


def refund_for(staff: Staff, pk: int) -> Refund:
    """What is given back at the provider, of an invoice in a case that somebody sees."""
    refunds = Refund.objects.select_related("request__invoice__case")
    return get_object_or_404(refunds, seen_by(staff, "request__invoice__case"), pk=pk)


def owed_for(staff: Staff, pk: int) -> Invoice:
    """An invoice that is to be paid, or was; a draft and a credit note are a 404."""
    owed = Invoice.objects.owed().select_related("case__customer__household__place", "case__thing")
    return get_object_or_404(owed, seen_by(staff, "case"), pk=pk)


def debit_for(staff: Staff, pk: int) -> DirectDebit:
    """What we collect of an invoice in a case that somebody sees."""
    return get_object_or_404(DirectDebit, seen_by(staff, "invoice__case"), pk=pk)
