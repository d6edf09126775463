"""What follows when a mail of ours does not arrive."""

from datetime import datetime

from django.db import transaction

from houvast.conversations import reasons
from houvast.conversations.actions.said import count_as_unsaid, hold_case_of
from houvast.conversations.mime import Bounce
from houvast.conversations.models import Delivery
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.people.actions.customers import mark_undeliverable
from houvast.people.models import ContactPoint
from houvast.promises.actions.promising import unmark_told


@transaction.atomic
def take_back(*, delivery: Delivery, bounce: Bounce, now: datetime) -> None:
    """Note that a mail came back: what it told, answered and asked was not, as `said` has it.

    A report of delay only shows, one of anything else that is no failure does nothing; a mail
    that came back already stays as it was.
    """
    if not bounce.is_failure:
        if bounce.action == "delayed":
            history.record(
                "delivery.delayed", about=delivery, by=HOUVAST, at=now, reason=bounce.diagnostic
            )
        return
    hold_case_of(delivery)
    arrived = Delivery.objects.not_come_back().filter(pk=delivery.pk)
    if not arrived.update(bounced_at=now, trouble=_reason(bounce)):
        return
    for promise in delivery.tells.select_related("case"):
        unmark_told(promise=promise, message=f"delivery {delivery.pk}", now=now)
    history.record(
        "delivery.bounced",
        about=delivery,
        by=HOUVAST,
        at=now,
        reason=_reason(bounce),
        status=bounce.status,
    )
    if bounce.is_permanent:
        mark_address_wrong(delivery=delivery, reason=_reason(bounce), now=now)
    count_as_unsaid(delivery, now=now)


@transaction.atomic
def mark_address_wrong(*, delivery: Delivery, reason: str, now: datetime) -> None:
    """Stop using the address of a delivery for its household; other addresses stay in use."""
    if delivery.case is None:
        return
    points = ContactPoint.objects.reaching().filter(
        customer__household_id=delivery.case.customer.household_id,
        kind=ContactPoint.Kind.MAIL,
        value__iexact=delivery.to_address,
    )
    for point in points.select_related("customer"):
        mark_undeliverable(point=point, reason=reason, by=HOUVAST, now=now)


def _reason(bounce: Bounce) -> str:
    return " ".join(filter(None, (bounce.status, bounce.diagnostic)))[:500] or reasons.BOUNCED()
