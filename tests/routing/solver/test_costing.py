import pytest

from houvast.routing.solver import Cost, Infeasible, Plan, cost_of
from routing.solver.days_to_solve import HOUR, MINUTE, SHIFT, Door, Van, as_lists, day, plan


def test_cost_is_the_driving_from_home_past_every_stop_and_back() -> None:
    problem = day([Door((3, 0)), Door((3, 4))], [Van()])

    assert cost_of(problem, plan([0, 1])) == Cost(0, (3 + 4 + 5) * MINUTE, 0)


def test_cost_of_an_idle_vehicle_is_nothing_though_it_ends_elsewhere() -> None:
    problem = day([Door((3, 0))], [Van(), Van((9, 9))])
    problem.end[1] = problem.start[0]

    assert cost_of(problem, plan([0], [])) == Cost(0, 6 * MINUTE, 0)


def test_cost_counts_overtime_at_its_price() -> None:
    problem = day([Door((10, 0), service=SHIFT - 15 * MINUTE)], [Van(overtime=HOUR)])

    assert cost_of(problem, plan([0])) == Cost(0, 20 * MINUTE + 2 * 5 * MINUTE, 0)


def test_cost_counts_stops_that_changed_technician() -> None:
    doors = [Door((1, 0), seen=0), Door((2, 0), seen=1), Door((3, 0)), Door((4, 0), seen=0)]

    assert cost_of(day(doors, [Van(), Van()]), plan([0, 1, 2], [], unplaced=[3])).changed == 1


def test_cost_compares_promises_before_driving_before_changes() -> None:
    assert Cost(0, 900, 9) < Cost(1, 0, 0)
    assert Cost(1, 899, 9) < Cost(1, 900, 0)
    assert Cost(1, 900, 0) < Cost(1, 900, 1)


def test_cost_waits_at_the_door_until_it_opens() -> None:
    problem = day([Door((1, 0), opens=4 * HOUR), Door((2, 0), closes=4 * HOUR)], [Van()])

    with pytest.raises(Infeasible, match="late at stop 1"):
        cost_of(problem, plan([0, 1]))


@pytest.mark.parametrize(
    ("door", "van", "said"),
    [
        (Door((9, 0), closes=8 * MINUTE), Van(), "vehicle 0 is late at stop 0"),
        (Door((9, 0), service=SHIFT), Van(overtime=17 * MINUTE), "vehicle 0 is back too late"),
        (Door((9, 0), only=()), Van(), "vehicle 0 has a stop that is not for it"),
        (Door((9, 0), load=101), Van(), "vehicle 0 carries too much"),
    ],
)
def test_cost_refuses_a_route_that_breaks_a_rule(door: Door, van: Van, said: str) -> None:
    with pytest.raises(Infeasible, match=said):
        cost_of(day([door], [van]), plan([0]))


@pytest.mark.parametrize("wrong", [plan([0]), plan([0, 1, 1]), plan([0], unplaced=[0, 1])])
def test_cost_refuses_a_plan_without_each_stop_once(wrong: Plan) -> None:
    problem = day([Door((1, 0)), Door((2, 0))], [Van()])

    with pytest.raises(Infeasible, match="twice, or not at all"):
        cost_of(problem, wrong)


def test_cost_refuses_a_plan_for_another_number_of_vehicles() -> None:
    with pytest.raises(Infeasible, match="2 routes for 1 vehicles"):
        cost_of(day([Door((1, 0))], [Van()]), plan([0], []))


def test_empty_plan_has_no_place_for_anybody() -> None:
    problem = day([Door((1, 0)), Door((2, 0))], [Van()])

    assert as_lists(Plan.empty(problem)) == [[], [0, 1]]
    assert cost_of(problem, Plan.empty(problem)) == Cost(2, 0, 0)
