"""How likely each promised window is kept as the days go: the one figure of the planner's day and
of the clock that looks what is at risk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from houvast.appointments.access import OF_VISIT
from houvast.appointments.models import Visit
from houvast.appointments.queries.running_late import is_unknown
from houvast.ground import spoken
from houvast.ground.epoch import seconds
from houvast.ground.models import Event
from houvast.routes.front import likely, timetables_of
from houvast.routes.models import DayRoute
from houvast.routes.shapes import (
    NOBODY_COMES,
    Day,
    Likely,
    Placed,
    Stop,
    StopKind,
    Timetable,
    Unsure,
)
from houvast.workforce.front import USUAL, spread_of_kinds

SAID, EASED = "visit.likely_late", "visit.likely_in_time"


def unsure_of(visits: Mapping[int, Visit], spreads: Mapping[int, float]) -> Unsure:
    """What is not sure about days with these visits, by the `spreads` of their kinds of work."""
    known = {
        pk: spreads[visit.work_type_id]
        for pk, visit in visits.items()
        if visit.work_type_id in spreads
    }
    return Unsure(0, known, USUAL)


def likely_kept(
    route: DayRoute,
    day: Day,
    runs: Timetable,
    visits: Mapping[int, Visit],
    unsure: Unsure,
    now: datetime,
) -> dict[Placed, Likely]:
    """How likely it is of each visit of a day to which nobody has come yet.

    Nobody will to what meets a busy time, or comes after whoever drives dropped out: somebody has
    to decide on those. Nor, as far as is known, to what nobody reported until its window was over:
    that makes nothing after it late.
    """
    ahead = {
        stop.placed: visits[stop.id]
        for stop in day.stops
        if stop.is_visit and stop.id in visits and visits[stop.id].is_ahead
    }
    unknown = {placed for placed, visit in ahead.items() if is_unknown(visit, now)}
    awaited = {placed: _left(visit) for placed, visit in ahead.items() if placed not in unknown}
    known = [stop for stop in day.stops if stop.placed not in unknown]
    went = replace(day, stops=tuple(_as_it_went(stop, visits) for stop in known))
    found = likely(went, runs.stops, unsure, now=seconds(now), awaited=awaited)
    out_from = seconds(route.out_from_at) if route.out_from_at and route.is_out else None
    for stop in day.stops:
        if stop.placed in found:
            is_out = out_from is not None and max(stop.planned, seconds(now)) >= out_from
            if is_out or (stop.is_visit and stop.id in route.met):
                found[stop.placed] = NOBODY_COMES
    found |= dict.fromkeys(unknown, NOBODY_COMES)
    return {placed: one for placed, one in found.items() if placed in ahead}


@dataclass(frozen=True)
class Chance:
    """A visit of today to which nobody has come, how likely its window is kept, and whether its
    owner was told before that it probably is not."""

    visit: Visit
    kept: float
    was_said: bool


def chances_today(now: datetime) -> list[Chance]:
    """Of all visits of today that somebody drives to and that have a promise to keep.

    Not after somebody dropped out, nor while they are busy: their plan tells; nor of what nobody
    reported until its window was over, which is missed. Four SQL statements.
    """
    on = spoken.today(now)
    routes = DayRoute.objects.on_the_road().filter(on=on).with_whose()
    driven = list(routes.exclude(stops=[]).order_by("pk"))
    if not driven:
        return []
    todays = Visit.objects.placed().at_theirs().filter(on=on)
    visits = {visit.pk: visit for visit in todays.select_related(*OF_VISIT)}
    unsure = unsure_of(visits, spread_of_kinds())
    found: dict[int, float] = {}
    for route, (day, runs) in zip(driven, timetables_of(driven, now=now), strict=True):
        chances = likely_kept(route, day, runs, visits, unsure, now)
        found |= {
            placed.id: one.kept
            for placed, one in chances.items()
            if placed.kind is StopKind.VISIT and one is not NOBODY_COMES
        }
    running = [visits[pk] for pk in found if visits[pk].promise.is_open]
    said = _said(running)
    return [Chance(visit, found[visit.pk], visit.pk in said) for visit in running]


def _said(visits: list[Visit]) -> set[int]:
    """Of which it was said of the promise that runs now, and not taken back by this clock or by
    another; one SQL statement."""
    warned = [visit for visit in visits if visit.promise.is_warned]
    since = {str(visit.pk): visit.promise.made_at for visit in warned}
    events = Event.objects.filter(
        verb__in=(SAID, EASED), case_id__in={visit.case_id for visit in warned}
    )
    last = {
        about: verb
        for about, verb, at in events.order_by("pk").values_list("about_id", "verb", "at")
        if about in since and at >= since[about]
    }
    return {int(about) for about, verb in last.items() if verb == SAID}


def _as_it_went(stop: Stop, visits: Mapping[int, Visit]) -> Stop:
    """A stop where somebody arrived, by when that was and by how long it took, once that is so."""
    visit = visits.get(stop.id) if stop.is_visit else None
    came_at = visit.arrived_at if visit else None
    if visit is None or not came_at:
        return stop
    came, went = seconds(came_at), visit.finished_at
    return replace(stop, planned=came, service=seconds(went) - came if went else stop.service)


def _left(visit: Visit) -> int | None:
    """When somebody left for it."""
    return seconds(visit.on_my_way_at) if visit.on_my_way_at else None
