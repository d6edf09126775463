"""A promised share is kept: in a world that stays as it was, and in one that slows down."""

import pytest

from houvast.forecasting.keeping import ends_at_most, share_to_ask
from houvast.forecasting.lasting import Lasted


def test_without_outcomes_the_share_is_asked_that_is_to_be_kept() -> None:
    assert share_to_ask([], 0.95) == 0.95


def test_a_miss_asks_more_and_what_is_kept_asks_less_to_a_bound() -> None:
    assert share_to_ask([False], 0.95) == pytest.approx(0.969)
    assert share_to_ask([False, True], 0.95) == pytest.approx(0.968)
    assert share_to_ask([False] * 9, 0.95) == 0.999
    assert share_to_ask([True] * 99, 0.95) == pytest.approx(0.93)


def test_what_is_long_past_counts_no_more_and_nothing_depends_on_how_often_it_is_asked() -> None:
    outcomes = [False] * 40 + [True] * 100

    assert share_to_ask(outcomes, 0.9) == share_to_ask(outcomes[40:], 0.9)
    assert share_to_ask(outcomes, 0.9) == share_to_ask(outcomes, 0.9)


def test_what_is_asked_beyond_history_is_the_longest_and_never_less() -> None:
    lasted = Lasted.of([float(hours) for hours in range(1, 101)])

    assert ends_at_most(lasted, 0.95, 0.95) == 96
    assert ends_at_most(lasted, 0.999, 0.95) == 100
    assert ends_at_most(Lasted.of([1.0, 2.0]), 0.999, 0.95) is None
