"""What was paid too much: giving it back at the provider, or counting it for another invoice."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Sum

from houvast.ground import history
from houvast.money import provider
from houvast.money.actions.requesting import look_at_request
from houvast.money.models import Dispute, Invoice, Payment, PaymentMove, PaymentRequest, Refund
from houvast.money.provider import ProviderAway, WhatToGiveBack
from houvast.money.rules import refusals
from houvast.money.rules.looking import look_again
from houvast.people.models import Staff
from houvast.promises.access import locked_case


@dataclass(frozen=True)
class ToGiveBack:
    """How much and why; `key` makes one form one refund."""

    amount: Decimal
    why: str
    key: UUID


def give_back(*, request: PaymentRequest, asked: ToGiveBack, by: Staff, now: datetime) -> Refund:
    """Have the provider give back what was paid too much of an invoice. Pressed twice, it is one.

    Not one transaction, but two with the provider in between: it is on record before they hear of
    it, and what they do not answer is asked again with the same key, so that it never goes twice.
    Raises NoProvider, PaidBackForNothing, NothingToGiveBack, BackNotAnswered or GivenBackNot.
    """
    if not provider.is_there():
        raise refusals.NoProvider
    if not asked.why.strip():
        raise refusals.PaidBackForNothing
    refund, is_new = _begun(request, asked, by, now)
    if not is_new:
        refund = _heard_since(refund, now)
    if refund.status in Refund.NEVER:
        raise refusals.GivenBackNot
    if refund.provider_id or not refund.is_undecided:
        return refund
    what = WhatToGiveBack(refund.request.provider_id, refund.key, refund.amount, refund.why)
    try:
        told = provider.give_back(what)
    except provider.ProviderRefuses as refused:
        Refund.objects.filter(pk=refund.pk, provider_id="").update(status=Refund.Status.FAILED)
        raise refusals.GivenBackNot from refused
    except ProviderAway as away:
        Refund.objects.filter(pk=refund.pk, status="asked").update(status="unanswered")
        raise refusals.BackNotAnswered from away
    known = told.status if told.status in Refund.Status.values else Refund.Status.PENDING
    Refund.objects.filter(pk=refund.pk, provider_id="").update(
        provider_id=told.number, status=known
    )
    # It was asked: where they do not say how it stands, that is heard the next time.
    with suppress(ProviderAway):
        look_at_request(request=refund.request, now=now)
    return Refund.objects.get(pk=refund.pk)


@transaction.atomic
def move_payment(*, invoice: Invoice, to: Invoice, by: Staff, now: datetime) -> Decimal:
    """Count what was paid too much of one invoice for another of who pays both: as much as is open
    there. How much that was.

    Raises MovedToNothing, where there is nothing to move, or no invoice of theirs to move it to:
    what they say is wrong need not be paid before it is answered.
    """
    for pk in sorted({invoice.case_id, to.case_id}):
        locked_case(pk)
    owed = Invoice.objects.owed().select_related("customer__merged_into")
    held = owed.select_for_update(no_key=True, of=("self",)).order_by("pk").in_bulk(
        [invoice.pk, to.pk]
    )  # fmt: skip
    opened = Invoice.objects.with_open().in_bulk(held)
    is_disputed = Dispute.objects.open().filter(invoice=to).exists()
    if (
        is_disputed
        or len(held) < 2
        or held[invoice.pk].customer.itself != held[to.pk].customer.itself
    ):
        raise refusals.MovedToNothing
    too_much = -_open(opened[invoice.pk]) - _on_its_way(invoice)
    amount = min(too_much, _open(opened[to.pk]))
    if amount <= 0:
        raise refusals.MovedToNothing
    words = {invoice.pk: held[to.pk].number, to.pk: held[invoice.pk].number}
    key = uuid4()
    off, onto = (
        Payment.objects.create(
            invoice=held[pk], amount=much, at=now, road=Payment.Road.MOVED,
            source=f"moved {key} {side}", words=words[pk], noted_at=now, noted_by=by.name[:200],
        )
        for pk, much, side in ((invoice.pk, -amount, "off"), (to.pk, amount, "onto"))
    )  # fmt: skip
    PaymentMove.objects.create(off=off, onto=onto, made_at=now, made_by=by.name[:200])
    history.record(
        "payment.moved", about=held[invoice.pk], by=by.as_actor(), at=now,
        amount=amount, to=held[to.pk].number,
    )  # fmt: skip
    history.record(
        "payment.moved_here", about=held[to.pk], by=by.as_actor(), at=now,
        amount=amount, off=held[invoice.pk].number,
    )  # fmt: skip
    return amount


@transaction.atomic
def _begun(
    request: PaymentRequest, asked: ToGiveBack, by: Staff, now: datetime
) -> tuple[Refund, bool]:
    """The refund as it is on record before anybody is asked, or the same one of before; and whether
    it is new. Should we not hear the answer, it is looked for soon.
    """
    locked_case(request.invoice.case_id)
    owed = Invoice.objects.owed().select_for_update(no_key=True).filter(pk=request.invoice_id)
    if not owed.exists():
        raise refusals.NothingToGiveBack
    before = Refund.objects.filter(key=asked.key, request=request).first()
    if before and before.amount != asked.amount:
        raise refusals.NothingToGiveBack
    if before:
        return before, False
    held = PaymentRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    if not 0 < asked.amount <= can_go_back(held):
        raise refusals.NothingToGiveBack
    refund = Refund.objects.create(
        request=held, amount=asked.amount, why=" ".join(asked.why.split())[:200], key=asked.key,
        asked_at=now, asked_by=by.name[:200],
    )  # fmt: skip
    history.record(
        "refund.asked", about=refund, by=by.as_actor(), at=now, amount=refund.amount, why=refund.why
    )
    PaymentRequest.objects.filter(pk=held.pk).update(look_at=look_again(now, now, undecided=True))
    return refund, True


def _heard_since(refund: Refund, now: datetime) -> Refund:
    """The refund by what the provider has of its payment, before it is asked for again: a key is
    known there for a while only, and what went by it is to go no second time.
    """
    if refund.provider_id or not refund.is_undecided:
        return refund
    try:
        look_at_request(request=refund.request, now=now)
    except ProviderAway as away:
        raise refusals.BackNotAnswered from away
    found = Refund.objects.select_related("request__invoice").get(pk=refund.pk)
    if not found.provider_id and _too_much(found.request.invoice) < 0:
        # It was not too much any more, and they have nothing of it.
        Refund.objects.filter(pk=found.pk, provider_id="").update(status=Refund.Status.FAILED)
        raise refusals.NothingToGiveBack
    return found


def can_go_back(request: PaymentRequest) -> Decimal:
    """How much of what came in by a request was too much, and is still there to be given back."""
    if request.status != PaymentRequest.Status.PAID or request.trouble:
        return Decimal(0)
    invoice = request.invoice
    too_much = _too_much(invoice)
    mine = Payment.objects.filter(invoice=invoice, road=Payment.Road.LINK)
    left = mine.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)
    given = request.refunds.living().aggregate(sum=Sum("amount"))["sum"] or Decimal(0)
    return max(min(too_much, request.amount - given, left - _on_its_way(invoice)), Decimal(0))


def _open(invoice: Invoice) -> Decimal:
    found: Decimal = invoice.open_amount  # type: ignore[attr-defined]
    return found


def _too_much(invoice: Invoice) -> Decimal:
    """How much more was paid than was asked, without what goes back already."""
    return -_open(Invoice.objects.with_open().get(pk=invoice.pk)) - _on_its_way(invoice)


def _on_its_way(invoice: Invoice) -> Decimal:
    """What of an invoice is going back already, and not noted yet."""
    going = Refund.objects.on_its_way().filter(request__invoice=invoice)
    return going.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)
