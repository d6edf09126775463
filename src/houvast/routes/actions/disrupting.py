"""A technician drops out, or work runs over: the plan that breaks the fewest promises."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.epoch import seconds
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.routes.actions.writing import give_hours
from houvast.routes.models import DayRoute, Disruption, LostPlace
from houvast.routes.queries.calendar_state import routes_that_help
from houvast.routes.queries.solver import chosen_solver
from houvast.routes.queries.technician_days import as_day
from houvast.routes.queries.travel import travel_times
from houvast.routes.queries.unsure import unsure_on
from houvast.routes.rules.plans import Change, DisruptionPlan
from houvast.routing.arrivals import driving
from houvast.routing.carrying_over import find_colleague
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
from houvast.routing.whole_day import pose
from houvast.workforce.models import Technician

LONGEST = 3.0
"""Seconds that somebody at the desk waits for a plan of a large day."""

ENOUGH, SMALL = 1_000, 60
"""Iterations per stop after which a day of at most so many stops hardly gets better: five times as
many save less than a hundredth of the driving."""


class AlreadyDecided(Refused):
    says = _("Somebody decided on this plan already.")


class NothingThatDay(Refused):
    says = _("%(name)s does not work on that day.")


@dataclass(frozen=True)
class Known:
    """What is known of the visits of a day that their stops do not say.

    `under_way` has those to which somebody drives, with whether they are there; `together` those
    to which several technicians come.
    """

    under_way: Mapping[int, bool]
    together: frozenset[int]


@dataclass(frozen=True)
class RunsOver:
    """The number of the visit whose work takes longer, and how much."""

    stop_id: int
    extra_minutes: int


@dataclass(frozen=True)
class Disturbed:
    """Somebody drops out of a day from a moment on, or (`runs_over`) work takes longer."""

    technician: Technician
    on: date
    from_at: datetime
    note: str
    runs_over: RunsOver | None = None


@transaction.atomic
def report(*, disturbed: Disturbed, by: Staff, now: datetime) -> Disruption:
    """Write down that a day is disturbed. There is no plan for it yet. Raises NothingThatDay."""
    technician, on, runs_over = disturbed.technician, disturbed.on, disturbed.runs_over
    if runs_over is None and not DayRoute.objects.filter(technician=technician, on=on).exists():
        raise NothingThatDay(name=technician.staff.name)
    disruption = Disruption.objects.create(
        kind=Disruption.Kind.RUNS_OVER if runs_over else Disruption.Kind.OUT,
        technician=technician,
        on=on,
        from_at=disturbed.from_at,
        note=disturbed.note,
        made_by=by,
        made_at=now,
        stop_id=runs_over.stop_id if runs_over else None,
        extra_minutes=runs_over.extra_minutes if runs_over else 0,
    )
    history.record(
        "disruption.reported",
        about=disruption,
        by=by.as_actor(),
        at=now,
        what=disruption.kind,
        technician=technician.staff.name,
        on=on,
    )
    return disruption


@transaction.atomic
def work_out(*, disruption: Disruption, known: Known, now: datetime) -> Disruption:
    """Work the plan out anew on the calendar as it is now. Raises AlreadyDecided."""
    held = undecided(disruption)
    began = monotonic()
    technician = held.technician
    routes = list(routes_that_help(technician, held.on))
    before = [as_day(route) for route in routes]
    travel = travel_times()
    work_out_days = _taken_over if technician.branch_id else _driven_anew
    answered, broken = work_out_days(held, before, travel, known, now=now)
    after = [besides(day, broken) for day in as_known(answered, before, known.under_way)]
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
def drop_plan(*, disruption: Disruption, by: Actor, now: datetime) -> Disruption:
    """Leave everything as it is. Raises AlreadyDecided."""
    held = undecided(disruption)
    held.dropped_at = now
    held.save(update_fields=["dropped_at"])
    history.record("disruption.dropped", about=held, by=by, at=now)
    return held


def stop_driving(held: Disruption) -> None:
    """Who drops out drives no more on that day."""
    if held.kind == Disruption.Kind.OUT:
        days = DayRoute.objects.select_related("technician")
        for route in days.filter(technician=held.technician, on=held.on):
            give_hours(route, out_from_at=held.from_at, back_at=None)


def note_applied(held: Disruption, *, by: Actor, now: datetime) -> None:
    """The plan of a locked disruption is in use; what lost its place by it is on record."""
    LostPlace.objects.bulk_create(
        LostPlace(disruption=held, stop_id=stop_id, at=now) for stop_id in held.plan.broken
    )
    held.applied_at = now
    held.save(update_fields=["applied_at"])
    history.record("disruption.applied", about=held, by=by, at=now, broken=len(held.plan.broken))


def undecided(disruption: Disruption) -> Disruption:
    """It, locked, with its technician. Raises AlreadyDecided."""
    waiting = Disruption.objects.select_related("technician__staff")
    held = waiting.select_for_update(of=("self",), no_key=True).get(pk=disruption.pk)
    if not held.is_undecided:
        raise AlreadyDecided
    return held


def _driven_anew(
    held: Disruption,
    before: Sequence[Day],
    travel: TravelTimes,
    known: Known,
    *,
    now: datetime,
) -> tuple[Sequence[Day], set[int]]:
    """The days as the solver has them, and the visits for which there is no place."""
    days, extra, lost = _disturbed(held, before, known, now=now)
    unsure = unsure_on(held.on, before)
    posed = pose(days, travel=travel, now=seconds(now), extra=extra, frozen=0, unsure=unsure)
    begun = greedy(posed.problem, posed.plan)
    stops = posed.problem.stops
    found = chosen_solver().improve(
        posed.problem,
        begun,
        seconds=min(LONGEST, 0.2 + stops / 50),
        iterations=ENOUGH * max(1, stops) if stops <= SMALL else None,
    )
    # A busy time counts for a solver as one promise; nobody can give it up for two of ours.
    plan = begun if posed.frees_busy(found.plan) else found.plan
    broken = lost | {stop.id for stop in posed.unplaced(plan) if stop.is_visit}
    return posed.answered(plan, travel), broken


def _taken_over(
    held: Disruption,
    before: Sequence[Day],
    travel: TravelTimes,
    known: Known,
    *,
    now: datetime,
) -> tuple[Sequence[Day], set[int]]:
    """The same at a branch, where a colleague is free at that very moment or is not."""
    left, extra, lost = _disturbed(held, before, known, now=now)
    days = {day.technician_id: day for day in left}
    nobody = {stop.id for stop in extra if not find_colleague(days, stop, travel, seconds(now))}
    return [days[day.technician_id] for day in left], lost | nobody


def _disturbed(
    held: Disruption, before: Sequence[Day], known: Known, *, now: datetime
) -> tuple[list[Day], list[Stop], set[int]]:
    """The days, the stops that look for somebody else, and crews without a mate, which no plan
    can save.
    """
    days = [as_driven(day, known.under_way, seconds(now)) for day in before]
    extra: list[Stop] = []
    lost: set[int] = set()
    if held.kind == Disruption.Kind.OUT:
        days, extra, lost = without_who_drops_out(
            days,
            held.technician_id,
            from_=seconds(held.from_at),
            now=seconds(now),
            together=set(known.together),
            there={visit_id for visit_id, is_there in known.under_way.items() if is_there},
        )
    elif longer := held.longer_work:
        days = [with_longer_work(day, longer, seconds(now)) for day in days]
    return days, extra, lost


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
