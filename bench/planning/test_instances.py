"""The invented days and the readers of the literature's instances."""

from pathlib import Path

import numpy as np
import pytest

from good_days import as_full, with_good_routes
from houvast.routing.solver import Plan, Problem, cost_of
from instances import Territory, full_day, posed, requests, territory, without_technician
from references import OrTools, Vroom
from vrptw import generated, read, read_homberger, read_solomon

SOLOMON = """TINY

VEHICLE
NUMBER     CAPACITY
  2         10

CUSTOMER
CUST NO.   XCOORD.   YCOORD.    DEMAND   READY TIME   DUE DATE   SERVICE TIME

    0          0          0          0          0        100          0
    1          1          1          7         10         50          5
    2          3          4          7          0         60          5
"""
HOMBERGER = """NAME : TINY_2
TYPE : VRPTW
DIMENSION : 3
VEHICLES : 2
CAPACITY : 10
SERVICE_TIME : 5
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 1 1
3 3 4
DEMAND_SECTION
1 0
2 7
3 7
TIME_WINDOW_SECTION
1 0 100
2 10 50
3 0 60
DEPOT_SECTION
1
-1
EOF
"""


def test_territory_is_the_same_for_the_same_seed() -> None:
    assert territory(3, 2, 5, seed=4) == territory(3, 2, 5, seed=4)
    assert territory(3, 2, 5, seed=4) != territory(3, 2, 5, seed=5)
    assert requests(9) == requests(9)


@pytest.mark.parametrize("invented", [territory(10, 3, 7), full_day()], ids=["booked", "full day"])
def test_territory_keeps_every_window(invented: Territory) -> None:
    for day in range(len(invented.routes)):
        asked = posed(invented, day)
        assert cost_of(asked.problem, asked.plan).unplaced == 0


def test_full_day_has_773_visits_for_100_technicians() -> None:
    problem = posed(full_day(), 0).problem

    assert (problem.stops, problem.vehicles) == (773, 100)


def test_good_routes_are_of_the_same_visits_and_drive_less() -> None:
    booked = territory(6, 1, 6)
    good = with_good_routes(booked)
    before, after = posed(booked, 0), posed(good, 0)

    assert sorted(stop.place for stop in before.stops) == sorted(s.place for s in after.stops)
    assert cost_of(after.problem, after.plan) < cost_of(before.problem, before.plan)


def test_an_emptier_day_has_room_before_noon_only_where_promises_stay() -> None:
    good = with_good_routes(territory(6, 1, 6))
    full, plan = as_full(good, 0.92)
    stays, as_planned = as_full(good, 0.7, promised_anew=False)
    anew, _plan = as_full(good, 0.7)

    assert cost_of(stays, as_planned).unplaced == 0
    assert (stays.service < full.service[np.concatenate(plan.routes)]).all()
    assert _before_noon(stays) == _before_noon(full) < _before_noon(anew)


def _before_noon(problem: Problem) -> int:
    """How many stops are promised for the first half of the day."""
    return int(np.count_nonzero(problem.closes < problem.closes.max()))


def test_illness_leaves_the_visits_of_one_technician_without_a_place() -> None:
    asked = posed(territory(4, 1, 5), 0)
    problem, plan = without_technician(asked.problem, asked.plan, 2)

    assert plan.unplaced.tolist() == asked.plan.routes[2].tolist()
    assert problem.may[:, 2].sum() == 0
    assert cost_of(problem, plan).unplaced == 5


def test_reader_of_solomon_counts_in_tenths_and_cuts_distances_off(tmp_path: Path) -> None:
    path = tmp_path / "tiny.txt"
    path.write_text(SOLOMON)
    found = read_solomon(path)
    problem = found.problem

    assert (found.name, found.best_known) == ("TINY", None)
    assert problem.travel.tolist() == [[0, 14, 50], [14, 0, 36], [50, 36, 0]]
    assert (problem.opens.tolist(), problem.closes.tolist()) == ([100, 0], [500, 600])
    assert problem.service.tolist() == [50, 50]
    assert (problem.load.tolist(), problem.capacity.tolist()) == ([7, 7], [10, 10])
    assert (problem.begins.tolist(), problem.ends.tolist()) == ([0, 0], [1000, 1000])


def test_reader_of_homberger_reads_the_same(tmp_path: Path) -> None:
    (tmp_path / "tiny.txt").write_text(SOLOMON)
    (tmp_path / "tiny.vrp").write_text(HOMBERGER)
    (tmp_path / "tiny.sol").write_text("Route #1: 1 \nRoute #2: 2 \nCost 12.8\n")
    small, large = read(tmp_path)

    assert large.best_known == 12.8
    assert (large.problem.travel == small.problem.travel).all()
    assert large.problem.service.tolist() == small.problem.service.tolist()


def test_reader_refuses_a_solution_that_costs_something_else(tmp_path: Path) -> None:
    (tmp_path / "tiny.vrp").write_text(HOMBERGER)
    (tmp_path / "tiny.sol").write_text("Route #1: 1\nRoute #2: 2\nCost 13.0\n")

    with pytest.raises(ValueError, match=r"says 13\.0 and costs 12\.8"):
        read_homberger(tmp_path / "tiny.vrp")


def test_reader_refuses_a_folder_with_nothing_in_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path)


@pytest.mark.parametrize("solver", [OrTools(), Vroom()], ids=["OR-Tools", "VROOM"])
def test_references_make_an_invented_day_better(solver: OrTools | Vroom) -> None:
    asked = posed(territory(5, 1, 6), 0)
    found = solver.improve(asked.problem, asked.plan, seconds=0.5)

    assert found.cost < cost_of(asked.problem, asked.plan)


@pytest.mark.parametrize("solver", [OrTools(), Vroom()], ids=["OR-Tools", "VROOM"])
def test_references_plan_an_instance_from_nothing(solver: OrTools | Vroom) -> None:
    problem = generated("C", 40).problem

    assert solver.improve(problem, Plan.empty(problem), seconds=0.5).cost.unplaced == 0
