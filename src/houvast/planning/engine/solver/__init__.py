"""The route solver: routes that keep every promised window, with the least driving."""

from houvast.planning.engine.solver.bursts import Bursts, NewStop
from houvast.planning.engine.solver.costing import cost_of, route_cost
from houvast.planning.engine.solver.greedy import greedy
from houvast.planning.engine.solver.problem import (
    Cost,
    Improved,
    Infeasible,
    Plan,
    Problem,
    Solver,
)
from houvast.planning.engine.solver.searching import RuinAndRecreate

__all__ = [
    "Bursts",
    "Cost",
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
