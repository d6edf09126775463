"""Whom a disruption concerns, and what they could be offered instead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from houvast.ground import spoken
from houvast.people.queries.company import closed_days
from houvast.planning.access import OF_VISIT
from houvast.planning.models import DayRoute, Disruption, Technician, Visit
from houvast.planning.queries.board import (
    as_stop,
    board,
    moment,
    parts_of,
    seconds,
)
from houvast.planning.queries.travel import travel_times
from houvast.planning.queries.wishes import requests_to_move
from houvast.planning.rules.board import Day, Request
from houvast.planning.rules.calendar import Calendar
from houvast.planning.rules.choices import choices, nearest_to
from houvast.planning.rules.offers import Slot

AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Concerned:
    """A visit that goes otherwise than it was planned.

    A broken one has no technician and no time any more, but `alternatives` that are free with the
    plan applied.
    """

    visit: Visit
    is_broken: bool
    technician_before: Technician
    planned_before: datetime
    technician_after: Technician | None = None
    planned_after: datetime | None = None
    alternatives: list[Slot] = field(default_factory=list)


def concerned(disruption: Disruption, *, now: datetime) -> list[Concerned]:
    """Everybody whom the plan concerns, those without a place first; a fixed number of statements.

    Moments and technicians "before" are those of the plan, also once it was applied.
    """
    plan = disruption.plan
    ids = [*plan.get("broken", ()), *plan.get("moved", ())]
    visits = Visit.objects.select_related(*OF_VISIT, "choice__proposal").filter(pk__in=ids)
    found = list(visits.prefetch_related("work_type__dayparts").order_by("opens_at", "pk"))
    routes = _routes(plan)
    before, after = _places(plan.get("before", ()), routes), _places(plan.get("after", ()), routes)
    broken = [visit for visit in found if visit.pk in plan["broken"]]
    free = _alternatives(disruption, broken, routes, now=now)
    return [
        *(
            Concerned(v, True, *before.get(v.pk, _now_of(v)), alternatives=free.get(v.pk, []))
            for v in broken
        ),
        *(
            Concerned(v, False, *before.get(v.pk, _now_of(v)), *after[v.pk])
            for v in found
            if v not in broken
        ),
    ]


def _routes(plan: Mapping[str, Sequence[Mapping[str, int]]]) -> dict[int, DayRoute]:
    pks = [day["route"] for day in plan.get("after", ())]
    days = DayRoute.objects.select_related("technician__staff").filter(pk__in=pks)
    return {route.pk: route for route in days}


def _now_of(visit: Visit) -> tuple[Technician, datetime]:
    return visit.technician, visit.planned_start_at


def _places(
    days: Iterable[Mapping[str, object]], routes: Mapping[int, DayRoute]
) -> dict[int, tuple[Technician, datetime]]:
    """Per visit who comes, and when that is reckoned with."""
    return {
        stop.visit_id: (routes[day["route"]].technician, moment(stop.planned))  # type: ignore[index]
        for day in days
        if day["route"] in routes
        for stop in map(as_stop, day["stops"])  # type: ignore[call-overload]
    }


def _alternatives(
    disruption: Disruption,
    broken: Sequence[Visit],
    routes: Mapping[int, DayRoute],
    *,
    now: datetime,
) -> dict[int, list[Slot]]:
    """Per visit the three slots nearest to what was promised, on the calendar with the plan."""
    if not broken:
        return {}
    today = spoken.today(now)
    last = max(today, disruption.on) + AHEAD
    days = _as_planned(board(today, last, closed=closed_days()), disruption, routes)
    calendar = Calendar.of(days, now=seconds(now), today=today, travel=travel_times())
    requests = requests_to_move(broken)
    return {v.pk: _nearest(calendar, requests[v.pk], v) for v in broken if v.pk in requests}


def _nearest(calendar: Calendar, request: Request, visit: Visit) -> list[Slot]:
    notice = visit.work_type.notice_hours * 3600
    found = calendar.best(request, parts_of(visit.work_type), notice=notice)
    return nearest_to(choices(found, request), seconds(visit.opens_at))


def _as_planned(
    days: Iterable[Day], disruption: Disruption, routes: Mapping[int, DayRoute]
) -> list[Day]:
    """The calendar as it is once the plan is applied."""
    planned = {
        (routes[day["route"]].technician_id, routes[day["route"]].on): tuple(
            as_stop(stop) for stop in day["stops"]
        )
        for day in disruption.plan.get("after", ())
        if day["route"] in routes
    }
    out = (disruption.technician_id, disruption.on)
    ends = seconds(disruption.from_at) if disruption.kind == Disruption.Kind.OUT else None
    return [
        replace(
            day,
            stops=planned.get((day.technician_id, day.on), day.stops),
            shift_end=min(day.shift_end, ends)
            if ends and (day.technician_id, day.on) == out
            else day.shift_end,
        )
        for day in days
    ]
