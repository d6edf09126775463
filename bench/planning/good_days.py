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


def as_full(
    territory: Territory, full: float, *, promised_anew: bool = True
) -> tuple[Problem, Plan]:
    """The first day in the routes that it has, with the work stretched until it is so full.

    Each is promised the half in which we arrive then, so that mornings are full again on a day
    that is not; or, not `promised_anew`, the half that it had.
    """
    plan = posed(territory, 0).plan
    routes = refilled(territory, 0, plan, full)
    if not promised_anew:
        booked = [stop for route in territory.routes[0] for stop in route]
        routes = tuple(
            tuple(
                replace(stop, half=booked[number].half)
                for stop, number in zip(route, numbers, strict=True)
            )
            for route, numbers in zip(routes, plan.routes, strict=True)
        )
    day = posed(replace(territory, routes=(routes,)), 0)
    return day.problem, day.plan
