"""The days of several technicians together, put to a route solver and read back.

What has begun stays as it is, and so does what begins within `FROZEN`: nobody is sent elsewhere
while they are on their way. Promised windows are the limits of the problem, so that no answer can
break one; a stop that finds no place is said to have none.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from houvast.planning.engine.compiling import FlagArray, IntArray
from houvast.planning.engine.solver import Plan, Problem
from houvast.planning.rules.board import Day, Stop
from houvast.planning.rules.booking import begun
from houvast.planning.rules.timeline import planned
from houvast.planning.travel import Place, TravelTimes

FROZEN = 30 * 60
"""Seconds before it begins from which a stop stays where it is."""


@dataclass(frozen=True, slots=True)
class Posed:
    """The question to a solver: its arrays, and the days and stops that they stand for.

    `days` are whole; `rest` is what can still change of each; `stops` are numbered as in
    `problem`; moments in it are seconds after `zero`.
    """

    days: tuple[Day, ...]
    rest: tuple[Day, ...]
    stops: tuple[Stop, ...]
    problem: Problem
    plan: Plan
    cut: int

    def answered(self, plan: Plan, travel: TravelTimes) -> tuple[Day, ...]:
        """The whole days as `plan` has them, with planned arrivals; unchanged ones as they were."""
        return tuple(self._day(k, route, travel) for k, route in enumerate(plan.routes))

    def unplaced(self, plan: Plan) -> tuple[Stop, ...]:
        """The stops for which `plan` has no place."""
        return tuple(self.stops[int(i)] for i in plan.unplaced)

    def _day(self, k: int, route: IntArray, travel: TravelTimes) -> Day:
        if np.array_equal(route, self.plan.routes[k]):
            return self.days[k]
        stops = [self.stops[int(i)] for i in route]
        anew = planned(self.rest[k], stops, travel)
        if anew is None:
            raise AssertionError("a solver's plan breaks a window")
        return replace(self.days[k], stops=(*begun(self.days[k], self.cut), *anew))


def pose(
    days: Sequence[Day],
    *,
    travel: TravelTimes,
    now: int,
    extra: Iterable[Stop] = (),
    loose: Callable[[Stop], bool] = lambda stop: False,  # noqa: ARG005
    frozen: int = FROZEN,
) -> Posed:
    """Put these days to a solver, from `now` (epoch seconds) on.

    `extra` stops look for a place, and so do those that are `loose`; all stops of a day whose
    order cannot be driven any more do too.
    """
    cut = now + frozen
    rest = tuple(day.from_moment(cut) for day in days)
    zero = min((day.shift_start for day in rest), default=0)
    stops: list[Stop] = []
    routes: list[IntArray] = []
    seen: list[int] = []
    free: list[int] = []
    for k, day in enumerate(rest):
        keeps = tuple(stop for stop in day.stops if not loose(stop))
        standing = keeps if planned(day, keeps, travel) is not None else ()
        numbers = range(len(stops), len(stops) + len(standing))
        routes.append(np.array(numbers, dtype=np.int32))
        others = [stop for stop in day.stops if stop not in standing]
        stops += [*standing, *others]
        free += range(numbers.stop, len(stops))
        seen += [k] * (len(standing) + len(others))
    for stop in extra:
        free.append(len(stops))
        stops.append(stop)
        seen.append(-1)
    problem = _problem(rest, stops, seen, zero, travel)
    plan = Plan(tuple(routes), np.array(free, dtype=np.int32))
    return Posed(tuple(days), rest, tuple(stops), problem, plan, cut)


def changed(before: Iterable[Day], after: Iterable[Day]) -> list[Day]:
    """The days that are not as they were."""
    return [new for old, new in zip(before, after, strict=True) if old.stops != new.stops]


def technicians_of(days: Iterable[Day]) -> Mapping[int, int]:
    """Which technician has each visit (visit id: technician id)."""
    return {stop.visit_id: day.technician_id for day in days for stop in day.stops}


def _problem(
    rest: Sequence[Day], stops: Sequence[Stop], seen: Sequence[int], zero: int, travel: TravelTimes
) -> Problem:
    n, m = len(stops), len(rest)
    places = _places(
        [stop.place for stop in stops] + [day.start for day in rest] + [day.end for day in rest]
    )
    return Problem(
        travel=travel.matrix(places, places),
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
    """Who may do what: skills, refusals, and pinned stops and holds where they are."""
    return np.array(
        [
            [_may_do(day, k, stop, seen[i]) for k, day in enumerate(rest)]
            for i, stop in enumerate(stops)
        ],
        dtype=np.uint8,
    ).reshape(len(stops), len(rest))


def _may_do(day: Day, k: int, stop: Stop, seen: int) -> bool:
    if (stop.is_pinned or stop.visit_id < Stop.NEW) and seen >= 0:
        return seen == k
    return stop.skills <= day.skills and day.technician_id not in stop.refused


def _places(places: Collection[Place]) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    return np.array(list(places), dtype=np.float64).reshape(len(places), 2)


def _ints(numbers: Iterable[int]) -> IntArray:
    return np.fromiter(numbers, dtype=np.int32)
