from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.routing.arrivals import planned
from houvast.routing.days import Day, Stop, StopKind
from houvast.routing.solver import Plan, RuinAndRecreate, cost_of, greedy
from houvast.routing.whole_day import Posed, pose
from routing.boards import HOUR, MONDAY_EVENING, TRAVEL, day, days, stop

NOBODY = np.zeros(0, np.int32)


def posed(*boards: Day, extra: Sequence[Stop] = ()) -> Posed:
    return pose(boards, travel=TRAVEL, now=MONDAY_EVENING, extra=extra)


def taking(times: int, board: Day) -> Day:
    """The same day, on which all work takes so many times as long as was planned."""
    slow = (replace(one, service=times * one.service) for one in board.stops)
    return replace(board, stops=tuple(slow))


def routes(found: Posed) -> list[list[int]]:
    return [route.tolist() for route in found.plan.routes]


def test_pose_gives_everybody_the_stops_that_they_have() -> None:
    found = posed(day(stop(8, 12), stop(13, 17)), day(stop(8, 17), technician=2))

    assert routes(found) == [[0, 1], [2]]
    assert found.plan.unplaced.tolist() == []


def test_pose_frees_the_stops_of_a_day_that_cannot_be_driven() -> None:
    broken = taking(5, day(stop(8, 12), stop(8, 12)))

    found = posed(broken, day(stop(8, 17), technician=2), extra=[stop(8, 12)])

    assert routes(found) == [[], [2]]
    assert sorted(found.plan.unplaced.tolist()) == [0, 1, 3]


@given(days(), st.integers(1, 4), st.integers(0, 2))
def test_pose_keeps_a_day_exactly_when_it_can_be_planned(
    board: Day, times: int, overtime_hours: int
) -> None:
    slow = taking(times, board)
    long = replace(slow, shift_end=slow.shift_end + overtime_hours * HOUR)

    found = posed(replace(slow, overtime=overtime_hours * HOUR))

    assert (len(found.plan.unplaced) > 0) == (planned(long, slow.stops, TRAVEL) is None)


def test_pose_says_who_may_take_a_stop_over() -> None:
    skilled = replace(stop(8, 12), skills=frozenset({"gas"}))
    refusing = replace(stop(8, 12), refused=frozenset({3}))
    elsewhere = replace(stop(8, 12), territory=7)
    pinned = replace(skilled, is_pinned=True, skills=frozenset())
    held = replace(pinned, is_pinned=False, id=4, kind=StopKind.HOLD)
    north = replace(day(technician=3, skills=["gas"]), territory=8)

    found = posed(
        day(skilled, pinned, held), day(refusing, technician=2), north, extra=[elsewhere, pinned]
    )

    assert found.problem.may.tolist() == [
        [1, 0, 1],
        [1, 0, 0],
        [1, 0, 0],
        [1, 1, 0],
        [1, 1, 0],
        [0, 0, 0],
    ]


def test_pose_gives_everybody_their_own_break() -> None:
    noon = stop(8, 12).opens + 4 * HOUR
    resting = replace(day(stop(8, 17), technician=3), pause=(noon, noon + HOUR))

    found = posed(day(stop(8, 12)), day(technician=2), resting)

    assert found.problem.may.tolist() == [[1, 1, 1], [1, 1, 1]]
    begins = noon - found.zero
    assert found.problem.pause.tolist() == [0, 0, begins]
    assert found.problem.paused.tolist() == [0, 0, HOUR]
    assert found.problem.ends.tolist()[2] == found.problem.ends.tolist()[0] - HOUR


def test_stop_goes_to_whoever_has_another_break() -> None:
    noon = stop(8, 12).opens + 4 * HOUR
    early = replace(day(stop(8, 17)), pause=(noon - HOUR, noon))
    late = replace(day(technician=2), pause=(noon, noon + HOUR))
    found = posed(early, late)

    moved = Plan((NOBODY, np.array([0], np.int32)), NOBODY)
    [there] = found.answered(moved, TRAVEL)[1].stops

    assert there.id == found.stops[0].id


@given(st.lists(days(), min_size=2, max_size=4), st.integers(0, 100))
@settings(deadline=None, max_examples=40)
def test_answer_can_be_driven_whatever_breaks_they_have(boards: Sequence[Day], seed: int) -> None:
    """`answered` plans every route on the wall, and refuses what cannot be driven there."""
    team = [replace(board, technician_id=1 + k) for k, board in enumerate(boards)]
    found = posed(*team)

    begun = greedy(found.problem, found.plan)
    better = RuinAndRecreate().improve(found.problem, begun, seconds=60, seed=seed, iterations=200)

    assert better.cost <= cost_of(found.problem, begun)
    after = found.answered(better.plan, TRAVEL)
    placed = sorted(stop.id for board in after for stop in board.stops)
    missing = [stop.id for stop in found.unplaced(better.plan)]
    assert sorted([*placed, *missing]) == sorted(s.id for b in team for s in b.stops)
