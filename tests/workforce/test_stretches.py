"""Stretches of a day: cut, joined, and never more than a day takes."""

from datetime import date, datetime, timedelta

from houvast.ground.spoken import AMSTERDAM
from houvast.workforce.rules.stretches import MOST_A_DAY, of_day

WEDNESDAY = date(2026, 11, 25)
MIDNIGHT = datetime(2026, 11, 25, tzinfo=AMSTERDAM)


def test_day_has_its_part_of_what_goes_on_through_the_night() -> None:
    night = (MIDNIGHT - timedelta(hours=2), MIDNIGHT + timedelta(hours=3))

    assert of_day([night], WEDNESDAY) == [(MIDNIGHT, MIDNIGHT + timedelta(hours=3))]
    assert of_day([night], WEDNESDAY + timedelta(days=1)) == []


def test_too_many_are_drawn_together_where_they_are_nearest() -> None:
    many = [
        (MIDNIGHT + timedelta(hours=n), MIDNIGHT + timedelta(hours=n, minutes=10 + n))
        for n in range(MOST_A_DAY + 1)
    ]

    found = of_day(many, WEDNESDAY)

    assert len(found) == MOST_A_DAY
    assert found[:-1] == many[:-2]
    assert found[-1] == (many[-2][0], many[-1][1])
