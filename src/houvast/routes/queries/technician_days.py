"""The technicians' days as the planning rules read them."""

from collections.abc import Collection, Iterable
from datetime import date

from houvast.ground.epoch import seconds
from houvast.ground.spoken import AMSTERDAM
from houvast.people.holidays_nl import DaysOff
from houvast.routes.models import DayRoute
from houvast.routing.busy import with_busy
from houvast.routing.days import Day
from houvast.routing.indoors import NOWHERE
from houvast.routing.windows import Part
from houvast.workforce.models import Resource, Technician, WorkType


def days_of_technicians(
    first: date, last: date, *, skills: Iterable[str] = (), closed: Collection[date] | DaysOff = ()
) -> list[Day]:
    """The days of who drive to customers with these skills, in order; one SQL statement.

    Days in `closed` are left out.
    """
    routes = (
        DayRoute.objects.on_the_road()
        .select_related("technician")
        .filter(on__range=(first, last), technician__skills__contains=list(skills))
    )
    ordered = routes.order_by("on", "technician_id")
    days = (as_day(route) for route in ordered if route.on not in closed)
    needed = frozenset(skills)
    return [day for day in days if needed <= day.skills]


def parts_of(work_type: WorkType) -> list[Part]:
    """The dayparts in which this work is done, one SQL statement."""
    return [Part(part.pk, part.opens, part.closes, AMSTERDAM) for part in work_type.dayparts.all()]


def as_day(route: DayRoute) -> Day:
    """A stored route, with its technician or resource fetched, as the rules read it."""
    if route.resource is not None:
        return _of_resource(route.resource, route)
    return _of(route.somebody, route)


def _of_resource(resource: Resource, route: DayRoute) -> Day:
    starts_at, ends_at, pause = route.hours
    day = Day(
        technician_id=-resource.pk,
        on=route.on,
        shift_start=seconds(starts_at),
        shift_end=seconds(ends_at),
        start=NOWHERE,
        end=NOWHERE,
        skills=frozenset([resource.kind]),
        stops=tuple(route.stops),
        pause=(seconds(pause[0]), seconds(pause[1])) if pause else None,
        branch=resource.branch_id,
    )
    return with_busy(day, route.busy)


def _of(technician: Technician, route: DayRoute) -> Day:
    starts_at, ends_at, pause = route.hours
    day = Day(
        technician_id=technician.pk,
        on=route.on,
        shift_start=seconds(starts_at),
        shift_end=seconds(ends_at),
        start=(technician.start_lat, technician.start_lon),
        end=(technician.end_lat, technician.end_lon),
        skills=technician.skills_on(route.on),
        stops=tuple(route.stops),
        pause=(seconds(pause[0]), seconds(pause[1])) if pause else None,
        overtime=0 if route.is_out else technician.overtime_minutes * 60,
        territory=technician.territory_id,
        branch=technician.branch_id,
    )
    return with_busy(day, route.busy)
