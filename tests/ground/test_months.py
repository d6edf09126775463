"""Counting in months."""

from datetime import date

import pytest

from houvast.ground.months import months_later


@pytest.mark.parametrize(
    ("on", "months", "then"),
    [
        (date(2026, 11, 25), 12, date(2027, 11, 25)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 24, date(2028, 12, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 1, 31), -1, date(2026, 12, 31)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(2026, 12, 15), -12, date(2025, 12, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_its_month(
    on: date, months: int, then: date
) -> None:
    assert months_later(on, months) == then
