"""How a customer wants to be addressed, and on which days nobody should come."""

from collections.abc import Collection
from datetime import datetime, time
from typing import NotRequired, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Customer
from houvast.people.zones import zones


class HalfQuietHours(Refused):
    says = _("Quiet hours have a start and an end. Fill in both, or leave both empty.")


class NoSuchZone(Refused):
    says = _("We do not know the clock “%(name)s”. Choose one from the list.")


class NoDayLeft(Refused):
    says = _("Leave at least one day of the week on which we can come.")


@transaction.atomic
def never_come_on(
    *, customer: Customer, weekdays: Collection[int], by: Actor, now: datetime
) -> Customer:
    """Note on which days of the week nobody is at home: 1 Monday to 7 Sunday, or none.

    What was agreed before stays. Nothing changed is no event. Raises NoDayLeft for all seven.
    """
    wanted = sorted(set(weekdays))
    if len(wanted) > 6:
        raise NoDayLeft
    locked = Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    if change(locked, {"never_weekdays": wanted}):
        history.record(
            "customer.never_on",
            about=locked,
            by=by,
            at=now,
            never_weekdays=wanted,
        )
    return locked


class Wishes(TypedDict):
    """How and when a customer wants to be addressed."""

    language: str
    title: str
    quiet_from: time | None
    quiet_until: time | None
    zone: NotRequired[str]


@transaction.atomic
def note_wishes(
    *,
    customer: Customer,
    by: Actor,
    now: datetime,
    **wishes: Unpack[Wishes],
) -> Customer:
    """Note how and when a customer wants to be addressed. Nothing changed is no event.

    `title` is "mevrouw", "meneer" or empty; quiet hours are local time and may go past midnight.
    `zone` names the clock by which they live, empty for ours; left out it stays. Raises
    HalfQuietHours or NoSuchZone.
    """
    if wishes.get("zone") and wishes["zone"] not in zones():
        raise NoSuchZone(name=wishes["zone"])
    if (wishes["quiet_from"] is None) != (wishes["quiet_until"] is None):
        raise HalfQuietHours
    locked = Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    if all(getattr(locked, name) == wish for name, wish in wishes.items()):
        return locked
    for name, wish in wishes.items():
        setattr(locked, name, wish)
    locked.save(update_fields=list(wishes))
    history.record(
        "customer.wishes",
        about=locked,
        by=by,
        at=now,
        language=locked.language,
        title=locked.title,
        quiet_from=_clock(locked.quiet_from),
        quiet_until=_clock(locked.quiet_until),
        zone=locked.zone,
    )
    return locked


def _clock(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""
