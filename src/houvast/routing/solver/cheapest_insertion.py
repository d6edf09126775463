"""Cheapest insertion: the plain way to give stops a place, and the start of every plan."""

from houvast.routing.engine.compiling import lean_kernel
from houvast.routing.solver.chains import put_in, renew, settle
from houvast.routing.solver.insertion_prices import best_vehicle
from houvast.routing.solver.preparing import arrays_of, plan_of, routes_of
from houvast.routing.solver.problem import Plan, Problem
from houvast.routing.solver.state import ABSENT, NEVER, ProblemArrays, Routes


def greedy(problem: Problem, plan: Plan) -> Plan:
    """`plan` with each stop that it left out put where it costs least, the cheapest stop first.

    No window breaks for it; what fits nowhere stays unplaced.
    """
    given = arrays_of(problem)
    routes = routes_of(problem, given, plan, seed=0)
    fill(given, routes)
    settle(given, routes)
    return plan_of(routes)


@lean_kernel
def fill(given: ProblemArrays, routes: Routes) -> None:
    """Put the absent stops in until none fits any more."""
    tally = routes.tally
    while True:
        best, best_i, best_one, best_at = NEVER, -1, -1, -1
        for i in range(tally[ABSENT]):
            price, number, at = best_vehicle(given, routes, routes.absent[i], 0.0)
            if price < best:
                best, best_i, best_one, best_at = price, i, number, at
        if best_i < 0:
            break
        put_in(given, routes, routes.absent[best_i], best_one, best_at)
        renew(routes.vehicles[best_one])
        tally[ABSENT] -= 1
        routes.absent[best_i] = routes.absent[tally[ABSENT]]
