"""Days are locked in one order, so that nobody waits in a circle."""

from collections.abc import Collection
from contextlib import suppress
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q

from houvast.routes.models import DayRoute, of_whom
from houvast.routes.placed import PlacedThing
from houvast.routing.days import TechnicianDay


def lock_days_of(
    placed: PlacedThing | None, *, besides: Collection[TechnicianDay] = ()
) -> dict[TechnicianDay, DayRoute]:
    """The days on which a thing stands, and those `besides`, locked in one order.

    A plan may give it to somebody else while we wait for its day: then it is read again, and
    the days where it was are let go before those where it is are waited for.
    """
    if placed is None or placed.row_at_hand is not None:
        return lock_days((placed.stands_on() if placed else set()) | set(besides))
    while True:
        with suppress(_Reassigned), transaction.atomic():
            locked = lock_days(placed.stands_on() | set(besides))
            if placed.is_reassigned():
                raise _Reassigned
            return locked


class _Reassigned(Exception):
    """Somebody else comes to it than when it was read."""


def lock_days(days: Collection[TechnicianDay]) -> dict[TechnicianDay, DayRoute]:
    """These days, locked in the order of their keys so that nobody waits in a circle."""
    if not days:
        return {}
    wanted = reduce(or_, (of_whom(who) & Q(on=on) for who, on in days))
    related = DayRoute.objects.select_related("technician__staff", "resource__branch__place")
    routes = related.filter(wanted).order_by("pk")
    held = routes.select_for_update(of=("self",), no_key=True)
    return {(route.whose, route.on): route for route in held}


def locked_day(placed: PlacedThing) -> DayRoute:
    """The day of its technician on which a thing stands, locked."""
    locked = lock_days_of(placed)
    return locked[placed.technician_id, placed.on]
