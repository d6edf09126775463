"""Whom a disruption concerns, and what they could be offered instead."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from houvast.appointments.access import OF_VISIT
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.queries.wishes import requests_to_move
from houvast.ground import spoken
from houvast.ground.epoch import as_moment, seconds
from houvast.people.queries.company import closed_days
from houvast.routes.front import NotASlot, days_of_technicians, parts_of, shared_out, travel_times
from houvast.routes.models import DayRoute, Disruption
from houvast.routes.shapes import (
    Availability,
    Change,
    Day,
    DisruptionPlan,
    Request,
    Seeker,
    Slot,
    Wanted,
)
from houvast.workforce.models import Technician

AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class ConcernedVisit:
    """A visit that goes otherwise than it was planned.

    A broken one has no technician and no time any more, but `alternatives` that are free with the
    plan applied, also when the others take theirs; or `asked`, what its customer was asked.
    """

    visit: Visit
    is_broken: bool
    technician_before: Technician
    planned_before: datetime
    technician_after: Technician | None = None
    planned_after: datetime | None = None
    alternatives: list[Slot] = field(default_factory=list)
    asked: Proposal | None = None


def concerned(disruption: Disruption, *, now: datetime) -> list[ConcernedVisit]:
    """Everybody whom the plan concerns, those without a place first; a fixed number of statements.

    Moments and technicians "before" are those of the plan, also once it was applied. Then a broken
    visit that was placed again, moved or cancelled concerns nobody any more.
    """
    plan: DisruptionPlan = disruption.plan
    ids = [*plan.broken, *plan.moved]
    visits = Visit.objects.select_related(*OF_VISIT, "choice__proposal").filter(pk__in=ids)
    found = list(visits.prefetch_related("work_type__dayparts").order_by("opens_at", "pk"))
    routes = _routes(plan)
    before, after = _places(plan.before, routes), _places(plan.after, routes)
    broken = [visit for visit in found if visit.pk in plan.broken]
    if disruption.is_used:
        broken = [visit for visit in broken if visit.is_unplaced]
    asked = _asked(broken)
    free = _alternatives(disruption, broken, asked, routes, now=now)
    return [
        *(
            ConcernedVisit(
                v,
                True,
                *before.get(v.pk, _now_of(v)),
                alternatives=free.get(v.pk, []),
                asked=asked.get(v.pk),
            )
            for v in broken
        ),
        *(
            ConcernedVisit(v, False, *before.get(v.pk, _now_of(v)), *after[v.pk])
            for v in found
            if v.pk not in plan.broken and v.pk in after
        ),
    ]


def _routes(plan: DisruptionPlan) -> dict[int, DayRoute]:
    pks = [day.route_id for day in plan.after]
    days = DayRoute.objects.select_related("technician__staff").filter(pk__in=pks)
    return {route.pk: route for route in days}


def _now_of(visit: Visit) -> tuple[Technician, datetime]:
    return visit.technician, visit.planned_start_at


def _places(
    days: Iterable[Change], routes: Mapping[int, DayRoute]
) -> dict[int, tuple[Technician, datetime]]:
    """Per visit who comes, and when that is reckoned with."""
    return {
        stop.id: (routes[day.route_id].somebody, as_moment(stop.planned))
        for day in days
        if day.route_id in routes
        for stop in day.stops
        if stop.is_visit
    }


def _asked(visits: Sequence[Visit]) -> dict[int, Proposal]:
    """By visit what its customer was asked and has not answered; one SQL statement."""
    open_ = Proposal.objects.unanswered().filter(moves__in=visits)
    return {proposal.moves_id: proposal for proposal in open_ if proposal.moves_id}


def _alternatives(
    disruption: Disruption,
    broken: Sequence[Visit],
    asked: Mapping[int, Proposal],
    routes: Mapping[int, DayRoute],
    *,
    now: datetime,
) -> dict[int, list[Slot]]:
    """Per visit up to three slots near what was promised, on the calendar with the plan.

    What is offered to one is offered to nobody else.
    """
    if not broken:
        return {}
    today = spoken.today(now)
    last = max(today, disruption.on) + AHEAD
    days = days_of_technicians(today, last, closed=closed_days())
    if not disruption.is_used:
        days = _as_planned(days, disruption, routes)
    available = Availability.of(days, now=seconds(now), today=today, travel=travel_times())
    requests = requests_to_move(broken)
    seekers = [
        _seeker(visit, requests[visit.pk], asked.get(visit.pk))
        for visit in broken
        if visit.pk in requests
    ]
    return shared_out(available, days, seekers)


def _seeker(visit: Visit, request: Request, asked: Proposal | None) -> Seeker:
    parts = parts_of(visit.work_type)
    wanted = None
    if asked and asked.opens_at and asked.closes_at:
        opens, closes = seconds(asked.opens_at), seconds(asked.closes_at)
        with suppress(NotASlot):
            wanted = Wanted.within(parts, spoken.today(asked.opens_at), opens, closes)
    notice = visit.work_type.notice_hours * 3600
    return Seeker(visit.pk, request, parts, notice, seconds(visit.opens_at), wanted)


def _as_planned(
    days: Iterable[Day], disruption: Disruption, routes: Mapping[int, DayRoute]
) -> list[Day]:
    """The calendar as it is once the plan is applied."""
    planned = {
        (routes[day.route_id].technician_id, routes[day.route_id].on): day.stops
        for day in disruption.plan.after
        if day.route_id in routes
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
