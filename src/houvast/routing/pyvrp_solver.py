"""PyVRP as a second route solver, behind the same protocol as our own.

Wouda, Lan and Kool, "PyVRP: a high-performance VRP solver package", INFORMS Journal on Computing
36(4), 2024. An extra that a company may install: this module can be imported where it is.

PyVRP knows no breaks. So it goes over those who have their break together, on their own working
clock, and then over the next; a stop that has no place is tried with each of them. Stops do not go
from a technician to one who has another break, as they do in our own solver.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyvrp
from pyvrp.IteratedLocalSearch import IteratedLocalSearchCallbacks, IteratedLocalSearchParams

from houvast.routing.engine.clock import working
from houvast.routing.engine.compiling import FlagArray, IntArray
from houvast.routing.solver import Cost, Improved, Plan, Problem, cost_of

LEGS_A_PLACE_IS_WORTH = 4
"""A place for one more stop outweighs this many of the longest legs: more than putting it in and
moving those around it can cost."""


@dataclass(frozen=True, slots=True)
class PyVrp:
    """Iterated local search by PyVRP, on one core.

    It weighs an unplaced stop against driving, where our own puts promises first. So stops that
    have a place keep one, and each other is worth `prize` seconds of driving (None: four of the
    longest legs). With `must_place` there is no plan without all of them: quicker from nothing,
    and the plan stays what it was when no complete one is found. That is for technicians who have
    their break together: with several breaks it says nothing.
    """

    prize: int | None = None
    must_place: bool = False

    def improve(
        self,
        problem: Problem,
        plan: Plan,
        *,
        seconds: float,
        seed: int = 0,
        threads: int = 1,  # noqa: ARG002 - it has one
        until_placed: bool = False,
        should_stop: Callable[[], bool] | None = None,
        iterations: int | None = None,  # noqa: ARG002 - its own count for something else
    ) -> Improved:
        """As the protocol of solvers says; what technicians saw before does not steer it.

        Raises Infeasible when `plan` is.
        """
        started = time.perf_counter()
        best, cost, done = plan, cost_of(problem, plan), 0
        breaks = _breaks(problem)
        for nth, vehicles in enumerate(breaks, start=1):
            part = _Part.of(problem, best, vehicles)
            if not len(part.stops):
                continue
            until = started + seconds * nth / len(breaks)
            ending = _Ending(until, until_placed and cost.unplaced > 0, should_stop)
            must_place = self.must_place and len(breaks) == 1
            model = _Model.of(part.problem, part.plan, self._prize(problem), must_place=must_place)
            found = _solved(model, part.plan, ending, seed)
            done += found.num_iterations
            if found.is_feasible():
                better = part.merged(best, model.as_plan(found.best))
                best, cost = min((best, cost), (better, cost_of(problem, better)), key=_cost)
        return Improved(best, cost, done, time.perf_counter() - started)

    def _prize(self, problem: Problem) -> int:
        if self.prize is None:
            return LEGS_A_PLACE_IS_WORTH * int(problem.travel.max())
        return self.prize


class _Ending(IteratedLocalSearchCallbacks):  # type: ignore[misc] # PyVRP is untyped to us
    """When to stop: PyVRP asks after every step, and tells of each better plan."""

    def __init__(
        self, until: float, until_placed: bool, should_stop: Callable[[], bool] | None
    ) -> None:
        self._until = until
        self._until_placed = until_placed
        self._should_stop = should_stop
        self._is_complete = False

    def __call__(self, best_cost: int) -> bool:  # noqa: ARG002 - PyVRP's protocol
        is_enough = self._until_placed and self._is_complete
        is_late = time.perf_counter() > self._until
        return is_enough or is_late or bool(self._should_stop and self._should_stop())

    def on_best(self, best: pyvrp.Solution) -> None:
        self._is_complete = best.is_feasible() and not best.unplanned()


def _solved(model: "_Model", plan: Plan, ending: _Ending, seed: int) -> pyvrp.Result:
    return pyvrp.solve(
        model.data,
        ending,
        seed=seed,
        collect_stats=False,
        params=pyvrp.SolveParams(IteratedLocalSearchParams(callbacks=ending)),
        initial_solution=model.as_solution(plan),
    )


def _cost(found: tuple[Plan, Cost]) -> Cost:
    return found[1]


def _breaks(problem: Problem) -> list[IntArray]:
    """The vehicles by the break that they have, the most common first; none is a break of none."""
    pause = np.where(problem.paused > 0, problem.pause, 0)
    _, kind, counts = np.unique(
        np.column_stack([pause, problem.paused]), axis=0, return_inverse=True, return_counts=True
    )
    order = np.argsort(-counts, kind="stable")
    return [np.flatnonzero(kind.reshape(-1) == k).astype(np.int32) for k in order]


@dataclass(frozen=True, slots=True)
class _Part:
    """The vehicles that have one break, with their stops and those that have no place.

    `problem` is on the working clock of these `vehicles`, without any break; `stops` and
    `vehicles` say which numbers they have in the whole.
    """

    problem: Problem
    plan: Plan
    stops: IntArray
    vehicles: IntArray

    @classmethod
    def of(cls, problem: Problem, plan: Plan, vehicles: IntArray) -> "_Part":
        stops = np.concatenate([*(plan.routes[v] for v in vehicles), plan.unplaced])
        first = int(vehicles[0])
        pause, paused = int(problem.pause[first]), int(problem.paused[first])
        number = np.full(problem.stops, -1, np.int32)
        number[stops] = np.arange(len(stops), dtype=np.int32)
        none = np.zeros(len(vehicles), np.int32)
        own: dict[str, Any] = {
            name: getattr(problem, name)[vehicles]
            for name in ("start", "end", "begins", "ends", "overtime", "capacity")
        }
        clocked: dict[str, Any] = {
            name: np.array(
                [working(int(at), pause, paused) for at in getattr(problem, name)[stops]], np.int32
            )
            for name in ("opens", "closes")
        }
        return cls(
            replace(
                problem,
                **own,
                **clocked,
                pause=none,
                paused=none,
                place=problem.place[stops],
                service=problem.service[stops],
                load=problem.load[stops],
                seen=np.full(len(stops), -1, np.int32),
                may=problem.may[np.ix_(stops, vehicles)],
            ),
            Plan(tuple(number[plan.routes[v]] for v in vehicles), number[plan.unplaced]),
            stops,
            vehicles,
        )

    def merged(self, whole: Plan, own: Plan) -> Plan:
        """The whole plan with these vehicles as their `own` plan has them."""
        routes = list(whole.routes)
        for vehicle, route in zip(self.vehicles, own.routes, strict=True):
            routes[int(vehicle)] = self.stops[route]
        return Plan(tuple(routes), self.stops[own.unplaced])


@dataclass(frozen=True, slots=True)
class _Model:
    """A problem in PyVRP's terms: the stops are its first places, the depots the others.

    Vehicles that are alike are one type; `kind` says which type each is.
    """

    data: pyvrp.ProblemData
    kind: IntArray

    @classmethod
    def of(cls, problem: Problem, plan: Plan, prize: int, *, must_place: bool) -> "_Model":
        needs, has = as_skills(problem.may)
        prizes = np.zeros(problem.stops, np.int32)
        prizes[plan.unplaced] = 0 if must_place else prize
        depots = np.union1d(problem.start, problem.end)
        shifts = [problem.begins, problem.ends, problem.overtime]
        where = [np.searchsorted(depots, problem.start), np.searchsorted(depots, problem.end)]
        vehicles = np.column_stack([*where, *shifts, problem.capacity, has])
        kinds, kind = np.unique(vehicles, axis=0, return_inverse=True)
        places = np.concatenate([problem.place, depots])
        travel: Any = problem.travel[np.ix_(places, places)].astype(np.int64)
        np.fill_diagonal(travel, 0)
        data = pyvrp.ProblemData(
            locations=[pyvrp.Location(0, 0) for _ in travel],
            clients=[_client(problem, i, needs[i], int(prizes[i])) for i in range(problem.stops)],
            depots=[pyvrp.Depot(problem.stops + number) for number in range(len(depots))],
            vehicle_types=[
                _vehicle_type(problem, number.tolist(), int((kind == k).sum()))
                for k, number in enumerate(kinds)
            ],
            distance_matrices=[travel],
            duration_matrices=[travel],
        )
        return cls(data, kind.astype(np.int32))

    def as_solution(self, plan: Plan) -> pyvrp.Solution | None:
        """The plan as a start; None when nothing has a place, since PyVRP begins better itself."""
        routes = [
            pyvrp.Route(self.data, route.tolist(), int(self.kind[vehicle]))
            for vehicle, route in enumerate(plan.routes)
            if len(route)
        ]
        return pyvrp.Solution(self.data, routes) if routes else None

    def as_plan(self, solution: pyvrp.Solution) -> Plan:
        """The routes handed out to the vehicles of their types."""
        free = [np.flatnonzero(self.kind == k).tolist() for k in range(self.kind.max() + 1)]
        routes = [np.zeros(0, np.int32) for _ in self.kind]
        for route in solution.routes():
            stops = [activity.idx for activity in route.schedule() if activity.is_client()]
            routes[free[route.vehicle_type()].pop(0)] = np.array(stops, np.int32)
        unplaced = [activity.idx for activity in solution.unplanned()]
        return Plan(tuple(routes), np.array(unplaced, np.int32))


def _client(problem: Problem, stop: int, needs: FlagArray, prize: int) -> pyvrp.Client:
    return pyvrp.Client(
        stop,
        delivery=[int(problem.load[stop]), *needs.tolist()],
        service_duration=int(problem.service[stop]),
        tw_early=int(problem.opens[stop]),
        tw_late=int(problem.closes[stop]),
        prize=prize,
        required=not prize,
    )


def _vehicle_type(problem: Problem, columns: list[int], count: int) -> pyvrp.VehicleType:
    start, end, begins, ends, overtime, capacity, *has = columns
    return pyvrp.VehicleType(
        num_available=count,
        capacity=[capacity, *(problem.stops * skill for skill in has)],
        start_depot=start,
        end_depot=end,
        tw_early=begins,
        tw_late=ends + overtime,
        # Its shift has a length and ours an end: the same thing once the start is fixed.
        start_late=begins,
        shift_duration=ends - begins,
        max_overtime=overtime,
        unit_overtime_cost=problem.overtime_price,
    )


def as_skills(may: FlagArray) -> tuple[FlagArray, FlagArray]:
    """Skills that say what `may` (n, m) says: what stops need (n, s) and vehicles have (m, s).

    A library asks for skills where our solver asks who may do what. A pattern of vehicles that is
    the overlap of others becomes all of those skills together, so few are needed.
    """
    patterns, of_stop = np.unique(may.astype(bool), axis=0, return_inverse=True)
    skills: list[int] = []
    for pattern in sorted(range(len(patterns)), key=lambda p: -int(patterns[p].sum())):
        wider = [s for s in skills if (patterns[s] >= patterns[pattern]).all()]
        if not (patterns[wider].all(axis=0) == patterns[pattern]).all():
            skills.append(pattern)
    basis = patterns[skills]
    needs = np.array([(basis >= pattern).all(axis=1) for pattern in patterns], dtype=np.uint8)
    return needs.reshape(len(patterns), len(skills))[of_stop], basis.T.astype(np.uint8)
