from hypothesis import given
from hypothesis import strategies as st

from houvast.planning.rules.insertion import detour, fits, slack
from houvast.planning.rules.reorder import MOST_STOPS, best_order
from planning.boards import (
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


def test_fits_keeps_the_order_when_a_gap_is_free():
    morning, afternoon, new = stop(8, 12), stop(13, 17), stop(8, 12)

    placed = fits(day(morning, afternoon), new, TRAVEL)

    assert [s.visit_id for s in placed] == [new.visit_id, morning.visit_id, afternoon.visit_id]


def test_fits_reorders_the_day_when_no_gap_is_free():
    first, second = stop(8, 16), stop(10, 16)
    new = stop(8, 9, service=2 * HOUR)
    board = day(first, second, end=12.5)

    placed = fits(board, new, TRAVEL)

    assert [s.visit_id for s in placed] == [new.visit_id, first.visit_id, second.visit_id]


def test_fits_finds_an_order_that_insertion_misses():
    early, late = stop(8, 12), stop(8, 17, service=3 * HOUR)
    board = day(late, stop(11, 12, service=HOUR), stop(12, 13))
    assert keeps_every_window(board, board.stops)

    placed = fits(board, early, TRAVEL)

    assert sorted(s.opens for s in placed or ()) == [at(8), at(8), at(11), at(12)]
    assert keeps_every_window(board, placed)


def test_fits_refuses_a_day_that_is_full():
    full = day(*[stop(8, 17, service=2 * HOUR) for _ in range(4)])

    assert fits(full, stop(8, 17), TRAVEL) is None


def test_fits_refuses_when_the_way_home_is_too_long():
    assert fits(day(end=10), stop(8, 10, place=EAST, service=HOUR), TRAVEL) is None


def test_slack_knows_a_day_that_breaks_a_window_already():
    assert slack(day(stop(8, 9, service=3 * HOUR), stop(8, 9)), TRAVEL) is None


def test_best_order_gives_up_beyond_what_it_can_search():
    assert best_order(day(), [stop(8, 17, service=60)] * (MOST_STOPS + 1), TRAVEL) is None


def test_best_order_of_nothing_is_nothing():
    assert best_order(day(), [], TRAVEL) == ()


def test_detour_is_the_driving_that_the_new_stop_adds():
    here = stop(8, 17, place=DEPOT)
    board = day(here)

    assert detour(board, (here, stop(8, 17, place=DEPOT)), TRAVEL) == 240


@given(days(), stops())
def test_fits_never_breaks_a_window(board, new):
    placed = fits(board, new, TRAVEL)

    if placed is not None:
        assert keeps_every_window(board, placed)
        assert {s.visit_id for s in placed} == {s.visit_id for s in (*board.stops, new)}


@given(days(), stops())
def test_fits_agrees_with_trying_every_order(board, new):
    assert (fits(board, new, TRAVEL) is not None) == some_order_fits(board, (*board.stops, new))


@given(days(), stops(), st.data())
def test_fits_still_fits_with_one_stop_less(board, new, data):
    if not board.stops or fits(board, new, TRAVEL) is None:
        return
    gone = data.draw(st.sampled_from(board.stops))

    assert fits(board.without(gone.visit_id), new, TRAVEL) is not None
