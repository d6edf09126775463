"""A plan has a busy time where it is, or is not used: nobody was promised anything, and nobody is
free then.
"""

from dataclasses import replace

import numpy as np

from houvast.routing.busy import only_busy, with_busy
from houvast.routing.days import Day, Placed, StopKind
from houvast.routing.disruption import LongerWork, with_longer_work
from houvast.routing.solver import Plan, greedy
from houvast.routing.whole_day import Posed, pose
from routing.boards import HOUR, MONDAY_EVENING, TRAVEL, day, stop


def hours(board: Day, since: float, until: float) -> tuple[int, int]:
    return board.shift_start + int(since * HOUR), board.shift_start + int(until * HOUR)


def busy_day(*stops: object) -> Day:
    """From two to four hours into the day somebody is busy."""
    board = day(*stops)  # type: ignore[arg-type]
    return with_busy(board, [hours(board, 2, 4)])


def posed(*boards: Day) -> Posed:
    return pose(boards, travel=TRAVEL, now=MONDAY_EVENING)


def test_day_that_cannot_be_driven_any_more_keeps_its_busy_time() -> None:
    slow = [replace(stop(8, 12), service=6 * HOUR), stop(8, 12)]
    board = busy_day(*slow)

    found = posed(board)

    [kept] = [found.stops[i] for i in found.plan.routes[0].tolist()]
    assert kept.is_busy
    assert all(not found.stops[i].is_busy for i in found.plan.unplaced.tolist())


def test_plan_that_gives_up_a_busy_time_is_known() -> None:
    found = posed(busy_day(stop(8, 17)))
    number = next(i for i, one in enumerate(found.stops) if one.is_busy)
    without = found.plan.routes[0][found.plan.routes[0] != number]

    freed = Plan((without,), np.array([number], dtype=np.int32))

    assert found.frees_busy(freed)
    assert not found.frees_busy(found.plan)
    assert not found.frees_busy(greedy(found.problem, found.plan))


def test_work_that_runs_over_moves_no_busy_time() -> None:
    board = busy_day(replace(stop(8, 12), id=7))
    visit = board.stop_of(Placed(StopKind.VISIT, 7))
    assert visit is not None

    longer = with_longer_work(board, LongerWork(7, 5 * HOUR, 1), visit.planned + 3 * HOUR)

    assert only_busy(longer.stops) == only_busy(board.stops)
