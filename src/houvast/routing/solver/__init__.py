"""The route solver: routes that keep every promised window, with the least driving."""

from houvast.routing.solver.bursts import Bursts, NewStop
from houvast.routing.solver.cheapest_insertion import greedy
from houvast.routing.solver.costing import cost_of, route_cost
from houvast.routing.solver.problem import (
    Cost,
    Doubts,
    Improved,
    Infeasible,
    Plan,
    Problem,
    Solver,
)
from houvast.routing.solver.ruin_and_recreate import RuinAndRecreate

__all__ = [
    "Bursts",
    "Cost",
    "Doubts",
    "Improved",
    "Infeasible",
    "NewStop",
    "Plan",
    "Problem",
    "RuinAndRecreate",
    "Solver",
    "cost_of",
    "greedy",
    "route_cost",
]
