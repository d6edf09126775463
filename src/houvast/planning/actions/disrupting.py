"""A technician drops out, or work runs over: the plan that breaks the fewest promises."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.planning.access import current_visit
from houvast.planning.actions.routes import CalendarChanged, lock_unchanged, write_plan
from houvast.planning.actions.unplacing import unplace
from houvast.planning.models import DayRoute, Disruption, Mate, Technician, Visit
from houvast.planning.queries.board import as_day, seconds
from houvast.planning.queries.calendar_state import routes_that_help
from houvast.planning.queries.crews import days_of
from houvast.planning.queries.solver import chosen_solver
from houvast.planning.queries.travel import travel_times
from houvast.planning.rules.plans import Change, DisruptionPlan
from houvast.planning.rules.refusals import VisitOver
from houvast.promises.access import lock_cases
from houvast.routing.arrivals import driving
from houvast.routing.days import Day, Stop
from houvast.routing.disruption import (
    as_driven,
    as_known,
    besides,
    with_longer_work,
    without_who_drops_out,
)
from houvast.routing.solver import greedy
from houvast.routing.travel import TravelTimes
from houvast.routing.whole_day import Posed, pose

LONGEST = 3.0
"""Seconds that somebody at the desk waits for a plan of a large day."""


class PlanOutOfDate(Refused):
    says = _("Somebody is changing the calendar at this very moment. Try it again.")


class AlreadyDecided(Refused):
    says = _("Somebody decided on this plan already.")


class NothingThatDay(Refused):
    says = _("%(name)s does not work on that day.")


@transaction.atomic
def report_out(
    *, technician: Technician, on: date, from_at: datetime, note: str, by: Staff, now: datetime
) -> Disruption:
    """A technician or their van drops out from that moment on; works out the best plan without.

    The moment may have passed: who never came in is found out later. Nothing changes for anybody
    before `apply_plan`. Raises NothingThatDay.
    """
    if not DayRoute.objects.filter(technician=technician, on=on).exists():
        raise NothingThatDay(name=technician.staff.name)
    kind = Disruption.Kind.OUT
    return _reported(kind, technician, on, by, now, from_at=from_at, note=note)


@transaction.atomic
def report_runs_over(
    *, visit: Visit, extra_minutes: int, note: str, by: Staff, now: datetime
) -> Disruption:
    """The work of a visit takes that much longer; works out how the rest of the day goes best.

    Nothing changes for anybody before `apply_plan`. Raises VisitOver, also where they went on to
    the next.
    """
    visit = current_visit(visit.pk)
    if not visit.is_upcoming or visit.is_unplaced or _went_on(visit):
        raise VisitOver
    return _reported(
        Disruption.Kind.RUNS_OVER,
        visit.technician,
        visit.on,
        by,
        now,
        from_at=max(visit.planned_start_at, now),
        note=note,
        visit=visit,
        extra_minutes=extra_minutes,
    )


@transaction.atomic
def plan_again(*, disruption: Disruption, now: datetime) -> Disruption:
    """Work the plan out anew on the calendar as it is now. Raises AlreadyDecided."""
    held = _undecided(disruption)
    began = monotonic()
    technician = held.technician
    routes = list(routes_that_help(technician.territory_id, held.on))
    before = [as_day(route) for route in routes]
    travel = travel_times()
    posed, lost = _posed(held, before, travel, now=now)
    found = chosen_solver().improve(
        posed.problem,
        greedy(posed.problem, posed.plan),
        seconds=min(LONGEST, 0.2 + posed.problem.stops / 50),
    )
    unplaced = posed.unplaced(found.plan)
    broken = lost | {stop.id for stop in unplaced if stop.is_visit}
    answered = as_known(posed.answered(found.plan, travel), before, _under_way(held.on))
    after = [besides(day, broken) for day in answered]
    touched = [
        k
        for k, day in enumerate(after)
        if day.stops != before[k].stops or day.technician_id == held.technician_id
    ]
    held.plan = DisruptionPlan(
        before=_changes(routes, before, touched),
        after=_changes(routes, after, touched),
        broken=tuple(sorted(broken)),
        moved=_moved(before, after),
        driving_before=sum(driving(day, day.stops, travel) for day in before),
        driving_after=sum(driving(day, day.stops, travel) for day in after),
        seconds=round(monotonic() - began, 2),
    )
    held.planned_at = now
    held.save(update_fields=["plan", "planned_at"])
    return held


@transaction.atomic
def apply_plan(*, disruption: Disruption, by: Actor, now: datetime) -> Disruption:
    """Make the plan true, all of it or nothing. Who loses their place is listed as broken.

    Where the calendar changed since it was made, or its first moves are too late by now, it is
    made anew: it is used if nobody loses their place who did not lose it in the plan that was
    looked at, else it comes back undecided, for another look. The owner of each of those cases is
    warned at once. Raises PlanOutOfDate, where somebody changes the calendar at this very moment,
    or AlreadyDecided.
    """
    held = _undecided(disruption)
    looked_at = {*held.plan.broken}
    try:
        _make_true(held, now=now)
    except CalendarChanged:
        held = plan_again(disruption=held, now=now)
        if {*held.plan.broken} - looked_at:
            return held
        _make_true_or_refuse(held, now=now)
    if held.kind == Disruption.Kind.OUT:
        days = DayRoute.objects.filter(technician=held.technician, on=held.on)
        days.update(out_from_at=held.from_at, back_at=None)
    _list_as_broken(held, by=by, now=now)
    held.applied_at = now
    held.save(update_fields=["applied_at"])
    history.record("disruption.applied", about=held, by=by, at=now, broken=len(held.plan.broken))
    return held


def _make_true(held: Disruption, *, now: datetime) -> None:
    """Write the days of the plan. Raises CalendarChanged, and has written nothing then."""
    plan: DisruptionPlan = held.plan
    with transaction.atomic():
        lost = Visit.objects.filter(pk__in=plan.broken)
        lock_cases(lost.values_list("case_id", flat=True))
        routes = lock_unchanged(plan.after, now=now, besides=days_of(*lost))
        _turn_back(held)
        write_plan(plan.after, routes, now=now)


def _make_true_or_refuse(held: Disruption, *, now: datetime) -> None:
    try:
        _make_true(held, now=now)
    except CalendarChanged as error:
        raise PlanOutOfDate from error


@transaction.atomic
def drop_plan(*, disruption: Disruption, by: Actor, now: datetime) -> Disruption:
    """Leave everything as it is. Raises AlreadyDecided."""
    held = _undecided(disruption)
    held.dropped_at = now
    held.save(update_fields=["dropped_at"])
    history.record("disruption.dropped", about=held, by=by, at=now)
    return held


def _reported(
    kind: str,
    technician: Technician,
    on: date,
    by: Staff,
    now: datetime,
    **said: Any,
) -> Disruption:
    disruption = Disruption.objects.create(
        kind=kind, technician=technician, on=on, made_by=by, made_at=now, **said
    )
    history.record(
        "disruption.reported",
        about=disruption,
        by=by.as_actor(),
        at=now,
        what=kind,
        technician=technician.staff.name,
        on=on,
    )
    return plan_again(disruption=disruption, now=now)


def _went_on(visit: Visit) -> bool:
    """Whether one of those who came has arrived at a later visit."""
    along = visit.mates.coming().values_list("technician", flat=True)
    who = [visit.technician_id, *along]
    later = Visit.objects.filter(on=visit.on, planned_start_at__gt=visit.planned_start_at)
    theirs = Q(technician__in=who) | Q(mates__technician__in=who) & Mate.COMES.of("mates")
    return later.standing().begun().filter(theirs).exists()


def _undecided(disruption: Disruption) -> Disruption:
    waiting = Disruption.objects.select_related("technician__staff")
    held = waiting.select_for_update(of=("self",), no_key=True).get(pk=disruption.pk)
    if not held.is_undecided:
        raise AlreadyDecided
    return held


def _posed(
    held: Disruption, before: Sequence[Day], travel: TravelTimes, *, now: datetime
) -> tuple[Posed, set[int]]:
    """The question to the solver, and the visits that no plan can save: crews without a mate."""
    under_way = _under_way(held.on)
    days = [as_driven(day, under_way, seconds(now)) for day in before]
    extra: list[Stop] = []
    lost: set[int] = set()
    if held.kind == Disruption.Kind.OUT:
        together = Mate.objects.coming().filter(visit__on=held.on)
        days, extra, lost = without_who_drops_out(
            days,
            held.technician_id,
            from_=seconds(held.from_at),
            now=seconds(now),
            together=set(together.values_list("visit_id", flat=True)),
            there={visit_id for visit_id, is_there in under_way.items() if is_there},
        )
    else:
        extra_seconds = held.extra_minutes * 60
        days = [with_longer_work(day, held.visit_id, extra_seconds, seconds(now)) for day in days]
    posed = pose(days, travel=travel, now=seconds(now), extra=extra, frozen=0)
    return posed, lost


def _under_way(on: date) -> dict[int, bool]:
    """The visits to which somebody is driving, and whether they are there."""
    left = Visit.objects.standing().under_way().filter(on=on)
    return {pk: arrived_at is not None for pk, arrived_at in left.values_list("pk", "arrived_at")}


def _turn_back(held: Disruption) -> None:
    """Who drops out on the way to somebody does not come; whoever takes over leaves anew."""
    if held.kind == Disruption.Kind.OUT:
        theirs = Visit.objects.not_begun().filter(technician=held.technician, on=held.on)
        theirs = theirs.filter(planned_start_at__gte=held.from_at)
        theirs.update(on_my_way_at=None, estimated_at=None, early="")


def _changes(
    routes: Sequence[DayRoute], days: Sequence[Day], touched: Iterable[int]
) -> tuple[Change, ...]:
    return tuple(Change(routes[k].pk, routes[k].version, days[k].stops) for k in touched)


def _moved(before: Sequence[Day], after: Sequence[Day]) -> tuple[int, ...]:
    """The visits that have another technician or another time than they had."""
    was = {(stop.placed, day.technician_id, stop.planned) for day in before for stop in day.stops}
    moved = {
        stop.id
        for day in after
        for stop in day.stops
        if stop.is_visit and (stop.placed, day.technician_id, stop.planned) not in was
    }
    return tuple(sorted(moved))


def _list_as_broken(held: Disruption, *, by: Actor, now: datetime) -> None:
    for visit in Visit.objects.filter(pk__in=held.plan.broken).order_by("pk"):
        unplace(visit=visit, why=held.kind, disruption=held, by=by, now=now)
