from hypothesis import given

from houvast.planning.rules.timeline import arrivals, driving, latest_arrivals, planned
from planning.boards import DEPOT, HOUR, TRAVEL, at, day, days, keeps_every_window, stop


def test_arrivals_wait_for_the_window_to_open():
    assert arrivals(day(), [stop(9, 12), stop(13, 17)], TRAVEL) == [at(9), at(13)]


def test_arrivals_follow_work_and_travel():
    first, second = arrivals(day(), [stop(8, 12), stop(8, 12)], TRAVEL)

    assert (first, second) == (at(8) + 240, at(9) + 480)


def test_arrivals_refuse_a_window_that_closes_first():
    assert arrivals(day(), [stop(8, 12, service=3 * HOUR), stop(8, 11)], TRAVEL) is None


def test_arrivals_refuse_to_come_home_after_the_shift():
    assert arrivals(day(end=10), [stop(8, 12, service=2 * HOUR)], TRAVEL) is None


def test_arrivals_of_no_stops_are_none_to_make():
    assert arrivals(day(), [], TRAVEL) == []


def test_driving_on_a_day_without_stops_is_nothing():
    assert driving(day(), [], TRAVEL) == 0


def test_driving_counts_the_way_home():
    assert driving(day(), [stop(8, 12, place=DEPOT)], TRAVEL) == 480


@given(days())
def test_planned_stops_keep_every_window(board):
    assert keeps_every_window(board, planned(board, board.stops, TRAVEL))


@given(days())
def test_latest_arrivals_are_never_before_the_earliest(board):
    latest = latest_arrivals(board, board.stops, TRAVEL)

    assert [a <= b for a, b in zip(arrivals(board, board.stops, TRAVEL), latest, strict=True)] == [
        True
    ] * len(board.stops)
