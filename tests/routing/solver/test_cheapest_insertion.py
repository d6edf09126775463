from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.routing.solver import Infeasible, Plan, Problem, cost_of, greedy
from routing.solver.days_to_solve import (
    HOUR,
    MINUTE,
    Door,
    Van,
    as_lists,
    day,
    invented,
    plan,
)


def test_greedy_puts_a_stop_in_the_gap_on_its_way() -> None:
    problem = day([Door((2, 0)), Door((6, 0)), Door((4, 0))], [Van(), Van((0, 9))])

    assert as_lists(greedy(problem, plan([0, 1], [], unplaced=[2]))) == [[0, 2, 1], [], []]


def test_greedy_begins_with_the_stop_that_costs_least() -> None:
    late = Door((9, 0), opens=3 * HOUR, closes=4 * HOUR, service=4 * HOUR)
    problem = day([late, replace(late, at=(8, 0))], [Van()])

    assert as_lists(greedy(problem, Plan.empty(problem))) == [[1], [0]]


def test_greedy_takes_no_gap_that_makes_a_later_stop_late() -> None:
    doors = [Door((10, 0), closes=10 * MINUTE), Door((5, 0))]

    assert as_lists(greedy(day(doors, [Van()]), plan([0], unplaced=[1]))) == [[0, 1], []]


def test_greedy_prefers_a_detour_to_dearer_overtime() -> None:
    doors = [Door((1, 0), service=8 * HOUR), Door((2, 0), service=HOUR)]
    late = Van(overtime=HOUR)
    far, near = Van((60, 0)), Van((4, 0))

    assert _who_goes(doors, [late, far]) == [2, 0]
    assert _who_goes(doors, [late, near]) == [1, 1]


def test_greedy_prefers_the_technician_who_saw_the_stop_when_all_else_is_equal() -> None:
    vans = [Van(), Van(), Van()]

    routes = greedy(day([Door((1, 0), seen=1)], vans), plan([], [], [], unplaced=[0]))

    assert as_lists(routes) == [[], [0], [], []]


@given(st.integers(0, 10**6), st.integers(0, 12), st.integers(1, 4), st.booleans())
@settings(deadline=None)
def test_greedy_keeps_every_rule_and_leaves_only_what_fits_nowhere(
    seed: int, doors: int, vans: int, one_way: bool
) -> None:
    problem = invented(seed, doors=doors, vans=vans, one_way=one_way)

    found = greedy(problem, Plan.empty(problem))

    assert cost_of(problem, found).unplaced == len(found.unplaced)
    assert [stop for stop in found.unplaced if _fits_somewhere(problem, found, stop)] == []


def _who_goes(doors: list[Door], vans: list[Van]) -> list[int]:
    """How many stops each van has, once the second door was put with the first van or another."""
    problem = day(doors, vans)
    return [len(route) for route in greedy(problem, plan([0], [], unplaced=[1])).routes]


def _fits_somewhere(problem: Problem, found: Plan, stop: int) -> bool:
    left = [other for other in found.unplaced if other != stop]
    for number, route in enumerate(found.routes):
        for at in range(len(route) + 1):
            routes = [one.tolist() for one in found.routes]
            routes[number].insert(at, stop)
            try:
                cost_of(problem, plan(*routes, unplaced=left))
            except Infeasible:
                continue
            return True
    return False
