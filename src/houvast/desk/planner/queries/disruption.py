"""A disruption's plan for whoever decides on it: before, after, and who is concerned."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from houvast.appointments.front import ConcernedVisit, concerned, visits_numbered
from houvast.appointments.models import Visit
from houvast.desk.frame.veil import veil
from houvast.desk.planner.queries.planned_routes import PlannedRoute, planned_routes
from houvast.people.models import Staff
from houvast.routes.models import DayRoute, Disruption
from houvast.routes.shapes import Change, DisruptionPlan, Stop


@dataclass(frozen=True)
class DisruptionShown:
    """The days that change, as they are and as they would be, and everybody whom it concerns.

    `is_overtaken` when a day changed after the plan was made. Driving is in seconds.
    """

    before: list[PlannedRoute]
    after: list[PlannedRoute]
    broken: list[ConcernedVisit]
    elsewhere: list[ConcernedVisit]
    later: list[ConcernedVisit]
    driving_before: int
    driving_after: int
    seconds: float
    is_overtaken: bool


def shown_of(disruption: Disruption, *, staff: Staff, now: datetime) -> DisruptionShown:
    """The plan in a fixed number of SQL statements, however many visits it is about."""
    said: DisruptionPlan = disruption.plan
    routes = {route.pk: route for route in _routes([day.route_id for day in said.after])}
    visits = {visit.pk: visit for visit in visits_numbered(_visits_in(said))}
    people = concerned(disruption, now=now)
    veil([*visits.values(), *(one.visit for one in people)], staff)
    return DisruptionShown(
        _planned(said.before, _out(disruption, routes, None), visits, now),
        _planned(said.after, _out(disruption, routes, disruption.from_at), visits, now),
        [one for one in people if one.is_broken],
        [one for one in people if not one.is_broken and _is_elsewhere(one)],
        [one for one in people if not one.is_broken and not _is_elsewhere(one)],
        said.driving_before,
        said.driving_after,
        said.seconds,
        any(_is_other(routes.get(day.route_id), day.version) for day in said.after),
    )


def _routes(pks: Sequence[int]) -> list[DayRoute]:
    days = DayRoute.objects.select_related("technician__staff").filter(pk__in=pks)
    return list(days.order_by("technician__staff__name"))


def _visits_in(plan: DisruptionPlan) -> set[int]:
    """Every visit that the days of a plan have, be it on another day by now."""
    days = (*plan.before, *plan.after)
    return {stop.id for day in days for stop in day.stops if stop.is_visit}


def _planned(
    days: Sequence[Change],
    routes: Mapping[int, DayRoute],
    visits: Mapping[int, Visit],
    now: datetime,
) -> list[PlannedRoute]:
    stops = {day.route_id: day.stops for day in days}
    there = [_with(route, stops[pk]) for pk, route in routes.items() if pk in stops]
    return planned_routes(there, visits, {}, now=now)


def _out(
    disruption: Disruption, routes: Mapping[int, DayRoute], from_at: datetime | None
) -> dict[int, DayRoute]:
    """The days with whoever drops out away from that moment on, or not away yet."""
    found = {pk: copy(route) for pk, route in routes.items()}
    for route in found.values():
        is_out = disruption.kind == Disruption.Kind.OUT
        if is_out and route.technician_id == disruption.technician_id:
            route.out_from_at = from_at
    return found


def _with(route: DayRoute, stops: tuple[Stop, ...]) -> DayRoute:
    planned = copy(route)
    planned.stops = stops
    return planned


def _is_elsewhere(one: ConcernedVisit) -> bool:
    return one.technician_before != one.technician_after


def _is_other(route: DayRoute | None, version: int) -> bool:
    return route is None or route.version != version
