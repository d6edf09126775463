"""What the promises at risk in a route cost: each by how likely it is broken."""

from collections.abc import Iterator

import numpy as np

from houvast.routing.engine.chances import arrive
from houvast.routing.engine.clock import working
from houvast.routing.engine.compiling import IntArray, lean_kernel
from houvast.routing.solver.problem import Problem
from houvast.routing.solver.state import DOUBT, TOUCHED, ProblemArrays, Records, Routes


def doubts_of(problem: Problem) -> Records:
    """Per stop the variance of its work and the weight of its promise; none without a price."""
    doubts = problem.doubts
    if doubts is None or not doubts.price:
        return np.zeros(0, dtype=DOUBT)
    found = np.zeros(problem.stops, dtype=DOUBT)
    found["variance"] = doubts.service.astype(np.float64) ** 2
    found["weight"] = doubts.promised * float(doubts.price)
    return found


def route_risk(problem: Problem, vehicle: int, route: IntArray) -> int:
    """Seconds of driving that the promises at risk in a route are worth, at their price."""
    doubts = doubts_of(problem)
    if not len(doubts):
        return 0
    risk = 0.0
    for stop, broken in zip(route, chances(problem, vehicle, route), strict=True):
        risk += doubts[stop]["weight"] * broken
    return int(risk + 0.5)


def chances(problem: Problem, vehicle: int, route: IntArray) -> Iterator[float]:
    """Per stop of a route how likely it is reached too late; nought of a problem without doubts."""
    if problem.doubts is None:
        yield from (0.0 for _ in route)
        return
    pause, paused = int(problem.pause[vehicle]), int(problem.paused[vehicle])
    mean, variance = float(problem.begins[vehicle]), 0.0
    here = problem.start[vehicle]
    for stop in route.tolist():
        leg = int(problem.travel[here, problem.place[stop]])
        opens = working(int(problem.opens[stop]), pause, paused)
        closes = working(int(problem.closes[stop]), pause, paused)
        broken, mean, variance = arrive(mean, variance, leg, problem.doubts.legs, opens, closes)
        mean += int(problem.service[stop])
        variance += float(problem.doubts.service[stop]) ** 2
        here = problem.place[stop]
        yield broken


@lean_kernel
def weigh(given: ProblemArrays, nodes: Records, vehicle: np.void) -> None:
    """Work out the price of what is at risk in one route, whose times are right."""
    doubts, at, last = given.doubts, vehicle["first"], vehicle["last"]
    mean, variance, risk = float(nodes[at]["leaves"]), 0.0, 0.0
    while nodes[at]["after"] != last:
        leg = nodes[at]["leg"]
        at = nodes[at]["after"]
        node, doubt = nodes[at], doubts[at]
        broken, mean, variance = arrive(
            mean, variance, leg, given.legs, node["opens"], node["closes"]
        )
        mean += node["service"]
        variance += doubt["variance"]
        risk += doubt["weight"] * broken
    vehicle["risk"] = int(risk + 0.5)


@lean_kernel
def weigh_touched(given: ProblemArrays, routes: Routes) -> int:
    """Weigh the routes that an iteration touched; how much more they cost than before, in ticks."""
    more = 0
    for nth in range(routes.tally[TOUCHED]):
        vehicle = routes.vehicles[routes.old[nth]["vehicle"]]
        weigh(given, routes.nodes, vehicle)
        more += vehicle["risk"] - routes.old[nth]["risk"]
    return more * given.tick
