"""How likely each promised window of a day is kept, as the day goes on."""

from dataclasses import replace

import numpy as np

from houvast.routing.days import Day, Placed, StopKind
from houvast.routing.timetable import timetable_of
from houvast.routing.unsure import Likely, Unsure, likely
from routing.test_timetable import HOUR, TenMinutes, a_day, a_stop

UNSURE = Unsure(1800, {2: 0.1}, 0.35)


def said(
    day: Day, now: float = 0, awaited: dict[int, float | None] | None = None
) -> dict[int, Likely]:
    timed = timetable_of(day, TenMinutes()).stops
    left = {
        Placed(StopKind.VISIT, number): None if at is None else int(at * HOUR)
        for number, at in (awaited or {}).items()
    }
    found = likely(day, timed, UNSURE, now=int(now * HOUR), awaited=left)
    return {placed.id: one for placed, one in found.items()}


def test_a_window_is_the_less_sure_the_more_work_comes_before_it() -> None:
    first, second = a_stop(1, 8 + 1 / 6, hours=3), a_stop(2, 11 + 1 / 3)
    day = a_day(first, second, a_stop(3, 12.5, opens=12, closes=17))

    found = said(day)

    assert found[1].kept > 0.999
    assert 0.6 < found[2].kept < 0.9
    assert found[3].kept > 0.999
    assert first.planned < (found[1].by or 0) < first.planned + 0.1 * HOUR
    assert 12 * HOUR < (found[2].by or 0) < 13 * HOUR


def test_what_has_begun_is_behind_us_and_being_late_makes_the_rest_less_sure() -> None:
    day = a_day(a_stop(1, 8 + 1 / 6, hours=3), a_stop(2, 11 + 1 / 3))

    assert said(day)[2].kept < said(day, now=9)[2].kept
    assert set(said(day, now=9)) == {2}
    assert said(day, now=11.5) == {}


def test_what_was_planned_before_now_and_has_not_begun_is_late_and_so_is_what_follows() -> None:
    day = a_day(a_stop(1, 8 + 1 / 6, opens=8, closes=9), a_stop(2, 9 + 1 / 3, opens=9, closes=10.5))

    begun, waits = said(day, now=8.9), said(day, now=8.9, awaited={1: None, 2: None})
    drives = said(day, now=8.9, awaited={1: 8.8, 2: None})
    too_late = said(day, now=9.1, awaited={1: None, 2: None})

    assert set(begun) == {2}
    assert begun[2].kept > 0.8
    assert waits[1].kept < 0.1
    assert waits[2].kept < begun[2].kept
    assert drives[1].kept > 0.5
    assert waits[2].kept < drives[2].kept < begun[2].kept
    assert too_late[1].kept == 0.0
    assert (too_late[1].by or 0) > 9.1 * HOUR


def test_busy_times_meeting_crews_and_days_at_ours_promise_nothing() -> None:
    busy = replace(a_stop(1, 9, opens=9, closes=9), kind=StopKind.BUSY)
    crew = a_stop(2, 11, opens=11, closes=11)
    day = a_day(busy, crew, a_stop(3, 12.5, closes=17))

    doubts = UNSURE.doubts(day.stops)

    assert set(said(day)) == {3}
    assert said(replace(day, branch=1)) == {}
    assert (doubts.price, doubts.promised.tolist()) == (1800, [0, 0, 1])
    assert doubts.service.tolist() == [0, 360, 1260]
    assert doubts.service.dtype == np.int32
    assert Placed(StopKind.VISIT, 3) == day.stops[2].placed
