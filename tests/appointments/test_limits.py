from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.appointments.rules.limits import change_until

OPENS = datetime(2026, 11, 25, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours_before", "until"),
    [
        (72, OPENS - timedelta(hours=24)),
        (25, OPENS - timedelta(hours=23)),
        (10, OPENS - timedelta(hours=8)),
        (1, OPENS),
    ],
)
def test_change_until_leaves_second_thoughts_at_short_notice(
    hours_before: int, until: datetime
) -> None:
    now = OPENS - timedelta(hours=hours_before)

    assert change_until(opens_at=OPENS, limit_hours=24, now=now) == until


@given(st.integers(0, 200), st.timedeltas(timedelta(), timedelta(days=30)))
def test_change_until_is_never_after_the_window_opens(limit: int, ahead: timedelta) -> None:
    until = change_until(opens_at=OPENS, limit_hours=limit, now=OPENS - ahead)

    assert OPENS - timedelta(hours=limit) <= until <= OPENS
