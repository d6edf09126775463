"""PyVRP behind the protocol of our own solver."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from houvast.routing.pyvrp_solver import PyVrp, as_skills
from houvast.routing.solver import Infeasible, Plan, Problem, cost_of
from instances import posed, territory, without_technician
from vrptw import generated

DAY = posed(territory(5, 1, 6), 0)
SHAPES = st.tuples(st.integers(1, 12), st.integers(1, 6))


def lone_stop(*, closes: int = 1_000, overtime: int = 0) -> Problem:
    """A stop 100 seconds away that takes 300, and a technician who works from 0 to 450."""
    one = np.zeros(1, np.int32)
    return Problem(
        travel=np.array([[0, 100], [100, 0]], np.int32),
        place=one,
        opens=one,
        closes=one + closes,
        service=one + 300,
        start=one + 1,
        end=one + 1,
        begins=one,
        ends=one + 450,
        pause=one,
        paused=one,
        overtime=one + overtime,
        may=np.ones((1, 1), np.uint8),
        load=one,
        capacity=one,
        seen=one - 1,
    )


def test_second_solver_drives_less_than_the_plan_it_was_given() -> None:
    found = PyVrp().improve(DAY.problem, DAY.plan, seconds=0.3)

    assert found.cost == cost_of(DAY.problem, found.plan)
    assert found.cost < cost_of(DAY.problem, DAY.plan)


def test_second_solver_gives_the_plan_back_when_there_is_no_time() -> None:
    found = PyVrp().improve(DAY.problem, DAY.plan, seconds=0)

    assert found.plan == DAY.plan
    assert found.cost == cost_of(DAY.problem, DAY.plan)


def test_second_solver_refuses_a_plan_that_breaks_a_window() -> None:
    backwards = Plan(tuple(route[::-1] for route in DAY.plan.routes), DAY.plan.unplaced)

    with pytest.raises(Infeasible):
        PyVrp().improve(DAY.problem, backwards, seconds=1)


def test_second_solver_leaves_what_has_a_place_its_place() -> None:
    problem, plan = without_technician(DAY.problem, DAY.plan, 0)
    found = PyVrp().improve(problem, plan, seconds=0.3)

    assert set(found.plan.unplaced) <= set(plan.unplaced)


def test_second_solver_finds_a_place_for_a_stop_without_one() -> None:
    first, *others = DAY.plan.routes
    plan = Plan((first[1:], *others), first[:1])
    found = PyVrp().improve(DAY.problem, plan, seconds=20, until_placed=True)

    assert (cost_of(DAY.problem, plan).unplaced, found.cost.unplaced) == (1, 0)


def test_second_solver_stops_at_the_first_plan_with_a_place_for_all() -> None:
    problem = generated("R", 50).problem
    found = PyVrp().improve(problem, Plan.empty(problem), seconds=20, until_placed=True)

    assert found.cost.unplaced == 0
    assert found.seconds < 10


def test_second_solver_stops_when_asked() -> None:
    found = PyVrp().improve(DAY.problem, DAY.plan, seconds=20, should_stop=lambda: True)

    assert found.iterations == 0


def test_second_solver_repeats_itself_for_a_seed() -> None:
    def run(seed: int) -> list[list[int]]:
        asked = iter([False] * 50 + [True] * 2)
        found = PyVrp().improve(
            DAY.problem, DAY.plan, seconds=60, seed=seed, should_stop=lambda: next(asked)
        )
        return [route.tolist() for route in found.plan.routes]

    assert run(3) == run(3)


@pytest.mark.parametrize(
    ("overtime", "unplaced", "driving"), [(0, 1, 0), (49, 1, 0), (50, 0, 300), (500, 0, 300)]
)
def test_second_solver_counts_overtime_as_ours_does(
    overtime: int, unplaced: int, driving: int
) -> None:
    problem = lone_stop(overtime=overtime)
    found = PyVrp().improve(problem, Plan.empty(problem), seconds=0.1)

    assert (found.cost.unplaced, found.cost.driving) == (unplaced, driving)


def test_second_solver_does_not_arrive_after_the_window() -> None:
    problem = lone_stop(closes=99, overtime=500)

    assert PyVrp().improve(problem, Plan.empty(problem), seconds=0.1).cost.unplaced == 1


def test_second_solver_sends_nobody_who_may_not() -> None:
    problem = replace(lone_stop(overtime=500), may=np.zeros((1, 1), np.uint8))

    assert PyVrp().improve(problem, Plan.empty(problem), seconds=0.1).cost.unplaced == 1


@given(
    arrays(np.uint8, st.tuples(st.integers(1, 12), st.integers(1, 6)), elements=st.integers(0, 1))
)
@settings(deadline=None)
def test_skills_say_who_may_do_what(may: np.ndarray) -> None:
    needs, has = as_skills(may)

    assert ((needs[:, None, :] <= has[None, :, :]).all(axis=2) == may.astype(bool)).all()


def test_skills_are_as_few_as_there_were() -> None:
    chance = np.random.default_rng(1)
    needs, has = chance.random((200, 4)) < 0.4, chance.random((60, 4)) < 0.6
    may = np.asarray((needs[:, None, :] <= has[None, :, :]).all(axis=2), np.uint8)

    assert as_skills(may)[0].shape == (200, 4)


def test_second_solver_gives_work_to_whoever_has_another_break() -> None:
    """The first has three hours off at noon; the other, who has none, is free."""
    one = lone_stop(closes=100)
    problem = replace(
        one,
        start=np.array([1, 1], np.int32),
        end=np.array([1, 1], np.int32),
        begins=np.zeros(2, np.int32),
        ends=np.array([399, 450], np.int32),
        pause=np.array([50, 0], np.int32),
        paused=np.array([300, 0], np.int32),
        overtime=np.zeros(2, np.int32),
        may=np.ones((1, 2), np.uint8),
        capacity=np.zeros(2, np.int32),
    )

    found = PyVrp().improve(problem, Plan.empty(problem), seconds=0.2)

    assert [route.tolist() for route in found.plan.routes] == [[], []]
    longer = replace(problem, ends=np.array([399, 500], np.int32))
    found = PyVrp().improve(longer, Plan.empty(longer), seconds=0.2)
    assert [route.tolist() for route in found.plan.routes] == [[], [0]]
    assert found.cost == cost_of(longer, found.plan)
