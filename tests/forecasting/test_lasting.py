"""How long something lasts, against figures worked out by hand and against counting it out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.forecasting.lasting import Lasted, ends_within, least_ended, share_ended


def counted_out(lasted: Lasted, share: float, already: float) -> float | None:
    """Kaplan and Meier as the book has it, moment by moment, with one more that outlasts all."""
    cases = [
        (float(lasts), bool(ended), max(float(seen), already))
        for lasts, ended, seen in zip(lasted.lasts, lasted.has_ended, lasted.seen_from, strict=True)
        if lasts > already
    ]
    left = 1.0
    for at in sorted({lasts for lasts, ended, _seen in cases if ended}):
        at_risk = 1 + sum(seen < at <= lasts for lasts, _ended, seen in cases)
        died = sum(ended and lasts == at for lasts, ended, _seen in cases)
        left *= 1 - died / at_risk
        if left <= 1 - share + 1e-9:
            return at
    return None


def test_nineteen_that_ended_say_what_is_kept_in_nineteen_of_twenty() -> None:
    days = [float(day) for day in range(1, 20)]

    assert ends_within(Lasted.of(days), 0.95) == 19.0
    assert ends_within(Lasted.of(days), 0.5) == 10.0
    assert ends_within(Lasted.of(days[:18]), 0.95) is None
    assert [least_ended(share) for share in (0.5, 0.9, 0.95, 0.99)] == [19, 19, 19, 99]


def test_who_still_runs_is_counted_as_slow_and_not_as_absent() -> None:
    # By hand: 4 at risk with the one that outlasts all at 1 day, 3 at 2, and at 4 only it and one.
    ended, running = [1.0, 2.0, 4.0], [3.0]

    assert ends_within(Lasted.of(ended), 0.5) == 2.0
    assert ends_within(Lasted.of(ended, running), 0.5) == 4.0
    assert share_ended(Lasted.of(ended, running), 2.0) == pytest.approx(1 - 4 / 5 * 3 / 4)
    assert share_ended(Lasted.of(ended, running), 0.5) == 0.0


def test_one_that_lasted_already_is_weighed_against_those_that_did_too() -> None:
    lasted = Lasted.of([1.0] * 60 + [10.0] * 20 + [20.0] * 20)

    assert ends_within(lasted, 0.5) == 1.0
    assert ends_within(lasted, 0.5, already=2.0) == 20.0  # 20 of 41 by day 10
    assert ends_within(lasted, 0.4, already=2.0) == 10.0
    assert share_ended(lasted, 10.0, already=1.0) == pytest.approx(20 / 41)


def test_nobody_counts_for_a_time_in_which_they_could_not_be_seen_to_end() -> None:
    # Two were seen from their fifth day on: of days 1 and 2 they say nothing.
    seen = Lasted.of([1.0, 2.0, 6.0, 7.0], (), (0.0, 0.0, 5.0, 5.0))

    assert share_ended(seen, 1.0) == pytest.approx(1 / 3)
    assert share_ended(seen, 2.0) == pytest.approx(1 - 2 / 3 * 1 / 2)
    assert share_ended(seen, 6.0) == pytest.approx(1 - 2 / 3 * 1 / 2 * 2 / 3)


def test_nothing_is_known_of_what_never_happened() -> None:
    assert ends_within(Lasted.of([]), 0.5) is None
    assert ends_within(Lasted.of([], [5.0]), 0.5) is None
    assert (Lasted.of([]).longest, Lasted.of([3.0], [5.0]).longest) == (0.0, 5.0)
    assert Lasted.of([3.0], [5.0]).ended == 1


whole = st.integers(1, 9).map(float)


@given(
    st.lists(st.tuples(whole, st.booleans(), st.integers(0, 8)), max_size=30),
    st.sampled_from([0.5, 0.8, 0.95]),
    st.integers(0, 5),
)
def test_it_is_what_counting_it_out_gives(
    cases: list[tuple[float, bool, int]], share: float, already: int
) -> None:
    seen = [min(float(since), lasts - 1) for lasts, _ended, since in cases]
    lasted = Lasted(
        np.array([lasts for lasts, _ended, _since in cases], dtype=np.float64),
        np.array([ended for _lasts, ended, _since in cases], dtype=np.bool_),
        np.array(seen, dtype=np.float64),
    )

    assert ends_within(lasted, share, already=already) == counted_out(lasted, share, already)
