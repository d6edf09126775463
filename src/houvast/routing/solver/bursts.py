"""Short runs on one day, each asking whether one stop more can get a place."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from houvast.routing.engine.compiling import FlagArray, IntArray
from houvast.routing.solver.chains import settle
from houvast.routing.solver.costing import cost_of
from houvast.routing.solver.dice import seeded
from houvast.routing.solver.preparing import arrays_of, routes_of
from houvast.routing.solver.problem import Improved, Plan, Problem
from houvast.routing.solver.ruin_and_recreate import search
from houvast.routing.solver.running import Heat, Limits
from houvast.routing.solver.state import ABSENT, UNPLACED

FAR = 10**6
"""Seconds to the new stop before it is known where it is: nobody's neighbour."""


@dataclass(frozen=True, slots=True)
class NewStop:
    """A stop that wants a place: `there` and `back` (p,) are the seconds from it to each place of
    the day and from each place to it, `may` (m,) is 1 for the vehicles that may do it."""

    there: IntArray
    back: IntArray
    opens: int
    closes: int
    service: int
    may: FlagArray
    load: int = 0


class Bursts:
    """One day with its plan, set up once for as many new stops as come, one at a time.

    `cost` is that of the plan. Not for several threads at once: each takes its own.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        """Raises Infeasible when `plan` breaks a rule of `problem`."""
        wider = _with_room(problem)
        self.cost = cost_of(replace(problem, doubts=None), plan)
        self._stop = problem.stops
        new = np.array([self._stop], dtype=np.int32)
        self._given = arrays_of(wider, wider.travel.T.copy())
        crowded = Plan(plan.routes, np.append(plan.unplaced, new))
        self._routes = routes_of(wider, self._given, crowded, 0)
        self._nodes = self._routes.nodes.copy()
        self._absent = self._routes.absent[: len(plan.unplaced) + 1].copy()
        self._versions = self._routes.vehicles["version"].copy()

    def place(
        self,
        stop: NewStop,
        *,
        seconds: float,
        seed: int = 0,
        should_stop: Callable[[], bool] | None = None,
        iterations: int | None = None,
    ) -> Improved:
        """The first plan found that has a place for every stop, or the best after `seconds`.

        In it the new stop has the number that comes after those of the day.
        """
        limits = Limits(perf_counter(), seconds, iterations, True, should_stop)
        self._start_over(seed)
        self._put_down(stop)
        settle(self._given, self._routes)
        return search(self._given, self._routes, Heat(), limits, threads=1)

    def _start_over(self, seed: int) -> None:
        """The plan as it was; what insertions in its routes cost is still known."""
        routes = self._routes
        routes.nodes[:] = self._nodes
        routes.vehicles["version"] = self._versions
        routes.absences[:] = 1
        routes.absent[: len(self._absent)] = self._absent
        routes.tally[ABSENT] = len(self._absent)
        routes.dice[:] = seeded(seed)

    def _put_down(self, stop: NewStop) -> None:
        """Fill in the row of the new stop everywhere."""
        given, routes, number = self._given, self._routes, self._stop
        given.travel[-1, :-1] = given.back[:-1, -1] = stop.there
        given.back[-1, :-1] = given.travel[:-1, -1] = stop.back
        may = stop.may != 0
        given.choices[number] = np.argsort(~may, kind="stable")
        given.choice_count[number] = may.sum()
        places = routes.nodes["place"][:number]
        near = np.argsort(stop.there[places] + stop.back[places], kind="stable")
        given.near[number] = near[: given.near.shape[1]]
        routes.offers["version"][number] = 0
        given.opens[number], given.closes[number] = stop.opens, stop.closes
        node = routes.nodes[number]
        node["service"] = stop.service
        node["load"], node["size"] = stop.load, stop.load or stop.service
        node["reach"] = stop.back[routes.nodes["place"][routes.vehicles["first"]]].mean()
        node["route"] = UNPLACED


def _with_room(problem: Problem) -> Problem:
    """The problem with a stop at the end that has a place of its own and that nobody may do.

    Whether it can have a place is asked, and not how sure each promise is: that has no price here.
    """
    places = len(problem.travel)
    travel = np.full((places + 1, places + 1), FAR, dtype=np.int32)
    travel[:-1, :-1] = problem.travel
    travel[-1, -1] = 0
    nothing = np.zeros(1, dtype=np.int32)
    return replace(
        problem,
        travel=travel,
        place=np.append(problem.place, np.int32(places)),
        opens=np.append(problem.opens, nothing),
        closes=np.append(problem.closes, nothing),
        service=np.append(problem.service, nothing),
        load=np.append(problem.load, nothing),
        seen=np.append(problem.seen, np.int32(-1)),
        may=np.vstack([problem.may, np.zeros((1, problem.vehicles), dtype=np.uint8)]),
        doubts=None,
    )
