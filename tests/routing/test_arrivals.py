from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given

from houvast.routing.arrivals import driving, planned
from houvast.routing.days import Day, Stop
from routing.boards import (
    DEPOT,
    HOUR,
    MONDAY_EVENING,
    TRAVEL,
    at,
    day,
    days,
    driven,
    keeps_every_window,
    stop,
)


def arrivals(board: Day, stops: Sequence[Stop]) -> list[int] | None:
    found = planned(board, stops, TRAVEL)
    return None if found is None else [stop.planned for stop in found]


def test_planned_stops_wait_for_the_window_to_open() -> None:
    assert arrivals(day(), [stop(9, 12), stop(13, 17)]) == [at(9), at(13)]


def test_planned_stops_follow_work_and_travel() -> None:
    assert arrivals(day(), [stop(8, 12), stop(8, 12)]) == [at(8) + 240, at(9) + 480]


def test_planned_stops_refuse_a_window_that_closes_first() -> None:
    assert arrivals(day(), [stop(8, 12, service=3 * HOUR), stop(8, 11)]) is None


def test_planned_stops_refuse_to_come_home_after_the_shift() -> None:
    assert arrivals(day(end=10), [stop(8, 12, service=2 * HOUR)]) is None


def test_planned_stops_of_a_day_without_any_are_none() -> None:
    assert arrivals(day(), []) == []


def test_planned_stops_stand_still_during_the_pause() -> None:
    board = replace(day(), pause=(at(8.5), at(9)))

    assert arrivals(board, [stop(8, 12), stop(8, 12)]) == [at(8) + 240, at(9.5) + 480]


def test_planned_stop_whose_window_opens_in_the_pause_is_not_before_it() -> None:
    board = replace(day(), pause=(at(8.5), at(9)))

    assert arrivals(board, [stop(8.75, 8.9, service=1800), stop(8, 12)]) == [
        at(8.75),
        at(9.5) + 240,
    ]


def test_planned_stops_are_at_most_what_a_day_can_hold() -> None:
    assert planned(day(), [stop(8, 17, service=1)] * 127, TRAVEL) is None


def test_work_that_has_begun_is_done_after_the_pause() -> None:
    board = replace(day(stop(8, 12)), pause=(at(8.5), at(9)))

    assert board.from_moment(at(8.2)).shift_start == at(9.5) + 240
    assert board.from_moment(MONDAY_EVENING) == board


def test_driving_on_a_day_without_stops_is_nothing() -> None:
    assert driving(day(), [], TRAVEL) == 0


def test_driving_counts_the_way_home() -> None:
    assert driving(day(), [stop(8, 12, place=DEPOT)], TRAVEL) == 480


@given(days())
def test_planned_stops_keep_every_window(board: Day) -> None:
    assert keeps_every_window(board, planned(board, board.stops, TRAVEL))


@given(days(most=6))
def test_planned_stops_agree_with_driving_them_one_by_one(board: Day) -> None:
    for order in (board.stops[::-1], (*board.stops[1:], *board.stops[:1])):
        assert arrivals(board, order) == driven(board, order)
