"""Days that somebody has already planned well: what a solver is given on an ordinary morning."""

from dataclasses import replace

from houvast.planning.engine.solver import Plan, Problem
from instances import Territory, as_problem, full_day, refilled
from references import Vroom

ENOUGH_SECONDS = 600
"""VROOM stops long before by itself, so that the days do not depend on the machine."""


def with_good_routes(territory: Territory) -> Territory:
    """The same visits in routes by VROOM, with the work stretched until days are full again."""
    routes = []
    for day in range(len(territory.routes)):
        problem, plan = as_problem(territory, day)
        found = Vroom().improve(problem, plan, seconds=ENOUGH_SECONDS)
        routes.append(refilled(territory, day, found.plan))
    return replace(territory, routes=tuple(routes))


def good_full_day() -> tuple[Problem, Plan]:
    """773 visits for 100 technicians, with the plan of VROOM."""
    return as_problem(with_good_routes(full_day()), 0)
