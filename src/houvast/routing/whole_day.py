"""The days of several technicians together, put to a route solver and read back.

What has begun stays as it is, and so does what begins within `FROZEN`: nobody is sent elsewhere
while they are on their way. Promised windows are the limits of the problem, so that no answer can
break one; a stop that finds no place is said to have none. Everybody has their own break.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from houvast.routing.arrivals import planned
from houvast.routing.booking import begun
from houvast.routing.days import Day, Stop
from houvast.routing.engine.compiling import FlagArray, IntArray
from houvast.routing.solver import Infeasible, NewStop, Plan, Problem, route_cost
from houvast.routing.travel import IntMatrix, Places, TravelTimes, as_places
from houvast.routing.unsure import Unsure

FROZEN = 30 * 60
"""Seconds before it begins from which a stop stays where it is."""


@dataclass(frozen=True, slots=True)
class Posed:
    """The question to a solver: its arrays, and the days and stops that they stand for.

    `days` are whole; `rest` is what can still change of each, `behind` what cannot; `stops` are
    numbered as in `problem`, and `places` are its places. Moments in it are seconds after `zero`.
    """

    days: tuple[Day, ...]
    behind: tuple[tuple[Stop, ...], ...]
    rest: tuple[Day, ...]
    stops: tuple[Stop, ...]
    zero: int
    places: Places
    problem: Problem
    plan: Plan

    def answered(
        self, plan: Plan, travel: TravelTimes, extra: Sequence[Stop] = ()
    ) -> tuple[Day, ...]:
        """The whole days as `plan` has them, with planned arrivals.

        `extra` are the stops that `plan` has besides those that were posed. Raises BreaksWindow.
        """
        return tuple(
            replace(day, stops=(*behind, *self._anew(k, plan.routes[k], extra, travel)))
            for k, (day, behind) in enumerate(zip(self.days, self.behind, strict=True))
        )

    def frees_busy(self, plan: Plan) -> bool:
        """Whether `plan` has no place for a busy time that has one as it was posed."""
        had = {int(i) for i in self.plan.unplaced}
        return any(self.stops[int(i)].is_busy and int(i) not in had for i in plan.unplaced)

    def unplaced(self, plan: Plan) -> tuple[Stop, ...]:
        """The stops for which `plan` has no place."""
        return tuple(self.stops[int(i)] for i in plan.unplaced)

    def new_stop(self, stop: Stop, travel: TravelTimes) -> NewStop:
        """One more stop that looks for a place, in the terms of the solver.

        Costs two rows of travel times, not a whole matrix: a day is searched for many stops.
        """
        here = as_places([stop.place])
        return NewStop(
            there=travel.matrix(here, self.places)[0],
            back=travel.matrix(self.places, here)[:, 0].copy(),
            opens=stop.opens - self.zero,
            closes=stop.closes - self.zero,
            service=stop.service,
            may=_may(self.rest, [stop], [-1])[0],
        )

    def _anew(
        self, k: int, route: IntArray, extra: Sequence[Stop], travel: TravelTimes
    ) -> tuple[Stop, ...]:
        known = (*self.stops, *extra)
        stops = [known[int(i)] for i in route]
        anew = planned(_with_overtime(self.rest[k]), stops, travel) if stops else ()
        if anew is None:
            raise BreaksWindow(self.rest[k].technician_id)
        return anew


class BreaksWindow(Exception):
    """A solver's plan cannot be driven as it says: a defect, and nothing of it is used."""


def pose(
    days: Sequence[Day],
    *,
    travel: TravelTimes,
    now: int,
    extra: Iterable[Stop] = (),
    frozen: int = FROZEN,
    unsure: Unsure | None = None,
) -> Posed:
    """Put these days to a solver, from `now` (epoch seconds) on.

    `extra` stops look for a place, and so do those of a day that cannot be driven any more in the
    order that it has. What is `unsure` has a price where it is said.
    """
    rest = tuple(day.from_moment(now, frozen) for day in days)
    stops = [stop for day in rest for stop in day.stops]
    seen = [k for k, day in enumerate(rest) for _ in day.stops]
    for stop in extra:
        stops.append(stop)
        seen.append(-1)
    zero = min((day.shift_start for day in rest), default=0)
    places = as_places(
        [
            *(stop.place for stop in stops),
            *(day.start for day in rest),
            *(day.end for day in rest),
        ]
    )
    problem = _problem(rest, stops, seen, zero, travel.matrix(places, places))
    if unsure is not None and unsure.price:
        problem = replace(problem, doubts=unsure.doubts(stops))
    return Posed(
        days=tuple(days),
        behind=tuple(begun(day, now + frozen) for day in days),
        rest=rest,
        stops=tuple(stops),
        zero=zero,
        places=places,
        problem=problem,
        plan=_plan(problem, stops),
    )


def _plan(problem: Problem, stops: Sequence[Stop]) -> Plan:
    """The routes as they were seen, but for those that cannot be driven any more.

    Of these the busy times stay, where somebody can be there in time.
    """
    routes, free = [], [_ints(np.flatnonzero(problem.seen < 0))]
    for k in range(problem.vehicles):
        route = _ints(np.flatnonzero(problem.seen == k))
        if not _can_be_driven(problem, k, route):
            kept = route[:0]
            for stop in route:
                longer = np.append(kept, stop).astype(np.int32)
                if stops[int(stop)].is_busy and _can_be_driven(problem, k, longer):
                    kept = longer
            free.append(route[~np.isin(route, kept)])
            route = kept
        routes.append(route)
    return Plan(tuple(routes), np.concatenate(free))


def _can_be_driven(problem: Problem, vehicle: int, route: IntArray) -> bool:
    try:
        route_cost(problem, vehicle, route)
    except Infeasible:
        return False
    return True


def _with_overtime(day: Day) -> Day:
    return replace(day, shift_end=day.shift_end + day.overtime)


def _problem(
    rest: Sequence[Day], stops: Sequence[Stop], seen: Sequence[int], zero: int, between: IntMatrix
) -> Problem:
    n, m = len(stops), len(rest)
    pauses = [day.pause or (zero, zero) for day in rest]
    return Problem(
        travel=between,
        place=_ints(range(n)),
        opens=_ints(stop.opens - zero for stop in stops),
        closes=_ints(stop.closes - zero for stop in stops),
        service=_ints(stop.service for stop in stops),
        start=_ints(range(n, n + m)),
        end=_ints(range(n + m, n + 2 * m)),
        begins=_ints(day.working(day.shift_start) - zero for day in rest),
        ends=_ints(day.working(day.shift_end) - zero for day in rest),
        pause=_ints(begins - zero for begins, _ in pauses),
        paused=_ints(ends - begins for begins, ends in pauses),
        overtime=_ints(day.overtime for day in rest),
        may=_may(rest, stops, seen),
        load=np.zeros(n, dtype=np.int32),
        capacity=np.zeros(m, dtype=np.int32),
        seen=_ints(seen),
    )


def _may(rest: Sequence[Day], stops: Sequence[Stop], seen: Sequence[int]) -> FlagArray:
    """Per stop (n, m) 1 for who may do it: `seen`, who has it now, and whoever it may go to."""
    may = np.zeros((len(stops), len(rest)), dtype=np.uint8)
    known: dict[object, FlagArray] = {}
    for row, stop, at in zip(may, stops, seen, strict=True):
        if not stop.is_pinned and not stop.is_hold:
            asks = stop.skills, stop.territory, stop.refused
            if asks not in known:
                known[asks] = np.array([day.may_take(stop) for day in rest], dtype=np.uint8)
            row[:] = known[asks]
        if at >= 0:
            row[at] = 1
    return may


def _ints(numbers: Iterable[int]) -> IntArray:
    return np.fromiter(numbers, dtype=np.int32)
