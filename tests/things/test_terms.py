"""How long a contract runs, when its customer is asked, and what it costs then."""

from datetime import date
from decimal import Decimal

import pytest

from houvast.things.rules.terms import asked_on, decide_by, ends_after_notice, indexed

NEW_YEARS_EVE = date(2026, 12, 31)


def test_customer_is_asked_thirty_days_before_the_last_day_to_choose() -> None:
    assert decide_by(NEW_YEARS_EVE, 1) == date(2026, 11, 30)
    assert asked_on(NEW_YEARS_EVE, 1) == date(2026, 10, 31)
    assert decide_by(NEW_YEARS_EVE, 0) == NEW_YEARS_EVE


@pytest.mark.parametrize(
    ("today", "last_day"),
    [
        (date(2026, 6, 1), NEW_YEARS_EVE),
        (date(2026, 11, 30), NEW_YEARS_EVE),
        (date(2026, 12, 20), date(2027, 1, 20)),
        (date(2027, 8, 31), date(2027, 9, 30)),
    ],
)
def test_notice_ends_it_with_its_term_or_a_notice_period_later(today: date, last_day: date) -> None:
    assert ends_after_notice(NEW_YEARS_EVE, 1, today=today) == last_day


@pytest.mark.parametrize(
    ("percent", "months", "price"),
    [
        (None, 12, "183.50"),
        (Decimal("2.50"), 12, "188.09"),
        (Decimal(3), 24, "194.68"),
        (Decimal(3), 6, "183.50"),
    ],
)
def test_price_rises_for_each_full_year_of_a_term(
    percent: Decimal | None, months: int, price: str
) -> None:
    assert indexed(Decimal("183.50"), percent, months=months) == Decimal(price)
