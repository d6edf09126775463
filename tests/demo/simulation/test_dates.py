"""By when something is over, as the company of a simulated quarter says it."""

from datetime import UTC, datetime, timedelta
from random import Random

from houvast.demo.simulation.dates import ExpectedEnd

BEGINS = datetime(2027, 1, 4, 6, tzinfo=UTC)
TOLD = timedelta(hours=8)


def kept_of(expected: ExpectedEnd, lasting: list[float]) -> list[bool]:
    """Of repairs of so many hours, one a day: which were over by what was said first."""
    kept = []
    for number, hours in enumerate(lasting):
        at = BEGINS + timedelta(days=number)
        over_at = at + timedelta(hours=hours)
        kept.append(expected.by(number, at, now=at) >= over_at)
        expected.ended(number, now=over_at)
    return kept


def test_a_miss_makes_no_date_shorter_than_the_longest_that_is_known() -> None:
    before = [timedelta(hours=hours) for hours in range(1, 121)]
    expected = ExpectedEnd("calibrated", TOLD, before)

    kept_of(expected, [200.0] * 3)

    later = BEGINS + timedelta(days=40)
    assert expected.by(9, later, now=later) >= later + timedelta(hours=120)


def test_when_repairs_take_half_as_long_again_more_than_93_of_100_dates_hold() -> None:
    dice = Random(3)
    world = [dice.lognormvariate(1.6, 0.45) for _ in range(400)]
    before = [timedelta(hours=hours) for hours in world[:200]]

    steady = kept_of(ExpectedEnd("calibrated", TOLD, before), world[200:])
    slower = kept_of(
        ExpectedEnd("calibrated", TOLD, before), [1.5 * hours for hours in world[200:]]
    )

    assert sum(steady) / len(steady) >= 0.97
    assert sum(slower) / len(slower) >= 0.93
