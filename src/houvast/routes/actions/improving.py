"""The solver goes over a day again: the same promises, surer to be kept or with less driving."""

import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from threading import Event, get_native_id

from django.db import transaction

from houvast.ground.epoch import seconds
from houvast.ground.threads import giving_back
from houvast.routes.actions.writing import CalendarChanged, changes_to, lock_unchanged, write_plan
from houvast.routes.models import DayRoute, SolverRun
from houvast.routes.queries.calendar_state import routes_of, stamp_now, stamp_of
from houvast.routes.queries.solver import chosen_solver
from houvast.routes.queries.technician_days import as_day
from houvast.routes.queries.travel import IN_THE_BACKGROUND, travel_times
from houvast.routes.queries.unsure import unsure_on
from houvast.routes.rules.plans import Change
from houvast.routing.solver import Cost, Improved, Solver, cost_of
from houvast.routing.whole_day import Posed, pose
from houvast.workforce.models import Territory

LEAST_GAIN = 60
"""Seconds of driving, and of what is at risk at its price, for which it is worth giving people
another day than they saw."""

ASK_EVERY = 0.5
"""Seconds between looks whether somebody changed the day while we were at it."""


@dataclass(frozen=True, slots=True)
class _Answer:
    posed: Posed
    before: Cost
    found: Improved
    changes: list[Change]


def improve_day(
    *,
    territory: Territory | None,
    on: date,
    now: datetime,
    seconds_long: float = 2.0,
    solver: Solver | None = None,
) -> SolverRun:
    """Let a solver go over the days of a territory's technicians, and keep what it gained.

    A promise that is likelier kept is worth driving, as much as the company says.

    Promised windows, pinned visits and what has begun stay as they are. The plan lands as a whole
    or, when somebody changed the calendar meanwhile, not at all.
    """
    territory_id = territory.pk if territory else None
    routes = list(routes_of(territory_id, on))
    stamp = stamp_of(routes)
    solver = solver or chosen_solver()

    def is_changed() -> bool:
        return stamp_now(territory_id, on) != stamp

    answer = _solve(routes, on, solver, is_changed, now=now, long=seconds_long)
    outcome = _apply(answer.changes, now=now) if answer.changes else SolverRun.Outcome.NO_GAIN
    is_used = outcome == SolverRun.Outcome.APPLIED
    after = answer.found.cost if is_used else answer.before
    worth = answer.posed.problem.worth_of_a_promise or 1
    return SolverRun.objects.create(
        territory=territory,
        on=on,
        stamp=stamp_now(territory_id, on) if is_used else stamp,
        solver=type(solver).__name__,
        started_at=now,
        seconds=answer.found.seconds,
        iterations=answer.found.iterations,
        visits=answer.posed.problem.stops,
        driving_before=answer.before.driving,
        driving_after=after.driving,
        at_risk_before=answer.before.risk / worth,
        at_risk_after=after.risk / worth,
        changed=after.changed,
        outcome=outcome,
    )


def _aside(
    solve: Callable[[Callable[[], bool]], Improved], is_changed: Callable[[], bool]
) -> Improved:
    """Let it think in a thread that gives way to everybody else, until the day `is_changed`."""
    should_stop = Event()
    with ThreadPoolExecutor(1, initializer=_give_way) as aside:
        thinking = aside.submit(giving_back(solve), should_stop.is_set)
        while not wait([thinking], ASK_EVERY).done:
            if is_changed():
                should_stop.set()
        return thinking.result()


def _give_way() -> None:
    """Customers who choose come before a plan that gets better; only Linux has this by thread."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, get_native_id(), 10)


def _improve(
    solver: Solver, posed: Posed, long: float, should_stop: Callable[[], bool]
) -> Improved:
    return solver.improve(posed.problem, posed.plan, seconds=long, should_stop=should_stop)


def _solve(
    routes: Sequence[DayRoute],
    on: date,
    solver: Solver,
    is_changed: Callable[[], bool],
    *,
    now: datetime,
    long: float,
) -> _Answer:
    travel = travel_times(most_asked=IN_THE_BACKGROUND)
    routes = [route for route in routes if not route.met]  # Somebody has to decide on those.
    days = [as_day(route) for route in routes]
    unsure = unsure_on(on, days)
    posed = pose(days, travel=travel, now=seconds(now), unsure=unsure)
    before = cost_of(posed.problem, posed.plan)
    found = _aside(partial(_improve, solver, posed, long), is_changed)
    changes = []
    gained = before.worth - found.cost.worth
    if not found.cost.unplaced and (before.unplaced or gained >= LEAST_GAIN):
        answered = posed.answered(found.plan, travel)
        changes = changes_to(routes, {day.technician_id: day for day in answered})
    return _Answer(posed, before, found, changes)


def _apply(changes: Sequence[Change], *, now: datetime) -> SolverRun.Outcome:
    try:
        with transaction.atomic():
            write_plan(changes, lock_unchanged(changes, now=now), now=now)
    except CalendarChanged:
        return SolverRun.Outcome.OVERTAKEN
    return SolverRun.Outcome.APPLIED
