"""Room that is kept free: looked at under a lock, so that no two bookings both take the last."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection

from houvast.ground import spoken
from houvast.ground.epoch import seconds
from houvast.routes.queries.calendar_state import routes_of
from houvast.routes.queries.technician_days import as_day
from houvast.routes.queries.travel import travel_times
from houvast.routing.days import Placed, Stop, TechnicianDay
from houvast.routing.requests import Request
from houvast.routing.reservations import Reservations, kept_minutes
from houvast.routing.spare_capacity import leaves_room
from houvast.workforce.models import Technician


@dataclass(frozen=True)
class Watched:
    """A territory's day on which room is kept, locked until the transaction ends."""

    territory: int | None
    on: date
    reserved: Reservations


def watch_room(
    asked: Iterable[tuple[Request, TechnicianDay]], *, now: datetime
) -> Collection[Watched]:
    """Lock each territory's day on which room is kept free from one of these requests.

    Call it before any day is locked. Nothing is asked or locked where no rule applies.
    """
    bound = [
        (request.reserved, *at) for request, at in asked if request.reserved and not request.indoors
    ]
    if not bound:
        return []
    of = dict(
        Technician.objects.filter(pk__in=[who for _, who, _ in bound]).values_list(
            "pk", "territory_id"
        )
    )
    today = spoken.today(now)
    watched = {
        (of[who] or 0, on): Watched(of[who], on, reserved)
        for reserved, who, on in bound
        if _keeps(reserved, of[who], (on - today).days)
    }
    with connection.cursor() as cursor:
        for territory, on in sorted(watched):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [territory, on.toordinal()])
    return watched.values()


def is_room_left(
    watched: Iterable[Watched],
    becomes: Mapping[TechnicianDay, tuple[Stop, ...]],
    *,
    leaves: Placed | None,
    now: datetime,
) -> bool:
    """Whether what is kept free stays free if these days get these stops.

    What `leaves` gives up its place, wherever it stands. One SQL statement for
    each that is watched.
    """
    return all(_is_left(one, becomes, leaves, now) for one in watched)


def _is_left(
    watched: Watched,
    becomes: Mapping[TechnicianDay, tuple[Stop, ...]],
    leaves: Placed | None,
    now: datetime,
) -> bool:
    days = []
    for route in routes_of(watched.territory, watched.on):
        day = as_day(route)
        day = day if leaves is None else day.without(leaves)
        days.append(replace(day, stops=becomes.get((day.technician_id, day.on), day.stops)))
    today, at = spoken.today(now), seconds(now)
    return leaves_room(days, becomes, watched.reserved, travel_times(), today=today, now=at)


def _keeps(reserved: Reservations, territory: int | None, days_away: int) -> bool:
    return any(
        kept_minutes(reserved.each, territory, of_class, days_away) for of_class in reserved.classes
    )
