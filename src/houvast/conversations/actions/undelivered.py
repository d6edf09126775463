"""What follows when a letter of ours does not arrive."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from houvast.conversations.actions.delivery_effects import hold_case_of, letter_was_lost
from houvast.conversations.channels.registry import channel_named
from houvast.conversations.models import Delivery
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.people.actions.customers import mark_undeliverable
from houvast.people.models import ContactPoint
from houvast.promises.actions.promising import unmark_told


@transaction.atomic
def note_delay(*, delivery: Delivery, reason: str, now: datetime) -> None:
    """Note that a letter is late; nothing else follows from that."""
    history.record("delivery.delayed", about=delivery, by=HOUVAST, at=now, reason=reason)


@transaction.atomic
def take_back(
    *, delivery: Delivery, reason: str, status: str, is_permanent: bool, now: datetime
) -> None:
    """Note that a letter came back: what it told, answered and asked was not.

    `is_permanent` says that nothing reaches this address any more. What came back already stays
    as it was.
    """
    hold_case_of(delivery)
    arrived = Delivery.objects.not_come_back().filter(pk=delivery.pk)
    if not arrived.update(bounced_at=now, trouble=reason):
        return
    for promise in delivery.tells.select_related("case"):
        unmark_told(promise=promise, message=f"delivery {delivery.pk}", now=now)
    history.record(
        "delivery.bounced", about=delivery, by=HOUVAST, at=now, reason=reason, status=status
    )
    if is_permanent:
        mark_address_wrong(delivery=delivery, reason=reason, now=now)
    letter_was_lost(delivery, now=now)


@transaction.atomic
def mark_address_wrong(*, delivery: Delivery, reason: str, now: datetime) -> None:
    """Stop using the address of a delivery for its household, or for whoever acts or reads along;
    other addresses stay in use.
    """
    if delivery.case is None:
        return
    theirs = Q(customer__household_id=delivery.case.customer.household_id)
    if delivery.person_id:
        theirs = Q(customer=delivery.person_id)
    points = ContactPoint.objects.reaching().filter(
        theirs,
        kind=channel_named(delivery.channel).reaches,
        value__iexact=delivery.to_address,
    )
    for point in points.select_related("customer"):
        mark_undeliverable(point=point, reason=reason, by=HOUVAST, now=now)
