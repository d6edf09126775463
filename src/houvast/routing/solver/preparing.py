"""From a problem and a plan to the solver's arrays, and back."""

import numpy as np

from houvast.routing.engine.compiling import IntArray
from houvast.routing.solver.chains import settle, tell_time
from houvast.routing.solver.dice import seeded
from houvast.routing.solver.problem import Plan, Problem
from houvast.routing.solver.risk import doubts_of
from houvast.routing.solver.state import (
    ABSENT,
    BEFORE,
    NODE,
    OFFER,
    OUT,
    TALLIES,
    UNPLACED,
    VEHICLE,
    ProblemArrays,
    Records,
    Routes,
)

NEIGHBOURS = 120
"""How many neighbours of a stop are kept; a ruin reaches some tens of them."""

BLOCK = 64
"""Rows of travel times that are sorted at a time."""

ALWAYS = np.int32(-(2**30))


def arrays_of(problem: Problem, back: IntArray | None = None) -> ProblemArrays:
    """The given part of the arrays.

    `back` are the travel times the other way round, if they are to be an array of their own.
    """
    travel = _whole(problem.travel)
    if back is None:
        back = travel if np.array_equal(travel, travel.T) else _whole(travel.T)
    choices, choice_count = _choices(problem)
    return ProblemArrays(
        travel=travel,
        back=back,
        choices=choices,
        choice_count=choice_count,
        near=neighbours(problem.place, travel, back),
        opens=_whole(problem.opens),
        closes=_whole(problem.closes),
        pause=_whole(problem.pause),
        paused=_whole(problem.paused),
        overtime_price=problem.overtime_price,
        tick=1 if (problem.seen < 0).all() else 1 << problem.stops.bit_length(),
        doubts=doubts_of(problem),
        legs=problem.doubts.legs if problem.doubts else 0.0,
    )


def neighbours(place: IntArray, travel: IntArray, back: IntArray) -> IntArray:
    """Per stop the nearest others, nearest first: (stops, at most NEIGHBOURS).

    Distance and number in one word sort several times quicker than numbers by distance do, and a
    block of rows at a time stays in the processor's cache.
    """
    stops = len(place)
    near = np.zeros((stops, min(NEIGHBOURS, max(0, stops - 1))), dtype=np.int32)
    bits = stops.bit_length()
    excess = max(0, (2 * int(travel.max(initial=0))).bit_length() + bits - 32)
    numbers = np.arange(stops, dtype=np.uint32)
    for rows in np.split(numbers, range(BLOCK, stops, BLOCK)):
        here = place[rows]
        keys = (travel[here] + back[here]).take(place, axis=1).view(np.uint32)
        keys >>= excess
        keys <<= bits
        keys |= numbers
        keys[np.arange(len(rows)), rows] = np.iinfo(np.uint32).max
        keys.sort(axis=1)
        near[rows] = keys[:, : near.shape[1]] & ((1 << bits) - 1)
    return near


def _choices(problem: Problem) -> tuple[IntArray, IntArray]:
    """Per stop the vehicles that may do it, padded to all vehicles, and how many they are."""
    may = problem.may != 0
    order = np.argsort(~may, axis=1, kind="stable")
    return _whole(order), _whole(may.sum(axis=1))


def routes_of(problem: Problem, given: ProblemArrays, plan: Plan, seed: int) -> Routes:
    """The changing part of the arrays, with the routes of `plan`."""
    stops, vehicles = problem.stops, problem.vehicles
    routes = Routes(
        nodes=_nodes(problem),
        vehicles=_vehicles(problem),
        offers=np.zeros((stops, vehicles), dtype=OFFER),
        absences=np.ones(stops, dtype=np.int64),
        absent=np.zeros(stops, dtype=np.int32),
        pool=np.zeros(stops, dtype=OUT),
        old=np.zeros(vehicles + 1, dtype=BEFORE),
        old_stops=np.zeros(stops, dtype=np.int32),
        old_absent=np.zeros(stops, dtype=np.int32),
        best=np.zeros(stops + 2 * vehicles, dtype=np.int32),
        tally=np.zeros(TALLIES, dtype=np.int64),
        dice=seeded(seed),
    )
    chain(given, routes, plan)
    settle(given, routes)
    return routes


def _nodes(problem: Problem) -> Records:
    stops, vehicles = problem.stops, problem.vehicles
    is_first = slice(stops, stops + vehicles)
    is_last = slice(stops + vehicles, stops + 2 * vehicles)
    nodes = np.zeros(stops + 2 * vehicles, dtype=NODE)
    nodes["place"] = np.concatenate([problem.place, problem.start, problem.end])
    for name in ("service", "load", "seen"):
        nodes[name][:stops] = getattr(problem, name)
    nodes["size"][:stops] = problem.load if problem.load.any() else problem.service
    if vehicles:
        nodes["reach"][:stops] = problem.travel[problem.start][:, problem.place].mean(axis=0)
    nodes["leaves"][is_first] = problem.begins
    nodes["opens"][is_last] = ALWAYS
    nodes["closes"][is_first] = nodes["closes"][is_last] = problem.ends + problem.overtime
    return nodes


def _vehicles(problem: Problem) -> Records:
    numbers = np.arange(problem.vehicles)
    vehicles = np.zeros(problem.vehicles, dtype=VEHICLE)
    vehicles["number"] = numbers
    vehicles["version"] = vehicles["versions"] = 1
    vehicles["first"] = problem.stops + numbers
    vehicles["last"] = problem.stops + problem.vehicles + numbers
    vehicles["ends"] = problem.ends
    vehicles["capacity"] = problem.capacity
    return vehicles


def chain(given: ProblemArrays, routes: Routes, plan: Plan) -> None:
    """Lay the chains of `plan`, each in the working time of its vehicle."""
    nodes, vehicles = routes.nodes, routes.vehicles
    for number, route in enumerate(plan.routes):
        passed = [vehicles["first"][number], *route, vehicles["last"][number]]
        nodes["after"][passed[:-1]] = passed[1:]
        nodes["before"][passed[1:]] = passed[:-1]
        for stop in route:
            tell_time(given, nodes[stop], stop, number)
    nodes["route"][plan.unplaced] = UNPLACED
    routes.absent[: len(plan.unplaced)] = plan.unplaced
    routes.tally[ABSENT] = len(plan.unplaced)


def plan_of(routes: Routes) -> Plan:
    """The best routes so far, as a plan."""
    stops, vehicles = len(routes.absent), len(routes.vehicles)
    after = routes.best.tolist()
    found: list[IntArray] = []
    is_placed = np.zeros(stops, dtype=np.bool_)
    for vehicle in range(vehicles):
        route, node = [], after[stops + vehicle]
        while node < stops:
            route.append(node)
            node = after[node]
        found.append(np.array(route, dtype=np.int32))
        is_placed[route] = True
    return Plan(tuple(found), _whole(np.flatnonzero(~is_placed)))


def _whole(values: np.typing.ArrayLike) -> IntArray:
    return np.ascontiguousarray(values, dtype=np.int32)
