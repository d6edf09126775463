"""What a plan costs, worked out the plain way: the check on every solver."""

import numpy as np

from houvast.routing.engine.clock import working
from houvast.routing.engine.compiling import IntArray
from houvast.routing.solver.problem import Cost, Infeasible, Plan, Problem
from houvast.routing.solver.risk import route_risk


def cost_of(problem: Problem, plan: Plan) -> Cost:
    """The cost of `plan`. Raises Infeasible when it breaks a rule of `problem`."""
    _each_stop_once(problem, plan)
    driving, changed, risk = 0, 0, 0
    for k, route in enumerate(plan.routes):
        if len(route):
            seen = problem.seen[route]
            driving += route_cost(problem, k, route)
            risk += route_risk(problem, k, route)
            changed += int(np.count_nonzero((seen >= 0) & (seen != k)))
    return Cost(unplaced=len(plan.unplaced), driving=driving, changed=changed, risk=risk)


def _each_stop_once(problem: Problem, plan: Plan) -> None:
    if len(plan.routes) != problem.vehicles:
        raise Infeasible(f"{len(plan.routes)} routes for {problem.vehicles} vehicles")
    stops = np.sort(np.concatenate([*plan.routes, plan.unplaced]))
    if not np.array_equal(stops, np.arange(problem.stops)):
        raise Infeasible("a stop is there twice, or not at all")


def route_cost(problem: Problem, vehicle: int, route: IntArray) -> int:
    """Seconds of driving of a route that has stops, with its overtime at its price.

    Raises Infeasible when it breaks a rule of `problem`.
    """
    if int(problem.load[route].sum()) > problem.capacity[vehicle]:
        raise Infeasible(f"vehicle {vehicle} carries too much")
    if not problem.may[route, vehicle].all():
        raise Infeasible(f"vehicle {vehicle} has a stop that is not for it")
    places = problem.start[vehicle], *problem.place[route], problem.end[vehicle]
    *legs, home = problem.travel[places[:-1], places[1:]].tolist()
    pause, paused = int(problem.pause[vehicle]), int(problem.paused[vehicle])
    windows = [
        [working(moment, pause, paused) for moment in moments[route].tolist()]
        for moments in (problem.opens, problem.closes)
    ]
    now = int(problem.begins[vehicle])
    for stop, leg, opens, closes in zip(route, legs, *windows, strict=True):
        if now + leg > closes:
            raise Infeasible(f"vehicle {vehicle} is late at stop {stop}")
        now = max(now + leg, opens) + int(problem.service[stop])
    late = max(0, now + home - int(problem.ends[vehicle]))
    if late > problem.overtime[vehicle]:
        raise Infeasible(f"vehicle {vehicle} is back too late")
    return int(sum(legs) + home + late * problem.overtime_price)
