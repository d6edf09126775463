import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.routing.solver import (
    Cost,
    Infeasible,
    Plan,
    RuinAndRecreate,
    cost_of,
    greedy,
)
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
)

LONG = 60.0
solver = RuinAndRecreate()


@given(st.integers(0, 10**6), st.integers(0, 25), st.integers(1, 5), st.booleans())
@settings(deadline=None)
def test_improve_keeps_every_rule_and_is_never_worse(
    seed: int, doors: int, vans: int, one_way: bool
) -> None:
    problem = invented(seed, doors=doors, vans=vans, one_way=one_way)
    before = greedy(problem, Plan.empty(problem))

    found = solver.improve(problem, before, seconds=LONG, iterations=200, seed=seed)

    assert cost_of(problem, found.plan) == found.cost
    assert found.cost <= cost_of(problem, before)


@pytest.mark.parametrize("seed", range(12))
def test_improve_finds_the_best_of_all_plans_of_a_short_day(seed: int) -> None:
    problem = invented(seed, doors=5, vans=2, one_way=seed % 2 == 1)

    found = solver.improve(problem, Plan.empty(problem), seconds=LONG, iterations=5000)

    assert found.cost == best_cost(problem)


@pytest.mark.parametrize("seed", range(4))
def test_improve_replays_by_its_seed(seed: int) -> None:
    problem = invented(seed, doors=20, vans=4)
    before = greedy(problem, Plan.empty(problem))

    runs = [
        solver.improve(problem, before, seconds=LONG, iterations=500, seed=seed) for _ in range(2)
    ]

    assert as_lists(runs[0].plan) == as_lists(runs[1].plan)


@given(st.integers(0, 10**6), st.integers(0, 40), st.integers(1, 35))
@settings(deadline=None, max_examples=25)
def test_improve_with_two_threads_keeps_every_rule_and_is_never_worse(
    seed: int, doors: int, vans: int
) -> None:
    problem = invented(seed, doors=doors, vans=vans)
    before = greedy(problem, Plan.empty(problem))

    found = solver.improve(problem, before, seconds=LONG, iterations=200, seed=seed, threads=2)

    assert cost_of(problem, found.plan) == found.cost
    assert found.cost <= cost_of(problem, before)


def test_improve_with_two_threads_shares_out_a_day_of_many_routes() -> None:
    doors = [Door((number, row), service=7 * HOUR) for number in range(20) for row in (0, 30)]
    problem = day(doors, [Van(door.at) for door in doors])
    one_off = plan(*([(number + 2) % 40] for number in range(40)))

    found = solver.improve(problem, one_off, seconds=LONG, iterations=20_000, threads=2)

    assert found.cost == Cost(0, 0, 0)


def test_improve_gives_up_driving_for_a_promise() -> None:
    doors = [Door((30, 0), service=4 * HOUR), Door((1, 0), closes=HOUR, service=3 * HOUR)]
    problem = day(doors, [Van(), Van((99, 0), ends=7 * HOUR)])

    found = solver.improve(problem, plan([1], [], unplaced=[0]), seconds=LONG, iterations=200)

    assert found.cost.unplaced == 0


def test_improve_leaves_a_stop_with_the_technician_who_saw_it_when_driving_is_equal() -> None:
    problem = day([Door((4, 0), seen=0), Door((-4, 0), seen=1)], [Van(), Van()])

    found = solver.improve(problem, plan([1], [0]), seconds=LONG, iterations=200)

    assert as_lists(found.plan) == [[0], [1], []]


def test_improve_stops_when_told_and_keeps_what_it_found() -> None:
    problem = invented(3, doors=25, vans=4)
    asked: list[int] = []

    def should_stop() -> bool:
        asked.append(1)
        return len(asked) == 5

    before = greedy(problem, Plan.empty(problem))
    found = solver.improve(problem, before, seconds=LONG, should_stop=should_stop)

    assert len(asked) == 5
    assert found.seconds < LONG / 2
    assert cost_of(problem, found.plan) == found.cost <= cost_of(problem, before)


def test_improve_until_placed_ends_with_the_first_plan_that_has_a_place_for_all() -> None:
    doors = [Door((1, 0), closes=HOUR), Door((2, 0), closes=HOUR)]
    problem = day(doors, [Van()])

    found = solver.improve(problem, Plan.empty(problem), seconds=LONG, until_placed=True)

    assert (found.cost.unplaced, found.iterations) == (0, 1)


@pytest.mark.parametrize("threads", [1, 2])
def test_improve_without_time_gives_the_plan_back(threads: int) -> None:
    problem = day([Door((1, 0)), Door((9, 0)), Door((2, 0))], [Van()])

    found = solver.improve(problem, plan([0, 1, 2]), seconds=0.0, threads=threads)

    assert as_lists(found.plan) == [[0, 1, 2], []]
    assert found.iterations == 0


def test_improve_refuses_a_plan_that_breaks_a_promise() -> None:
    problem = day([Door((9, 0), closes=8 * MINUTE)], [Van()])

    with pytest.raises(Infeasible):
        solver.improve(problem, plan([0]), seconds=LONG)


def test_improve_takes_days_without_stops_or_technicians() -> None:
    nobody = day([Door((1, 0))], [])

    for problem in (day([], [Van()]), nobody):
        found = solver.improve(problem, Plan.empty(problem), seconds=LONG, iterations=20)
        assert as_lists(found.plan) == as_lists(Plan.empty(problem))
