"""Where busy times met visits, and which calendars cannot be read: a planner decides, or asks."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeGuard

from houvast.appointments.models import Visit
from houvast.desk.frame.veil import veil
from houvast.ground import spoken
from houvast.people.models import Staff
from houvast.routes.models import DayRoute
from houvast.workforce.front import calendars_failing
from houvast.workforce.models import BusyCalendar


@dataclass(frozen=True)
class BusyDay:
    """A day of somebody or something, with the visits on it that a busy time met."""

    route: DayRoute
    visits: list[Visit]


@dataclass(frozen=True)
class BusyNews:
    """What a planner should know of calendars elsewhere."""

    days: list[BusyDay]
    failing: list[BusyCalendar]


def busy_news(*, staff: Staff, now: datetime) -> BusyNews:
    """In three SQL statements at most, two where no visit was met; one more where one of them is
    of a case that only some of us see. Whoever does not reads that somebody is met, not who.
    """
    ahead = DayRoute.objects.met_by_busy_times().filter(on__gte=spoken.today(now))
    routes = list(ahead.select_related("technician__staff", "resource").order_by("on", "pk"))
    numbers = {number for route in routes for number in route.met}
    visits = _visits(numbers) if numbers else {}
    veil(visits.values(), staff)
    days = [
        BusyDay(route, [visit for visit in map(visits.get, route.met) if _stands_on(visit, route)])
        for route in routes
    ]
    return BusyNews([day for day in days if day.visits], calendars_failing())


def _visits(numbers: set[int]) -> dict[int, Visit]:
    placed = Visit.objects.placed().upcoming().filter(pk__in=numbers)
    return {visit.pk: visit for visit in placed.select_related("case__customer", "person")}


def _stands_on(visit: Visit | None, route: DayRoute) -> TypeGuard[Visit]:
    """Whether it was not moved to another day since."""
    return visit is not None and visit.on == route.on
