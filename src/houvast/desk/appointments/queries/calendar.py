"""The visits of some days, by technician."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from houvast.appointments.front import days_between, visits_between
from houvast.appointments.models import Visit
from houvast.desk.frame.veil import veil
from houvast.people.models import Staff
from houvast.routes.models import DayRoute
from houvast.workforce.models import Technician

FRIDAY = 5


@dataclass(frozen=True)
class Cell:
    """A technician's day: their shift, if they work, and their visits."""

    on: date
    route: DayRoute | None
    visits: list[Visit]


@dataclass(frozen=True)
class Line:
    technician: Technician
    cells: list[Cell]


@dataclass(frozen=True)
class Calendar:
    days: list[date]
    lines: list[Line]


def days_of_week(on: date) -> list[date]:
    """Monday to Sunday of the week in which a day falls."""
    monday = on - timedelta(days=on.weekday())
    return [monday + timedelta(days=days) for days in range(7)]


def calendar(days: Sequence[date], *, staff: Staff) -> Calendar:
    """Visits and shifts on these days, in four SQL statements.

    Cancelled visits are left out, and so are Saturdays and Sundays on which nobody works. A
    technician who left is shown as long as there are visits. Of cases that `staff` does not see
    only that somebody is taken.
    """
    routes = {(route.whose, route.on): route for route in days_between(days[0], days[-1])}
    visits = _visits(days[0], days[-1], staff)
    worked = {on for _, on in (*routes, *visits)}
    shown = [on for on in days if on in worked or on.isoweekday() <= FRIDAY]
    return Calendar(
        shown,
        [
            Line(who, [_cell(routes, visits, who.pk, on) for on in shown])
            for who in _technicians({technician for technician, _ in (*routes, *visits)})
        ],
    )


def _technicians(seen: set[int]) -> list[Technician]:
    everybody = Technician.objects.select_related("staff").order_by("staff__name")
    return [technician for technician in everybody if technician.is_active or technician.pk in seen]


def _visits(first: date, last: date, staff: Staff) -> dict[tuple[int, date], list[Visit]]:
    by_day: dict[tuple[int, date], list[Visit]] = defaultdict(list)
    found = visits_between(first, last)
    veil(found, staff)
    for visit in found:
        by_day[visit.technician_id, visit.on].append(visit)
        for mate in visit.mates.all():
            by_day[mate.technician_id, visit.on].append(visit)
    return by_day


def _cell(
    routes: dict[tuple[int, date], DayRoute],
    visits: dict[tuple[int, date], list[Visit]],
    technician: int,
    on: date,
) -> Cell:
    return Cell(on, routes.get((technician, on)), visits.get((technician, on), []))
