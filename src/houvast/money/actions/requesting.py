"""Asking for a payment by way of the provider, and noting what became of it."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from houvast.ground.history import HOUVAST, Actor
from houvast.ground.page_addresses import full_address, page
from houvast.ground.speaking import speaking
from houvast.money import provider
from houvast.money.actions.paying import Paid, note_bounce, note_payment, note_return
from houvast.money.actions.refunds import note_refunds
from houvast.money.models import Invoice, Payment, PaymentRequest
from houvast.money.provider import Back, ProviderAway, ToldPayment, WhatToAsk
from houvast.money.rules import refusals
from houvast.money.rules.amounts import CENT
from houvast.money.rules.looking import PAID_EVERY, look_again
from houvast.people.queries.company import our_company
from houvast.promises.access import locked_case

log = logging.getLogger(__name__)

LOOK = "money.look_at_request"
SAME_FOR = timedelta(minutes=10)
"""For so long whoever presses again is led to the page that waits already."""
AT_ONCE = 50
WAITING_AT_MOST = 5
"""So many numbers are looked at of one that the provider has not numbered yet."""

Status, Trouble = PaymentRequest.Status, PaymentRequest.Trouble


@dataclass(frozen=True)
class ToPay:
    """How much, and where it is asked."""

    amount: Decimal
    place: str


def ask_payment(*, invoice: Invoice, asked: ToPay, by: Actor, now: datetime) -> PaymentRequest:
    """Have the provider make a page on which this is paid. Pressed twice, it is one.

    Not one transaction, but two with the provider in between: it is on record before they hear of
    it. Raises NoProvider, NotToBePaid, NoSuchPayment, MoreThanIsOpen or ProviderIsAway.
    """
    if not provider.is_there():
        raise refusals.NoProvider
    request = _begun(invoice, asked, by, now)
    if request.status != Status.ASKED:
        return request
    try:
        answer = provider.ask(_what_to_ask(request))
    except ProviderAway as away:
        _unanswered(request.pk, now)
        raise refusals.ProviderIsAway from away
    return note_told(request=request, told=answer, now=now)


def look_at_request(*, request: PaymentRequest, number: str = "", now: datetime) -> PaymentRequest:
    """Ask the provider how it stands, and note what is new. As often as one likes.

    `number` is what the provider calls it, where we did not hear that from itself. Raises
    ProviderAway.
    """
    known = request.provider_id or number
    if not known:
        _unanswered(request.pk, now)
        return PaymentRequest.objects.get(pk=request.pk)
    return note_told(request=request, told=provider.look(known), now=now)


def look_at_what_is_due(*, now: datetime) -> int:
    """Ask for each of which it is time; how many there were. Stops where the provider is away."""
    count = 0
    due = PaymentRequest.objects.to_look_at(now).order_by("look_at", "pk")
    for request in due[:AT_ONCE]:
        try:
            look_at_request(request=request, now=now)
        except ProviderAway:
            _later(request.pk, now)
            break
        except Exception:
            # One that cannot be noted does not hold up the others.
            log.exception("payment request %s could not be looked at", request.pk)
            _later(request.pk, now)
            continue
        count += 1
    return count


@transaction.atomic
def heard_of(*, key: UUID, number: str) -> None:
    """Somebody says that something happened with a request. It is looked at: no more is believed.

    Of one that we never made nothing is asked of anybody. However often it is said, the provider
    is asked once for what is said before it is: who pays has the key.
    """
    request = PaymentRequest.objects.filter(key=key).first()
    if request and provider.NUMBER.fullmatch(number):
        _look_soon(request, number)


@transaction.atomic
def heard_of_number(*, number: str) -> None:
    """The same, of what the provider numbered so."""
    request = PaymentRequest.objects.filter(provider_id=number).exclude(provider_id="").first()
    if request:
        _look_soon(request, number)


@transaction.atomic
def note_told(*, request: PaymentRequest, told: ToldPayment, now: datetime) -> PaymentRequest:
    """Note what the provider tells of a request, whichever of its words comes first.

    What was paid once stays paid, however late an older word arrives. What is of another request
    is left alone.
    """
    locked_case(request.invoice.case_id)
    Invoice.objects.select_for_update(no_key=True).get(pk=request.invoice_id)
    held = PaymentRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    if told.key != str(held.key) or held.provider_id not in ("", told.number):
        return held
    held.provider_id = told.number
    held.checkout_url = held.checkout_url or told.checkout_url
    held.status = _status(held, told)
    if (told.amount, told.currency) != (held.amount, provider.EURO):
        held.trouble = Trouble.AMOUNT
    elif held.status == Status.PAID:
        note_refunds(held, told.refunds)
        held.trouble = _note_money(held, told, now)
    held.looked_at = now
    held.look_at = _look_again(held, now)
    held.save()
    return held


def _what_to_ask(request: PaymentRequest) -> WhatToAsk:
    """In the language of who reads it: on their own page the one that they read, at the desk and at
    a visit the one of who pays, for the page here is in that of one of us.
    """
    invoice = request.invoice
    is_theirs = request.place == PaymentRequest.Place.PAGE
    language = (get_language() or "nl") if is_theirs else invoice.customer.itself.language
    told = {"number": invoice.number, "company": our_company().name}
    with speaking(language):
        words = _("Invoice %(number)s, %(company)s") % told
    return WhatToAsk(
        request.key,
        request.amount,
        words,
        full_address(page("portal:paid", request.key)),
        full_address(page("portal:paid_told", request.key)),
        language,
    )


def _look_soon(request: PaymentRequest, number: str) -> None:
    """Have it looked at, unless that is about to happen already."""
    waiting = ProcrastinateJob.objects.filter(
        task_name=LOOK, status="todo", args__request_id=request.pk
    )
    if waiting.count() < (1 if request.provider_id else WAITING_AT_MOST):
        app.configure_task(LOOK).defer(request_id=request.pk, number=number)


def _begun(invoice: Invoice, asked: ToPay, by: Actor, now: datetime) -> PaymentRequest:
    """The request as it is on record before anybody is asked, or the same one that waits."""
    with transaction.atomic():
        locked_case(invoice.case_id)
        owed = Invoice.objects.owed().with_open().filter(pk=invoice.pk).first()
        if owed is None:
            raise refusals.NotToBePaid
        if asked.amount <= 0 or asked.amount != asked.amount.quantize(CENT):
            raise refusals.NoSuchPayment
        if asked.amount > owed.open_amount:  # type: ignore[attr-defined]
            raise refusals.MoreThanIsOpen
        same = PaymentRequest.objects.can_be_paid().filter(
            invoice=owed, amount=asked.amount, place=asked.place, asked_at__gt=now - SAME_FOR
        )
        waiting = same.exclude(checkout_url="").last()
        if waiting:
            return waiting
        return PaymentRequest.objects.create(
            invoice=owed,
            amount=asked.amount,
            place=asked.place,
            asked_at=now,
            asked_by=by.name[:200],
            look_at=look_again(now, now, undecided=True),
        )


def _status(held: PaymentRequest, told: ToldPayment) -> str:
    """What is decided stays so, but for money: that always counts."""
    if held.status == Status.PAID or told.status not in Status.values:
        return held.status
    if told.status == Status.PAID or held.is_undecided or held.status == Status.UNANSWERED:
        return told.status
    return held.status


def _look_again(held: PaymentRequest, now: datetime) -> datetime | None:
    going = held.refunds.on_its_way().last()
    if going:
        return look_again(going.asked_at, now, undecided=True) or now + PAID_EVERY
    if held.is_undecided or held.status == Status.PAID:
        return look_again(held.asked_at, now, undecided=held.is_undecided)
    return None


def _note_money(held: PaymentRequest, told: ToldPayment, now: datetime) -> str:
    """Note what came in and what went back, each once; the trouble with it, if there is any."""
    at = min(told.paid_at or now, now)
    paid = Paid(held.amount, at, Payment.Road.LINK, f"link {told.number}", told.method)
    note_payment(invoice=held.invoice, paid=paid, by=HOUVAST, now=now)
    noted = [_note_back(held, back, now) for back in told.went_back]
    return "" if all(noted) else Trouble.BACK


def _note_back(held: PaymentRequest, back: Back, now: datetime) -> bool:
    """Whether it could be noted, now or before."""
    words = _("Taken back at the provider") if back.is_taken else _("Paid back by the provider")
    source = f"link {back.number}"
    paid = Paid(back.amount, now, Payment.Road.LINK, source, words)
    if not Payment.objects.filter(source=source).exists():
        if back.is_reversed and not back.is_taken:
            return True  # it was never given back
        note = note_bounce if back.is_taken else note_return
        try:
            note(invoice=held.invoice, paid=paid, by=HOUVAST, now=now)
        except refusals.PaidBackMeanwhile:
            return False
    if back.is_reversed:
        came = words if back.is_taken else _("Could not be paid back")
        again = Paid(back.amount, now, Payment.Road.LINK, f"{source} again", came)
        note_payment(invoice=held.invoice, paid=again, by=HOUVAST, now=now)
    return True


def _unanswered(pk: int, now: datetime) -> None:
    """Nobody was led to a page of it. Should there be one all the same, its word still counts."""
    made = PaymentRequest.objects.filter(pk=pk, status=Status.ASKED, provider_id="")
    made.update(status=Status.UNANSWERED, looked_at=now, look_at=None)


def _later(pk: int, now: datetime) -> None:
    request = PaymentRequest.objects.get(pk=pk)
    request.look_at = _look_again(request, now)
    request.save(update_fields=["look_at"])
