"""What a promise at risk costs, and that the search gives up driving for it and no promise."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.routing.solver import Cost, Doubts, Plan, Problem, RuinAndRecreate, cost_of, greedy
from houvast.routing.solver.risk import chances
from routing.solver.days_to_solve import (
    HOUR,
    MINUTE,
    Door,
    Van,
    as_lists,
    best_cost,
    day,
    invented,
    plan,
    whole,
)
from routing.solver.lived_days import SERVICE, Days

PRICE = 30 * MINUTE
LONG = 60.0
solver = RuinAndRecreate()


def doubtful(problem: Problem, price: int = PRICE) -> Problem:
    """The same problem, with work that spreads as lived days have it."""
    promised = np.ones(problem.stops, dtype=np.uint8)
    return replace(problem, doubts=Doubts(price, whole(problem.service * SERVICE), promised))


def wide(seed: int, hours: int) -> tuple[Problem, Plan]:
    """Two hundred stops with windows of so many hours around when they are reached."""
    chance = np.random.default_rng(seed)
    vans, each = 25, 8
    doors, routes = [], []
    for van in range(vans):
        now, routes_of_van = 0.0, []
        for number in range(each):
            service = int(chance.integers(20, 60)) * MINUTE
            now += 9 * MINUTE
            opens = int(max(0.0, now - chance.uniform(0.2, 0.9) * hours * HOUR))
            at = (van * 40.0, 9.0 * (number + 1))
            doors.append(Door(at, opens=opens, closes=opens + hours * HOUR, service=service))
            routes_of_van.append(len(doors) - 1)
            now = max(now, opens) + service
        routes.append(routes_of_van)
    homes = [Van((van * 40.0, 0.0), ends=20 * HOUR, pause=(3 * HOUR, HOUR)) for van in range(vans)]
    return doubtful(day(doors, homes)), plan(*routes)


@pytest.mark.parametrize("hours", [1, 2, 4])
def test_how_likely_promises_are_broken_is_what_lived_days_show(hours: int) -> None:
    """1,000 days: in all within 5 percent of what broke, and no stop more than 0.1 off."""
    problem, routes = wide(hours, hours)
    lived = Days.drawn(problem, draws=1000, seed=1).broken(problem, routes).mean(axis=0)

    said = np.zeros(problem.stops)
    for vehicle, route in enumerate(routes.routes):
        said[route] = list(chances(problem, vehicle, route))

    assert said.sum() == pytest.approx(lived.sum(), rel=0.05)
    assert np.corrcoef(said, lived)[0, 1] > 0.995
    assert np.abs(said - lived).max() < 0.1


@given(st.integers(0, 10**6), st.integers(0, 25), st.integers(1, 5), st.integers(1, 2))
@settings(deadline=None, max_examples=40)
def test_improve_says_what_is_at_risk_as_it_is_and_is_never_worse(
    seed: int, doors: int, vans: int, threads: int
) -> None:
    problem = doubtful(invented(seed, doors=doors, vans=vans, one_way=seed % 2 == 1))
    before = greedy(problem, Plan.empty(problem))

    found = solver.improve(
        problem, before, seconds=LONG, iterations=200, seed=seed, threads=threads
    )

    assert cost_of(problem, found.plan) == found.cost <= cost_of(problem, before)


@pytest.mark.parametrize("seed", range(4))
def test_improve_finds_the_best_of_all_plans_with_their_risk(seed: int) -> None:
    problem = doubtful(invented(seed, doors=5, vans=2))

    found = solver.improve(problem, Plan.empty(problem), seconds=LONG, iterations=5000)

    assert found.cost == best_cost(problem)


def test_a_price_of_nought_is_the_search_without_doubts_and_replays_it() -> None:
    sure = invented(2, doors=25, vans=4)
    before = greedy(sure, Plan.empty(sure))
    runs = [
        solver.improve(problem, before, seconds=LONG, iterations=1000, seed=7)
        for problem in (sure, doubtful(sure, price=0))
    ]

    assert as_lists(runs[0].plan) == as_lists(runs[1].plan)
    assert runs[0].cost == runs[1].cost


def test_improve_drives_further_so_that_a_tight_promise_is_kept() -> None:
    """One van alone is at the second door when its hour is all but over; the other is far off."""
    doors = [Door((1, 0), service=55 * MINUTE), Door((2, 0), closes=HOUR)]
    problem = day(doors, [Van(), Van((4, 0))])
    tight = plan([0, 1], [])

    sure = solver.improve(problem, tight, seconds=LONG, iterations=200)
    priced = solver.improve(doubtful(problem), tight, seconds=LONG, iterations=200)

    assert as_lists(sure.plan) in ([[0, 1], [], []], [[1, 0], [], []])
    assert priced.cost.risk < cost_of(doubtful(problem), tight).risk / 10


def test_a_busy_time_is_nobodys_promise_and_left_out_promises_come_first() -> None:
    problem = doubtful(day([Door((1, 0), closes=1 * MINUTE)], [Van()]))
    assert problem.doubts is not None
    busy = replace(problem, doubts=replace(problem.doubts, promised=np.zeros(1, dtype=np.uint8)))

    assert cost_of(problem, plan([0])).risk > PRICE / 3
    assert cost_of(busy, plan([0])).risk == 0
    assert Cost(0, 900, 0, 10**6) < Cost(1, 0, 0, 0)
    assert Cost(0, 900, 9, 50) < Cost(0, 900, 0, 51) < Cost(0, 960, 0, 0)
