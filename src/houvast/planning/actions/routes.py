"""Writing days as a plan has them: all together, or none if one changed meanwhile."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import or_

from django.db import OperationalError, connection
from django.db.models import Q

from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.planning.models import DayRoute, Technician, Visit
from houvast.planning.queries.board import as_day, moment, seconds
from houvast.planning.queries.crews import TechnicianDay
from houvast.planning.rules.plans import Change
from houvast.routing.days import Day, Stop

Planned = tuple[int, int, int, int]
"""Visit id, technician id, arrival and end of the work in epoch seconds."""

# Who comes along with a visit has a row and times of their own.
_RETIMED = """
    WITH planned AS (
        SELECT visit_id, technician_id, to_timestamp(starts) AS starts_at,
            to_timestamp(ends) AS ends_at
        FROM unnest(%s::bigint[], %s::bigint[], %s::float8[], %s::float8[])
            AS day (visit_id, technician_id, starts, ends)
    ), along AS (
        UPDATE planning_mate m SET planned_start_at = starts_at, planned_end_at = ends_at
        FROM planned p
        WHERE m.visit_id = p.visit_id AND m.technician_id = p.technician_id AND m.left_at IS NULL
    )
    UPDATE planning_visit v SET planned_start_at = starts_at, planned_end_at = ends_at
    FROM planned p WHERE v.id = p.visit_id AND v.technician_id = p.technician_id
"""


class CalendarChanged(Exception):
    """A day is not as it was when the plan was made, or somebody is changing it right now."""


def lock_unchanged(
    changes: Sequence[Change], *, now: datetime, besides: Collection[TechnicianDay] = ()
) -> dict[int, DayRoute]:
    """Lock the days of a plan, without waiting for anybody. Raises CalendarChanged.

    With them, however they stand, those `besides` that are written in the same transaction. A plan
    that would have sent somebody somewhere before `now` comes too late as well.

    Call it in a transaction. Nobody waits for us while we wait for them, so no booking is ever
    the victim of a plan.
    """
    wanted = {change.route_id: change.version for change in changes}
    too = (Q(technician_id=who, on=on) for who, on in besides)
    days = DayRoute.objects.select_related("technician").filter(reduce(or_, too, Q(pk__in=wanted)))
    try:
        locked = list(days.select_for_update(of=("self",), no_key=True, nowait=True))
    except OperationalError as error:
        raise CalendarChanged from error
    routes = {route.pk: route for route in locked if route.pk in wanted}
    if {pk: route.version for pk, route in routes.items()} != wanted:
        raise CalendarChanged
    if any(_is_late(change, routes[change.route_id], seconds(now)) for change in changes):
        raise CalendarChanged
    return routes


def write_changes(
    changes: Sequence[Change], routes: Mapping[int, DayRoute]
) -> list[tuple[Visit, int]]:
    """Write the stops of locked days; the visits follow with technician and planned time.

    Returns the visits that went to another technician, each with the id of the one it had.
    They are pinned no more. Raises CalendarChanged if somebody is on their way to one of them.
    """
    was: set[Planned] = set()
    becomes: set[Planned] = set()
    for change in changes:
        route = routes[change.route_id]
        day = as_day(route)
        was |= {_planned(day, stop) for stop in day.stops if stop.is_visit}
        becomes |= {_planned(day, stop) for stop in change.stops if stop.is_visit}
        route.stops = change.stops
        DayRoute.objects.filter(pk=route.pk).update(stops=route.stops)
    return _follow(becomes - was, was)


def write_plan(changes: Sequence[Change], routes: Mapping[int, DayRoute], *, now: datetime) -> None:
    """Write the stops of locked days and tell history which visits went to whom.

    Raises CalendarChanged.
    """
    moved = write_changes(changes, routes)
    if not moved:
        return
    ids = {before for _, before in moved}
    names = dict(Technician.objects.filter(pk__in=ids).values_list("pk", "staff__name"))
    for visit, before in moved:
        history.record("visit.reassigned", about=visit, by=HOUVAST, at=now, before=names[before])


def put_stops(route: DayRoute, stops: Iterable[Stop]) -> None:
    """Write the stops of one locked day; the planned times of its visits follow."""
    write_changes([Change(route.pk, route.version, tuple(stops))], {route.pk: route})


def _is_late(change: Change, route: DayRoute, now: int) -> bool:
    """Whether something that the plan changes on a day should have begun by now."""
    was = {(stop.placed, stop.planned) for stop in as_day(route).stops}
    return any(
        stop.planned <= now and (stop.placed, stop.planned) not in was for stop in change.stops
    )


def _planned(day: Day, stop: Stop) -> Planned:
    return stop.id, day.technician_id, stop.planned, day.leaves(stop)


def _follow(planned: Collection[Planned], was: Collection[Planned]) -> list[tuple[Visit, int]]:
    """Give the visits the technician and the times that their days have now.

    Returns those that went to another technician, each with the id of the one it had.
    """
    before = {(visit_id, technician_id) for visit_id, technician_id, *_ in was}
    retimed = [one for one in planned if one[:2] in before]
    if retimed:
        with connection.cursor() as cursor:
            cursor.execute(_RETIMED, [list(column) for column in zip(*retimed, strict=True)])
    known = {visit_id for visit_id, _ in before}
    moved = {one[0]: one for one in planned if one[:2] not in before and one[0] in known}
    return _reassigned(moved) if moved else []


def _reassigned(moved: Mapping[int, Planned]) -> list[tuple[Visit, int]]:
    """Give visits to others, who need not keep them: they are pinned no more."""
    visits = Visit.objects.select_related("case", "work_type", "technician__staff")
    held = visits.select_for_update(of=("self",), no_key=True).filter(pk__in=moved)
    found = [(visit, visit.technician_id) for visit in held.order_by("pk")]
    for visit, _ in found:
        if visit.is_under_way:
            raise CalendarChanged
        _, visit.technician_id, starts, ends = moved[visit.pk]
        visit.planned_start_at, visit.planned_end_at = moment(starts), moment(ends)
        visit.pinned_at = None
    fields = ["technician", "pinned_at", "planned_start_at", "planned_end_at"]
    Visit.objects.bulk_update([visit for visit, _ in found], fields)
    return found
