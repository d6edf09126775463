"""Sending what is in the outbox: mark, send, mark again. A crash doubles at most one mail."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from houvast.conversations import providers, reasons
from houvast.conversations.actions.delivery_effects import (
    hold_case_of,
    letter_left,
    letter_was_lost,
)
from houvast.conversations.actions.left_after_all import counts_as_left
from houvast.conversations.actions.letter_links import opens_their_bill
from houvast.conversations.actions.undelivered import mark_address_wrong
from houvast.conversations.channels.outcome import Outcome
from houvast.conversations.channels.protocol import Channel
from houvast.conversations.channels.registry import channel_named
from houvast.conversations.models import Delivery
from houvast.conversations.rules import retrying
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.ground.once_more import once_more
from houvast.promises.access import right_in
from houvast.promises.actions.promising import mark_told


def transmit(*, delivery_id: int, now: datetime, channel: Channel | None = None) -> bool:
    """Send one letter of the outbox if it is due and nobody else is at it. True when it was sent.

    Not in a transaction of the caller: that it is being transmitted is committed before the
    first byte leaves, and its id is the same each time. It goes by its own channel, or by the
    one given.
    """
    delivery = _taken(delivery_id, now)
    if delivery is None:
        return False
    if not _may_have_it(delivery, now=now):
        _note_trouble(delivery, Outcome(False, is_final=True, reason=reasons.NO_RIGHT()), now=now)
        return False
    if not providers.is_still_so(delivery, now=now):
        over = Outcome(False, is_final=True, reason=reasons.NOT_SO_ANY_MORE())
        _note_trouble(delivery, over, now=now)
        return False
    outcome = (channel or channel_named(delivery.channel)).send(delivery)
    if outcome.is_sent:
        _note_sent(delivery, now=now)
    else:
        _note_trouble(delivery, outcome, now=now)
    return outcome.is_sent


def transmit_due(*, now: datetime, limit: int = 100) -> int:
    """Send what is due, and what a crash left half-way. Returns how many were sent."""
    waiting = _waiting(now).order_by("next_attempt_at", "id").values_list("id", flat=True)
    return sum(transmit(delivery_id=delivery_id, now=now) for delivery_id in waiting[:limit])


def _waiting(now: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.due(now, left_alone=now - retrying.STUCK_AFTER)


@transaction.atomic(durable=True)
def _taken(delivery_id: int, now: datetime) -> Delivery | None:
    """Mark a mail as being transmitted by us, or None when there is nothing to do."""
    held = _waiting(now).select_for_update(skip_locked=True, of=("self",)).filter(pk=delivery_id)
    delivery = held.select_related("case__customer", "case__owner", "copy_of", "person").first()
    if delivery is not None:
        delivery.transmitting_at = now
        delivery.attempts += 1
        delivery.save(update_fields=["transmitting_at", "attempts"])
    return delivery


def _may_have_it(delivery: Delivery, *, now: datetime) -> bool:
    """Whether who acted for the customer, or read along, when it was written still does; or it is
    about what they pay themselves. What was posted is with them.
    """
    if delivery.case is None or delivery.person is None or delivery.is_on_paper:
        return True
    if right_in(delivery.case, delivery.person) is not None:
        return True
    return opens_their_bill(delivery.letter, delivery.person, now=now)


@once_more
@transaction.atomic
def _note_sent(delivery: Delivery, *, now: datetime) -> None:
    """Note that it left, and do what its leaving does; nothing where another noted it, who took it
    for left lying by us. What another gave up meanwhile left all the same.
    """
    hold_case_of(delivery)
    row = Delivery.objects.filter(pk=delivery.pk)
    sent = {"sent_at": now, "transmitting_at": None, "next_attempt_at": None, "trouble": ""}
    stays = bool(row.waiting().not_come_back().update(**sent))
    if not stays and not row.waiting().update(**sent) and not counts_as_left(delivery, now=now):
        return
    if delivery.is_on_paper:
        history.record("delivery.arrived", about=delivery, by=HOUVAST, at=now)
    else:
        history.record("delivery.sent", about=delivery, by=HOUVAST, at=now)
    if not stays and row.came_back().exists():
        return  # the report was faster than we are
    for promise in delivery.tells.select_related("case"):
        mark_told(promise=promise, message=f"delivery {delivery.pk}", now=now)
    letter_left(delivery, now=now)


@once_more
@transaction.atomic
def _note_trouble(delivery: Delivery, outcome: Outcome, *, now: datetime) -> None:
    """Note that it did not leave; nothing where another took it for left lying by us."""
    pause = None if outcome.is_final else retrying.pause_after(delivery.attempts)
    hold_case_of(delivery)
    row = Delivery.objects.waiting().filter(pk=delivery.pk, attempts=delivery.attempts)
    if pause is not None:
        again_at = now + pause
        waited = row.update(transmitting_at=None, next_attempt_at=again_at, trouble=outcome.reason)
        if waited and delivery.attempts == 1:
            history.record(
                "delivery.delayed", about=delivery, by=HOUVAST, at=now, reason=outcome.reason
            )
        return
    if not row.update(transmitting_at=None, failed_at=now, trouble=outcome.reason):
        return
    history.record("delivery.failed", about=delivery, by=HOUVAST, at=now, reason=outcome.reason)
    if outcome.address_is_wrong:
        mark_address_wrong(delivery=delivery, reason=outcome.reason, now=now)
    letter_was_lost(delivery, now=now)
