"""The technicians' days as the planning rules read them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from houvast.ground.spoken import AMSTERDAM
from houvast.people.holidays_nl import DaysOff
from houvast.planning.models import DayRoute, WorkType
from houvast.planning.rules.board import Day, Stop
from houvast.planning.rules.dayparts import Part

_HELD = 10
"""The place of `held_until` in a stop as it is stored."""


def board(
    first: date, last: date, *, skills: Iterable[str] = (), closed: Collection[date] | DaysOff = ()
) -> list[Day]:
    """The days of active technicians with these skills, in order; one SQL statement.

    Days in `closed` are left out.
    """
    routes = (
        DayRoute.objects.of_active()
        .select_related("technician")
        .filter(on__range=(first, last), technician__skills__contains=list(skills))
    )
    ordered = routes.order_by("on", "technician_id")
    return [as_day(route) for route in ordered if route.on not in closed]


def parts_of(work_type: WorkType) -> list[Part]:
    """The dayparts in which this work is done, one SQL statement."""
    return [Part(part.pk, part.opens, part.closes, AMSTERDAM) for part in work_type.dayparts.all()]


def as_day(route: DayRoute) -> Day:
    """A stored route, with its technician fetched, as the rules read it."""
    technician = route.technician
    starts_at, ends_at, pause = route.hours
    return Day(
        technician_id=technician.pk,
        on=route.on,
        shift_start=seconds(starts_at),
        shift_end=seconds(ends_at),
        start=(technician.start_lat, technician.start_lon),
        end=(technician.end_lat, technician.end_lon),
        skills=frozenset(technician.skills),
        stops=tuple(as_stop(stored) for stored in route.stops),
        pause=(seconds(pause[0]), seconds(pause[1])) if pause else None,
        overtime=0 if route.is_out else technician.overtime_minutes * 60,
        territory=technician.territory_id,
    )


def as_stored(stops: Iterable[Stop]) -> list[list[Any]]:
    """Stops as `DayRoute.stops` keeps them."""
    return [
        [
            stop.visit_id,
            *stop.place,
            stop.service,
            stop.opens,
            stop.closes,
            stop.planned,
            sorted(stop.skills),
            int(stop.is_pinned),
            sorted(stop.refused),
            stop.held_until,
            stop.territory,
        ]
        for stop in stops
    ]


def as_stop(stored: Sequence[Any]) -> Stop:
    """A stop out of `DayRoute.stops`; one that was stored before the last five were kept too."""
    visit, lat, lon, service, opens, closes, planned, *more = stored
    skills, pinned, refused, held_until, territory = more or ([], 0, [], 0, None)
    return Stop(
        visit,
        (lat, lon),
        service,
        opens,
        closes,
        planned,
        frozenset(skills),
        bool(pinned),
        frozenset(refused),
        held_until,
        territory,
    )


def is_held(stored: Sequence[Any]) -> bool:
    """Whether a stop in `DayRoute.stops` is a hold and not a visit."""
    return len(stored) > _HELD and bool(stored[_HELD])


def seconds(at: datetime) -> int:
    """A moment in whole epoch seconds, as the rules count."""
    return int(at.timestamp())


def moment(epoch: int) -> datetime:
    """Epoch seconds as a moment in UTC."""
    return datetime.fromtimestamp(epoch, UTC)
