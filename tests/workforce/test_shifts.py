from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from houvast.workforce.rules.shifts import Hours, Moments

NINE_TO_FIVE = [(time(9), time(12, 15)), (time(13), time(17))]

walls = st.times().map(lambda at: at.replace(second=0, microsecond=0))
days = st.lists(walls, min_size=4, max_size=4, unique=True).map(sorted)


def test_shift_has_its_break_between_two_stretches() -> None:
    assert Hours.of(NINE_TO_FIVE) == Hours(time(9), time(17), time(12, 15), 45)
    assert Hours.of(NINE_TO_FIVE[:1]) == Hours(time(9), time(12, 15))


@given(days)
def test_shift_says_again_what_it_was_made_of(moments: list[time]) -> None:
    a, b, c, d = moments

    assert Hours.of([(a, b), (c, d)]).stretches == [(a, b), (c, d)]
    assert Hours.of([(a, d)]).stretches == [(a, d)]


def test_shift_keeps_wall_time_over_the_clock_change() -> None:
    before, after = (Hours.of(NINE_TO_FIVE).on(date(2027, 3, day)) for day in (26, 29))

    assert before == Moments(
        datetime(2027, 3, 26, 8, tzinfo=UTC),
        datetime(2027, 3, 26, 16, tzinfo=UTC),
        datetime(2027, 3, 26, 11, 15, tzinfo=UTC),
        datetime(2027, 3, 26, 12, tzinfo=UTC),
    )
    assert after.starts_at == datetime(2027, 3, 29, 7, tzinfo=UTC)


def test_shift_without_a_break_has_no_moments_for_it() -> None:
    assert Hours(time(9), time(12)).on(date(2026, 11, 24))[2:] == (None, None)
