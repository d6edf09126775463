"""Writing days as a plan has them: all together, or none if one changed meanwhile."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import or_

from django.db import OperationalError
from django.db.models import Q

from houvast.ground import changing
from houvast.ground.epoch import seconds
from houvast.routes.models import DayRoute, of_whom
from houvast.routes.placed import Planned, followers
from houvast.routes.queries.technician_days import as_day
from houvast.routes.rules.plans import Change
from houvast.routing.busy import without_busy
from houvast.routing.days import Day, Stop, TechnicianDay


class CalendarChanged(Exception):
    """A day is not as it was when the plan was made, or somebody is changing it right now."""


def lock_unchanged(
    changes: Sequence[Change], *, now: datetime, besides: Collection[TechnicianDay] = ()
) -> dict[int, DayRoute]:
    """Lock the days of a plan, without waiting for anybody. Raises CalendarChanged.

    With them, however they stand, those `besides` that are written in the same transaction. A plan
    that would have sent somebody somewhere before `now` comes too late as well. Nor is one used
    that gives a day what its technician may not do then: a certificate may have run out since.

    Call it in a transaction. Nobody waits for us while we wait for them, so no booking is ever
    the victim of a plan.
    """
    wanted = {change.route_id: change.version for change in changes}
    too = (of_whom(who) & Q(on=on) for who, on in besides)
    days = DayRoute.objects.with_whose().filter(reduce(or_, too, Q(pk__in=wanted)))
    try:
        locked = list(days.select_for_update(of=("self",), no_key=True, nowait=True))
    except OperationalError as error:
        raise CalendarChanged from error
    routes = {route.pk: route for route in locked if route.pk in wanted}
    if {pk: route.version for pk, route in routes.items()} != wanted:
        raise CalendarChanged
    if any(_is_late(change, routes[change.route_id], seconds(now)) for change in changes):
        raise CalendarChanged
    if any(_is_beyond_them(change, routes[change.route_id]) for change in changes):
        raise CalendarChanged
    return routes


def write_plan(changes: Sequence[Change], routes: Mapping[int, DayRoute], *, now: datetime) -> None:
    """Write the stops of locked days; what stands on them follows with technician and moments.

    Raises CalendarChanged if somebody is on their way to one that goes to somebody else.
    """
    retimed, reassigned = _write(changes, routes)
    for follower in followers():
        follower.retime(retimed)
        follower.reassign(reassigned, now=now)


def write_days(routes: Collection[DayRoute], becomes: Mapping[int, Day], *, now: datetime) -> None:
    """Write locked days of one date as they become, by technician. Raises CalendarChanged."""
    write_plan(changes_to(routes, becomes), {route.pk: route for route in routes}, now=now)


def changes_to(routes: Iterable[DayRoute], becomes: Mapping[int, Day]) -> list[Change]:
    """What days of one date that become those change; who is not among them keeps their own."""
    return [
        Change(route.pk, route.version, day.stops)
        for route in routes
        if (day := becomes.get(route.whose)) and without_busy(day.stops) != tuple(route.stops)
    ]


def put_stops(route: DayRoute, stops: Iterable[Stop]) -> None:
    """Write the stops of one locked day; the planned times of its visits follow."""
    retimed, _ = _write([Change(route.pk, route.version, tuple(stops))], {route.pk: route})
    for follower in followers():
        follower.retime(retimed)


def give_hours(route: DayRoute, **hours: datetime | None) -> None:
    """Other hours for a locked day, as its fields have them.

    When the work is done that stands on it follows: it waits for a break, or for an absence.
    """
    before = as_day(route)
    changing.change(route, hours)
    after = as_day(route)
    visits = [stop for stop in after.stops if stop.is_visit]
    retimed = [_planned(after, s) for s in visits if after.leaves(s) != before.leaves(s)]
    for follower in followers():
        follower.retime(retimed)


def _write(
    changes: Sequence[Change], routes: Mapping[int, DayRoute]
) -> tuple[list[Planned], list[Planned]]:
    """What got other moments by it, and what went to another technician."""
    was: set[Planned] = set()
    becomes: set[Planned] = set()
    for change in changes:
        route = routes[change.route_id]
        day = as_day(route)
        was |= {_planned(day, stop) for stop in day.stops if stop.is_visit}
        becomes |= {_planned(day, stop) for stop in change.stops if stop.is_visit}
        route.stops = without_busy(change.stops)
        route.met = sorted({stop.id for stop in route.stops if stop.is_visit} & {*route.met})
        DayRoute.objects.filter(pk=route.pk).update(stops=route.stops, met=route.met)
    before = {(one.id, one.technician_id) for one in was}
    known = {one.id for one in was}
    retimed: list[Planned] = []
    reassigned: list[Planned] = []
    for one in becomes - was:
        if (one.id, one.technician_id) in before:
            retimed.append(one)
        elif one.id in known:
            reassigned.append(one)
    return retimed, reassigned


def _is_late(change: Change, route: DayRoute, now: int) -> bool:
    """Whether something that the plan changes on a day should have begun by now."""
    was = {(stop.placed, stop.planned) for stop in as_day(route).stops}
    return any(
        stop.planned <= now and (stop.placed, stop.planned) not in was for stop in change.stops
    )


def _is_beyond_them(change: Change, route: DayRoute) -> bool:
    """Whether the plan brings to a day what its technician may not do on it."""
    day = as_day(route)
    known = {stop.placed for stop in day.stops}
    comes = (stop for stop in change.stops if not stop.is_busy and stop.placed not in known)
    return any(not day.may_take(stop) for stop in comes)


def _planned(day: Day, stop: Stop) -> Planned:
    return Planned(stop.id, day.technician_id, stop.planned, day.leaves(stop))
