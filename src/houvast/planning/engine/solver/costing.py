"""What a plan costs, worked out the plain way: the check on every solver."""

from houvast.planning.engine.compiling import IntArray
from houvast.planning.engine.solver.problem import Cost, Infeasible, Plan, Problem


def cost_of(problem: Problem, plan: Plan) -> Cost:
    """The cost of `plan`. Raises Infeasible when it breaks a rule of `problem`."""
    _each_stop_once(problem, plan)
    driving = sum(_route_cost(problem, k, route) for k, route in enumerate(plan.routes))
    changed = sum(
        int(0 <= problem.seen[stop] != k) for k, route in enumerate(plan.routes) for stop in route
    )
    return Cost(unplaced=len(plan.unplaced), driving=driving, changed=changed)


def _each_stop_once(problem: Problem, plan: Plan) -> None:
    if len(plan.routes) != problem.vehicles:
        raise Infeasible(f"{len(plan.routes)} routes for {problem.vehicles} vehicles")
    stops = [int(stop) for route in (*plan.routes, plan.unplaced) for stop in route]
    if sorted(stops) != list(range(problem.stops)):
        raise Infeasible("a stop is there twice, or not at all")


def _route_cost(problem: Problem, vehicle: int, route: IntArray) -> int:
    """Seconds of driving of one route, with its overtime at its price; an empty one drives none."""
    if not len(route):
        return 0
    if int(problem.load[route].sum()) > problem.capacity[vehicle]:
        raise Infeasible(f"vehicle {vehicle} carries too much")
    if not problem.may[route, vehicle].all():
        raise Infeasible(f"vehicle {vehicle} has a stop that is not for it")
    here, now, driving = int(problem.start[vehicle]), int(problem.begins[vehicle]), 0
    for stop in route:
        there = int(problem.place[stop])
        leg = int(problem.travel[here, there])
        if now + leg > problem.closes[stop]:
            raise Infeasible(f"vehicle {vehicle} is late at stop {stop}")
        now = max(now + leg, int(problem.opens[stop])) + int(problem.service[stop])
        here, driving = there, driving + leg
    home = int(problem.travel[here, problem.end[vehicle]])
    late = max(0, now + home - int(problem.ends[vehicle]))
    if late > problem.overtime[vehicle]:
        raise Infeasible(f"vehicle {vehicle} is back too late")
    return driving + home + late * problem.overtime_price
