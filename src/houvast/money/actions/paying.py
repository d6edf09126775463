"""What was paid of an invoice, and what went back."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.money.models import Invoice, Payment
from houvast.money.rules import refusals
from houvast.money.rules.amounts import CENT
from houvast.people.models import Staff
from houvast.promises.access import locked_case


@dataclass(frozen=True)
class Paid:
    """So much, when, and by which road. `source` names the entry from which it was read."""

    amount: Decimal
    at: datetime
    road: str
    source: str = ""
    words: str = ""


@transaction.atomic
def note_payment(*, invoice: Invoice, paid: Paid, by: Actor, now: datetime) -> Payment:
    """Note that something was paid: a part, all of it, or more than was asked.

    What comes from the same source is noted once. Raises NotToBePaid,
    NoSuchPayment or ReadFromNothing.
    """
    _check(paid.amount)
    if paid.road in Payment.READ and not paid.source:
        raise refusals.ReadFromNothing
    held = _held(invoice)
    if paid.source:
        before = Payment.objects.filter(source=paid.source).first()
        if before:
            return before
    payment = _write(held, paid, paid.amount, by, now)
    left = Invoice.objects.open_of(held.pk)
    history.record("payment.noted", about=held, by=by, at=now, amount=paid.amount, left=left)
    return payment


@transaction.atomic
def take_at_visit(*, invoice: Invoice, paid: Paid, by: Actor, now: datetime) -> Payment:
    """Note what somebody of us was given, in cash or by card; `paid.words` say where. Sent twice
    from one form it is noted once.

    Raises ReadFromNothing, NotToBePaid, NoSuchPayment or MoreThanIsOpen.
    """
    if paid.road not in (Payment.Road.CASH, Payment.Road.CARD):
        raise refusals.ReadFromNothing
    held = _held(invoice)
    is_known = paid.source and Payment.objects.filter(source=paid.source).exists()
    left = Invoice.objects.open_of(held.pk)
    if not is_known and paid.amount > left:
        raise refusals.MoreThanIsOpen
    return note_payment(invoice=held, paid=paid, by=by, now=now)


@transaction.atomic
def pay_back(*, invoice: Invoice, paid: Paid, by: Staff, now: datetime) -> Payment:
    """Note that something went back, with why (`paid.words`). Sent twice from one form it is noted
    once.

    Raises NotToBePaid, NoSuchPayment, PaidBackForNothing, ReadFromNothing or
    MoreThanWasPaid.
    """
    _check(paid.amount)
    if not paid.words.strip():
        raise refusals.PaidBackForNothing
    if paid.road not in Payment.BY_HAND:
        raise refusals.ReadFromNothing
    held = _held(invoice)
    before = Payment.objects.filter(source=paid.source).first() if paid.source else None
    if before:
        return before
    if (held.payments.aggregate(sum=Sum("amount"))["sum"] or 0) < paid.amount:
        raise refusals.MoreThanWasPaid
    payment = _write(held, paid, -paid.amount, by.as_actor(), now)
    history.record(
        "payment.returned", about=held, by=by.as_actor(), at=now, amount=paid.amount, why=paid.words
    )
    return payment


@transaction.atomic
def note_bounce(*, invoice: Invoice, paid: Paid, by: Actor, now: datetime) -> Payment:
    """Note that the bank took back what had come in: it is owed again, and nobody is blamed.

    Raises PaidBackMeanwhile when so much is not there any more.
    """
    payment = _unwrite(invoice, paid, by, now)
    history.record(
        "payment.bounced", about=payment.invoice, by=by, at=now, amount=paid.amount, why=paid.words
    )
    return payment


@transaction.atomic
def note_return(*, invoice: Invoice, paid: Paid, by: Actor, now: datetime) -> Payment:
    """Note that the provider gave back what it had taken in for us. Raises PaidBackMeanwhile."""
    payment = _unwrite(invoice, paid, by, now)
    history.record(
        "payment.returned", about=payment.invoice, by=by, at=now, amount=paid.amount, why=paid.words
    )
    return payment


@transaction.atomic
def note_elsewhere(*, invoice: Invoice, paid: Paid, by: Actor, now: datetime) -> Payment:
    """Note that what was read as paid was not for this invoice. Raises PaidBackMeanwhile."""
    payment = _unwrite(invoice, paid, by, now)
    history.record("payment.elsewhere", about=payment.invoice, by=by, at=now, amount=paid.amount)
    return payment


def _unwrite(invoice: Invoice, paid: Paid, by: Actor, now: datetime) -> Payment:
    held = _held(invoice)
    if (held.payments.aggregate(sum=Sum("amount"))["sum"] or 0) < paid.amount:
        raise refusals.PaidBackMeanwhile
    return _write(held, paid, -paid.amount, by, now)


def _check(amount: Decimal) -> None:
    if amount <= 0 or amount != amount.quantize(CENT):
        raise refusals.NoSuchPayment


def _held(invoice: Invoice) -> Invoice:
    locked_case(invoice.case_id)
    held = Invoice.objects.owed().select_for_update(no_key=True).filter(pk=invoice.pk).first()
    if not held:
        raise refusals.NotToBePaid
    return held


def _write(held: Invoice, paid: Paid, amount: Decimal, by: Actor, now: datetime) -> Payment:
    return Payment.objects.create(
        invoice=held,
        amount=amount,
        at=paid.at,
        road=paid.road,
        source=paid.source,
        words=paid.words.strip()[:200],
        noted_at=now,
        noted_by=by.name[:200],
    )
