"""The solvers that anybody can install, called directly, on one core, from the same plan.

PyVRP is `PyVrp` of the product; OR-Tools and VROOM are here, for measuring alone.
"""

import time
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import vroom
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from houvast.routing.pyvrp_solver import as_skills
from houvast.routing.solver import Improved, Plan, Problem, cost_of

Routes = list[list[int]]

VROOM_SEARCHES = 32
"""Starts among which VROOM shares the time it is given. From a given plan it makes only one."""


@dataclass(frozen=True)
class OrTools:
    """Cheapest insertion and guided local search; what cannot be placed costs `prize` seconds."""

    prize: int = 100_000

    def improve(
        self, problem: Problem, plan: Plan, *, seconds: float, seed: int = 0, **_: object
    ) -> Improved:
        """It has no seed to set and does not stop half way. Overtime is not asked of it."""
        del seed
        started = time.perf_counter()
        manager, routing = self._model(problem)
        search = _search(started + seconds - time.perf_counter())
        if len(plan.unplaced) < problem.stops:
            routing.CloseModelWithParameters(search)
            first = routing.ReadAssignmentFromRoutes([r.tolist() for r in plan.routes], True)
            found = routing.SolveFromAssignmentWithParameters(first, search)
        else:
            found = routing.SolveWithParameters(search)
        routes = _routes(manager, routing, found, problem) if found else []
        return _at_best(problem, plan, routes, started)

    def _model(
        self, problem: Problem
    ) -> tuple[pywrapcp.RoutingIndexManager, pywrapcp.RoutingModel]:
        depots = np.union1d(problem.start, problem.end)
        node_of = {int(place): problem.stops + n for n, place in enumerate(depots)}
        starts, ends = ([node_of[int(p)] for p in at] for at in (problem.start, problem.end))
        count = problem.stops + len(depots)
        manager = pywrapcp.RoutingIndexManager(count, problem.vehicles, starts, ends)
        routing = pywrapcp.RoutingModel(manager)
        places = np.concatenate([problem.place, depots])
        travel = problem.travel[np.ix_(places, places)].astype(np.int64)
        service = np.concatenate([problem.service, np.zeros(len(depots), np.int32)])
        driving = routing.RegisterTransitMatrix(travel.tolist())
        routing.SetArcCostEvaluatorOfAllVehicles(driving)
        lasting = routing.RegisterTransitMatrix((travel + service[:, None]).tolist())
        horizon = int(max(problem.ends.max(), problem.closes.max()) + problem.overtime.max())
        routing.AddDimension(lasting, horizon, horizon, False, "clock")
        loads = np.concatenate([problem.load, np.zeros(len(depots), np.int32)]).tolist()
        carried = routing.RegisterUnaryTransitVector(loads)
        capacity = problem.capacity.tolist()
        routing.AddDimensionWithVehicleCapacity(carried, 0, capacity, True, "load")
        self._rules(problem, manager, routing)
        return manager, routing

    def _rules(
        self,
        problem: Problem,
        manager: pywrapcp.RoutingIndexManager,
        routing: pywrapcp.RoutingModel,
    ) -> None:
        clock = routing.GetDimensionOrDie("clock")
        for stop in range(problem.stops):
            index = manager.NodeToIndex(stop)
            clock.CumulVar(index).SetRange(int(problem.opens[stop]), int(problem.closes[stop]))
            if not problem.may[stop].all():
                allowed = [-1, *np.flatnonzero(problem.may[stop]).tolist()]
                routing.VehicleVar(index).SetValues(allowed)
            routing.AddDisjunction([index], self.prize)
        for vehicle in range(problem.vehicles):
            begins, ends = int(problem.begins[vehicle]), int(problem.ends[vehicle])
            clock.CumulVar(routing.Start(vehicle)).SetRange(begins, ends)
            clock.CumulVar(routing.End(vehicle)).SetRange(begins, ends)


@dataclass(frozen=True)
class Vroom:
    """VROOM at its highest level of exploration; it stops by itself when it is done."""

    def improve(
        self, problem: Problem, plan: Plan, *, seconds: float, seed: int = 0, **_: object
    ) -> Improved:
        """It draws no lots, so there is no seed. Overtime is not asked of it."""
        del seed
        started = time.perf_counter()
        asked = vroom.Input()
        asked.set_durations_matrix("car", problem.travel.astype(np.uint32))
        needs, has = as_skills(problem.may)
        for stop in range(problem.stops):
            asked.add_job(_job(problem, stop, needs[stop]))
        for vehicle, route in enumerate(plan.routes):
            asked.add_vehicle(_vehicle(problem, vehicle, has[vehicle], route.tolist()))
        is_warm = len(plan.unplaced) < problem.stops
        left = (started + seconds - time.perf_counter()) * (VROOM_SEARCHES if is_warm else 1)
        steps = asked.solve(
            exploration_level=5, nb_threads=1, timeout=timedelta(seconds=left)
        ).routes
        steps = steps[steps["type"] == "job"]
        routes: Routes = [[] for _ in range(problem.vehicles)]
        for vehicle, stop in zip(steps["vehicle_id"], steps["id"], strict=True):
            routes[int(vehicle)].append(int(stop))
        return _at_best(problem, plan, routes, started)


def _search(seconds: float) -> pywrapcp.DefaultRoutingSearchParameters:
    search = pywrapcp.DefaultRoutingSearchParameters()
    strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    search.first_solution_strategy = strategy
    search.local_search_metaheuristic = (
        routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    )
    search.time_limit.FromMilliseconds(max(1, int(1000 * seconds)))
    return search


def _routes(
    manager: pywrapcp.RoutingIndexManager,
    routing: pywrapcp.RoutingModel,
    found: pywrapcp.Assignment,
    problem: Problem,
) -> Routes:
    routes: Routes = []
    for vehicle in range(problem.vehicles):
        index, route = found.Value(routing.NextVar(routing.Start(vehicle))), []
        while not routing.IsEnd(index):
            route.append(manager.IndexToNode(index))
            index = found.Value(routing.NextVar(index))
        routes.append(route)
    return routes


def _job(problem: Problem, stop: int, needs: np.ndarray) -> vroom.Job:
    window = vroom.TimeWindow(int(problem.opens[stop]), int(problem.closes[stop]))
    return vroom.Job(
        stop,
        int(problem.place[stop]),
        default_service=int(problem.service[stop]),
        delivery=[int(problem.load[stop])],
        skills=set(np.flatnonzero(needs).tolist()),
        time_windows=[window],
    )


def _vehicle(problem: Problem, vehicle: int, has: np.ndarray, route: list[int]) -> vroom.Vehicle:
    return vroom.Vehicle(
        vehicle,
        start=int(problem.start[vehicle]),
        end=int(problem.end[vehicle]),
        capacity=[int(problem.capacity[vehicle])],
        skills=set(np.flatnonzero(has).tolist()),
        time_window=(int(problem.begins[vehicle]), int(problem.ends[vehicle])),
        steps=[vroom.VehicleStepSingle(stop) for stop in route],
    )


def _at_best(problem: Problem, plan: Plan, routes: Routes, started: float) -> Improved:
    """What was found, or what was given where that is better or nothing was found."""
    before, taken = cost_of(problem, plan), time.perf_counter() - started
    if not routes:
        return Improved(plan, before, 0, taken)
    placed = {stop for route in routes for stop in route}
    unplaced = np.array([s for s in range(problem.stops) if s not in placed], np.int32)
    found = Plan(tuple(np.array(route, np.int32) for route in routes), unplaced)
    after = cost_of(problem, found)
    best, cost = (found, after) if after < before else (plan, before)
    return Improved(best, cost, 0, taken)
