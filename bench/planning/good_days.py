"""Days that somebody has already planned well: what a solver is given on an ordinary morning."""

from dataclasses import replace

from houvast.routing.solver import Plan, Problem
from instances import Territory, full_day, posed, refilled
from references import Vroom

ENOUGH_SECONDS = 600
"""VROOM stops long before by itself, so that the days do not depend on the machine."""


def with_good_routes(territory: Territory) -> Territory:
    """The same visits in routes by VROOM, with the work stretched until days are full again."""
    routes = []
    for day in range(len(territory.routes)):
        as_it_is = posed(territory, day)
        found = Vroom().improve(as_it_is.problem, as_it_is.plan, seconds=ENOUGH_SECONDS)
        routes.append(refilled(territory, day, found.plan))
    return replace(territory, routes=tuple(routes))


def good_full_day() -> tuple[Problem, Plan]:
    """773 visits for 100 technicians, with the plan of VROOM."""
    day = posed(with_good_routes(full_day()), 0)
    return day.problem, day.plan


def as_full(territory: Territory, full: float) -> tuple[Problem, Plan]:
    """The first day in the routes that it has, with the work stretched until it is so full."""
    plan = posed(territory, 0).plan
    day = posed(replace(territory, routes=(refilled(territory, 0, plan, full),)), 0)
    return day.problem, day.plan
