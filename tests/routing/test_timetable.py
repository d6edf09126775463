from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from houvast.routing.days import Day, Stop
from houvast.routing.timetable import timetable_of
from houvast.routing.travel import IntMatrix, Place, Places

HOUR = 3600
HOME = (0.0, 0.0)


class TenMinutes:
    """Every way takes ten minutes."""

    def matrix(self, starts: Places, ends: Places) -> IntMatrix:
        return np.full((len(starts), len(ends)), self.seconds(HOME, HOME), dtype=np.int32)

    def seconds(self, start: Place, end: Place) -> int:
        return 600

    def prepare(self, groups: Sequence[Places], new: Place | None = None) -> None:
        """Nothing is asked of anybody."""


def a_day(*stops: Stop, **given: Any) -> Day:
    day = Day(1, date(2026, 11, 24), 8 * HOUR, 17 * HOUR, HOME, HOME, stops=stops)
    return replace(day, **given)


def a_stop(
    number: int, planned: float, *, opens: float = 8, closes: float = 12, hours: float = 1
) -> Stop:
    service, first, last, arrives = (int(hour * HOUR) for hour in (hours, opens, closes, planned))
    return Stop(number, HOME, service, first, last, arrives)


def test_day_without_stops_ends_with_its_shift() -> None:
    run = timetable_of(a_day(), TenMinutes())

    assert (run.stops, run.driving, run.home_at, run.overtime) == ((), 0, 17 * HOUR, 0)


def test_driving_stands_between_the_work() -> None:
    run = timetable_of(a_day(a_stop(1, 9), a_stop(2, 11)), TenMinutes())

    assert [(step.departs, step.drives, step.leaves) for step in run.stops] == [
        (8 * HOUR, 600, 10 * HOUR),
        (10 * HOUR, 600, 12 * HOUR),
    ]
    assert (run.driving, run.home_at) == (1800, 12 * HOUR + 600)


def test_room_of_a_stop_ends_where_a_later_window_would_break() -> None:
    first, last = timetable_of(a_day(a_stop(1, 9), a_stop(2, 11, closes=11.5)), TenMinutes()).stops

    assert (last.slack, last.latest) == (HOUR // 2, 11 * HOUR + HOUR // 2)
    assert (first.slack, first.latest) == (HOUR + HOUR // 3, 10 * HOUR + HOUR // 3)


def test_room_ends_with_the_shift_and_the_overtime_that_a_plan_may_use() -> None:
    late = a_stop(1, 15, opens=12, closes=17)
    [without] = timetable_of(a_day(late), TenMinutes()).stops
    [with_overtime] = timetable_of(a_day(late, overtime=1800), TenMinutes()).stops

    assert (without.slack, with_overtime.slack) == (HOUR - 600, HOUR + 1200)


def test_day_that_runs_too_late_has_less_than_no_room() -> None:
    run = timetable_of(a_day(a_stop(1, 16.5, opens=12, closes=17)), TenMinutes())

    assert (run.stops[0].slack, run.overtime) == (-2400, 2400)


def test_work_stands_still_during_the_break() -> None:
    day = a_day(a_stop(1, 11.5, closes=16), pause=(12 * HOUR, 12 * HOUR + 1800))
    [step] = timetable_of(day, TenMinutes()).stops

    assert step.leaves == 13 * HOUR
    assert (step.latest, step.slack) == (15 * HOUR + 3000, 4 * HOUR - 600)


def test_work_that_ends_where_the_break_begins_ends_there() -> None:
    day = a_day(a_stop(1, 11), pause=(12 * HOUR, 13 * HOUR))
    run = timetable_of(day, TenMinutes())

    assert (run.stops[0].leaves, run.home_at) == (12 * HOUR, 13 * HOUR + 600)
