"""The days of several technicians together, put to a route solver and read back.

What has begun stays as it is, and so does what begins within `FROZEN`: nobody is sent elsewhere
while they are on their way. Promised windows are the limits of the problem, so that no answer can
break one; a stop that finds no place is said to have none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from houvast.planning.engine.compiling import FlagArray, IntArray
from houvast.planning.engine.solver import Plan, Problem
from houvast.planning.rules.board import Day, Stop
from houvast.planning.rules.booking import begun
from houvast.planning.rules.timeline import planned
from houvast.planning.travel import TravelTimes
from houvast.planning.travel.places import IntMatrix, Places, as_places

FROZEN = 30 * 60
"""Seconds before it begins from which a stop stays where it is."""


@dataclass(frozen=True, slots=True)
class Posed:
    """The question to a solver: its arrays, and the days and stops that they stand for.

    `days` are whole; `rest` is what can still change of each, `behind` what cannot; `stops` are
    numbered as in `problem`, moments in which are seconds after `zero`, and `places` are its
    places.
    """

    days: tuple[Day, ...]
    behind: tuple[tuple[Stop, ...], ...]
    rest: tuple[Day, ...]
    stops: tuple[Stop, ...]
    zero: int
    places: Places
    problem: Problem
    plan: Plan

    def answered(self, plan: Plan, travel: TravelTimes) -> tuple[Day, ...]:
        """The whole days as `plan` has them, with planned arrivals."""
        return tuple(
            replace(day, stops=(*behind, *self._anew(k, plan.routes[k], travel)))
            for k, (day, behind) in enumerate(zip(self.days, self.behind, strict=True))
        )

    def unplaced(self, plan: Plan) -> tuple[Stop, ...]:
        """The stops for which `plan` has no place."""
        return tuple(self.stops[int(i)] for i in plan.unplaced)

    def plus(self, stop: Stop, travel: TravelTimes) -> "Posed":
        """The same question with one more stop that looks for a place.

        Costs two rows of travel times, not a whole matrix: a day is searched for many stops.
        """
        problem, n, p = self.problem, len(self.stops), len(self.problem.travel)
        grown = np.zeros((p + 1, p + 1), dtype=np.int32)
        grown[:p, :p] = problem.travel
        here = as_places([stop.place])
        grown[p, :p] = travel.matrix(here, self.places)[0]
        grown[:p, p] = travel.matrix(self.places, here)[:, 0]
        may = _may(self.rest, [stop], [-1])
        return replace(
            self,
            stops=(*self.stops, stop),
            places=np.vstack([self.places, here]),
            problem=replace(
                problem,
                travel=grown,
                place=_with(problem.place, p),
                opens=_with(problem.opens, stop.opens - self.zero),
                closes=_with(problem.closes, stop.closes - self.zero),
                service=_with(problem.service, stop.service),
                may=np.vstack([problem.may, may]),
                load=_with(problem.load, 0),
                seen=_with(problem.seen, -1),
            ),
            plan=Plan(self.plan.routes, _with(self.plan.unplaced, n)),
        )

    def _anew(self, k: int, route: IntArray, travel: TravelTimes) -> tuple[Stop, ...]:
        stops = [self.stops[int(i)] for i in route]
        anew = planned(_with_overtime(self.rest[k]), stops, travel)
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
) -> Posed:
    """Put these days to a solver, from `now` (epoch seconds) on.

    `extra` stops look for a place, and so do those of a day that cannot be driven any more in the
    order that it has.
    """
    rest = tuple(day.from_moment(now, frozen) for day in days)
    stops: list[Stop] = []
    routes: list[IntArray] = []
    free: list[int] = []
    seen: list[int] = []
    for k, day in enumerate(rest):
        numbers = range(len(stops), len(stops) + len(day.stops))
        is_kept = planned(_with_overtime(day), day.stops, travel) is not None
        routes.append(_ints(numbers if is_kept else ()))
        free += () if is_kept else numbers
        stops += day.stops
        seen += [k] * len(day.stops)
    for stop in extra:
        free.append(len(stops))
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
    return Posed(
        days=tuple(days),
        behind=tuple(begun(day, now + frozen) for day in days),
        rest=rest,
        stops=tuple(stops),
        zero=zero,
        places=places,
        problem=_problem(rest, stops, seen, zero, travel.matrix(places, places)),
        plan=Plan(tuple(routes), _ints(free)),
    )


def _with_overtime(day: Day) -> Day:
    return replace(day, shift_end=day.shift_end + day.overtime)


def _problem(
    rest: Sequence[Day], stops: Sequence[Stop], seen: Sequence[int], zero: int, between: IntMatrix
) -> Problem:
    n, m = len(stops), len(rest)
    return Problem(
        travel=between,
        place=_ints(range(n)),
        opens=_ints(stop.opens - zero for stop in stops),
        closes=_ints(stop.closes - zero for stop in stops),
        service=_ints(stop.service for stop in stops),
        start=_ints(range(n, n + m)),
        end=_ints(range(n + m, n + 2 * m)),
        begins=_ints(day.shift_start - zero for day in rest),
        ends=_ints(day.shift_end - zero for day in rest),
        overtime=_ints(day.overtime for day in rest),
        may=_may(rest, stops, seen),
        load=np.zeros(n, dtype=np.int32),
        capacity=np.zeros(m, dtype=np.int32),
        seen=_ints(seen),
    )


def _may(rest: Sequence[Day], stops: Sequence[Stop], seen: Sequence[int]) -> FlagArray:
    rows = [
        [_may_do(day, stop, stays=k == here) for k, day in enumerate(rest)]
        for stop, here in zip(stops, seen, strict=True)
    ]
    return np.array(rows, dtype=np.uint8).reshape(len(stops), len(rest))


def _may_do(day: Day, stop: Stop, *, stays: bool) -> bool:
    """Skills and refusals decide; holds and pinned stops stay where they are."""
    if stop.is_pinned or stop.visit_id < Stop.NEW:
        return stays
    return stays or (stop.skills <= day.skills and day.technician_id not in stop.refused)


def _ints(numbers: Iterable[int]) -> IntArray:
    return np.fromiter(numbers, dtype=np.int32)


def _with(numbers: IntArray, one_more: int) -> IntArray:
    return np.append(numbers, np.int32(one_more))
