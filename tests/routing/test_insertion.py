from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from houvast.routing.days import Day, Stop
from houvast.routing.insertion import fits, ways_in
from routing.boards import (
    DEPOT,
    HOUR,
    TRAVEL,
    at,
    day,
    days,
    keeps_every_window,
    some_order_fits,
    stop,
    stops,
)

EAST = (52.09, 5.60)


def test_fits_keeps_the_order_when_a_gap_is_free() -> None:
    morning, afternoon, new = stop(8, 12), stop(13, 17), stop(8, 12)

    placed = fits(day(morning, afternoon), new, TRAVEL)

    assert placed
    assert [s.id for s in placed] == [new.id, morning.id, afternoon.id]


def test_fits_reorders_the_day_when_no_gap_is_free() -> None:
    first, second = stop(8, 16), stop(10, 16)
    new = stop(8, 9, service=2 * HOUR)
    board = day(first, second, end=12.5)

    placed = fits(board, new, TRAVEL)

    assert placed
    assert [s.id for s in placed] == [new.id, first.id, second.id]


def test_fits_finds_an_order_that_insertion_misses() -> None:
    early, late = stop(8, 12), stop(8, 17, service=3 * HOUR)
    board = day(late, stop(11, 12, service=HOUR), stop(12, 13))
    assert keeps_every_window(board, board.stops)

    placed = fits(board, early, TRAVEL)

    assert sorted(s.opens for s in placed or ()) == [at(8), at(8), at(11), at(12)]
    assert keeps_every_window(board, placed)


def test_fits_refuses_a_day_that_is_full() -> None:
    full = day(*[stop(8, 17, service=2 * HOUR) for _ in range(4)])

    assert fits(full, stop(8, 17), TRAVEL) is None


def test_fits_refuses_when_the_way_home_is_too_long() -> None:
    assert fits(day(end=10), stop(8, 10, place=EAST, service=HOUR), TRAVEL) is None


def test_fits_repairs_a_day_that_breaks_a_window_already() -> None:
    late = day(stop(8, 16, service=3 * HOUR), stop(8, 9))

    placed = fits(late, stop(8, 17), TRAVEL)

    assert keeps_every_window(late, placed)


def test_fits_keeps_the_order_of_a_day_too_long_to_search() -> None:
    short = [stop(8, 17, service=300) for _ in range(20)]
    new = stop(8, 17, service=300)

    placed = fits(day(*short), new, TRAVEL)

    assert placed
    assert [s.id for s in placed if s != new and s.id != new.id] == [s.id for s in short]
    assert fits(day(*short, stop(16.5, 17)), stop(8, 8, service=300), TRAVEL) is None


def test_fits_refuses_more_stops_than_a_day_can_hold() -> None:
    many = day(*[stop(8, 17, service=1) for _ in range(126)])

    assert fits(many, stop(8, 17, service=1), TRAVEL) is None


def test_ways_in_answer_for_each_window() -> None:
    board = day(stop(8, 9, service=4 * HOUR), end=15)

    ways = ways_in(board, DEPOT, HOUR, [(at(8), at(8)), (at(13), at(14)), (at(14), at(15))], TRAVEL)

    assert [way and (way.detour, way.order) for way in ways] == [None, (240, (1, 3)), None]


def test_ways_in_wait_for_the_pause() -> None:
    board = replace(day(stop(8, 9, service=3 * HOUR)), pause=(at(11), at(13)))

    ways = ways_in(board, DEPOT, HOUR, [(at(11), at(13)), (at(13), at(14))], TRAVEL)

    assert [way and way.order for way in ways] == [None, (1, 3)]


@given(days(), stops())
def test_fits_never_breaks_a_window(board: Day, new: Stop) -> None:
    placed = fits(board, new, TRAVEL)

    if placed is not None:
        assert keeps_every_window(board, placed)
        assert {s.id for s in placed} == {s.id for s in (*board.stops, new)}


@given(days(), stops())
def test_fits_agrees_with_trying_every_order(board: Day, new: Stop) -> None:
    assert (fits(board, new, TRAVEL) is not None) == some_order_fits(board, (*board.stops, new))


@given(days(), stops(), st.data())
def test_fits_still_fits_with_one_stop_less(board: Day, new: Stop, data: st.DataObject) -> None:
    if not board.stops or fits(board, new, TRAVEL) is None:
        return
    gone = data.draw(st.sampled_from(board.stops))

    assert fits(board.without(gone.placed), new, TRAVEL) is not None
