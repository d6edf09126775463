"""What the world does to customers, drawn from a seed: the same for the old way and for ours.

Nothing here knows how a company works. How long things take is lognormal, as repairs mostly are:
many are short and some are very long.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from houvast.demo.invented.names import AREAS
from houvast.demo.simulation.asked import SimulationAsked

SHARE_OF_COMMON = 0.8
"""Of those without internet: who has it from a cause in common with others."""
TOGETHER = 25
REPAIR_HOURS, REPAIR_SPREAD = 5.0, 0.45
DIG_DAYS, DIG_SPREAD = 28.0, 0.3
HOUSES_A_STREET = 12
FINISHED_BEFORE = 200
"""Of each kind the company knows so many from before the quarter."""
SIGN_UP = 0.3
"""Of the quarter: in this part of it a roll-out is ordered."""


@dataclass(frozen=True)
class CommonCause:
    """Something breaks that many feel: where, when, how soon we see it and how long it lasts."""

    number: int
    area: str
    at: datetime
    seen_after: timedelta
    lasts: timedelta


@dataclass(frozen=True)
class CutOff:
    """A customer without internet: by a cause in common, or by one of their own."""

    number: int
    area: str
    at: datetime
    cause: CommonCause | None
    writes_after: timedelta
    dice: int


@dataclass(frozen=True)
class Street:
    """Houses to which one cable is laid, so long after it was ordered."""

    number: int
    area: str
    lasts: timedelta


@dataclass(frozen=True)
class FibreOrder:
    """A customer who orders a connection."""

    number: int
    area: str
    at: datetime
    street: Street
    dice: int


def areas(asked: SimulationAsked) -> tuple[str, ...]:
    """Where its customers live: few places where there are few of them."""
    return AREAS[: max(2, min(len(AREAS), asked.customers // TOGETHER))]


def troubles(asked: SimulationAsked) -> list[CutOff]:
    """One for each customer, in the order of their numbers."""
    dice, places = _dice(asked, "outage"), areas(asked)
    causes = _causes(asked, dice, places)
    by_area = {area: [one for one in causes if one.area == area] for area in places}
    return [_trouble(asked, number, by_area, dice) for number in range(asked.customers)]


def orders(asked: SimulationAsked) -> list[FibreOrder]:
    """One for each customer, in the order of their numbers."""
    dice, places = _dice(asked, "fibre"), areas(asked)
    ordered = (asked.ends_at - asked.begins_at) * SIGN_UP
    count = max(len(places), math.ceil(asked.customers / HOUSES_A_STREET))
    lasting = [timedelta(days=_lasts(dice, DIG_DAYS, DIG_SPREAD)) for _ in range(count)]
    streets = [
        Street(number, places[number % len(places)], lasts) for number, lasts in enumerate(lasting)
    ]
    made = []
    for number in range(asked.customers):
        area = places[number % len(places)]
        street = dice.choice([one for one in streets if one.area == area])
        at = waking(asked.begins_at + ordered * dice.random(), dice)
        made.append(FibreOrder(number, area, at, street, dice.randrange(2**30)))
    return made


def finished_before(asked: SimulationAsked) -> list[timedelta]:
    """How long repairs, or cables, took before the quarter: what the company knows at first."""
    dice = _dice(asked, "before")
    if asked.scenario == "outage":
        lasted = (_lasts(dice, REPAIR_HOURS, REPAIR_SPREAD) for _ in range(FINISHED_BEFORE))
        return [timedelta(hours=hours) for hours in lasted]
    lasted = (_lasts(dice, DIG_DAYS, DIG_SPREAD) for _ in range(FINISHED_BEFORE))
    return [timedelta(days=days) for days in lasted]


def waking(at: datetime, dice: Random) -> datetime:
    """The next moment at which people at home write: from seven in the morning until eleven."""
    if 6 <= at.hour < 22:
        return at
    later = at if at.hour < 6 else at + timedelta(days=1)
    return later.replace(hour=6, minute=dice.randrange(60), second=0, microsecond=0)


def _causes(asked: SimulationAsked, dice: Random, places: Sequence[str]) -> list[CommonCause]:
    together = TOGETHER * max(1.0, math.sqrt(asked.customers / 1000))
    count = max(len(places), round(asked.customers * SHARE_OF_COMMON / together))
    # The last days stay free, so that what breaks also ends within the quarter.
    span = asked.ends_at - asked.begins_at - timedelta(days=2)
    made = []
    for number in range(count):
        at = asked.begins_at + span * dice.random()
        lasts = timedelta(hours=_lasts(dice, REPAIR_HOURS, REPAIR_SPREAD))
        lasts = asked.over_at(at, lasts) - at
        seen_after = timedelta(minutes=dice.randint(4, 40))
        made.append(CommonCause(number, places[number % len(places)], at, seen_after, lasts))
    return made


def _trouble(
    asked: SimulationAsked, number: int, causes: dict[str, list[CommonCause]], dice: Random
) -> CutOff:
    area = list(causes)[number % len(causes)]
    cause = dice.choice(causes[area]) if dice.random() < SHARE_OF_COMMON else None
    span = asked.ends_at - asked.begins_at - timedelta(days=4)
    at = cause.at if cause else asked.begins_at + span * dice.random()
    noticed = waking(at + timedelta(minutes=dice.expovariate(1 / 60)), dice)
    if cause:  # who comes home when all is over notices nothing
        noticed = min(noticed, at + cause.lasts * (0.02 + 0.8 * dice.random()))
    return CutOff(number, area, at, cause, noticed - at, dice.randrange(2**30))


def _lasts(dice: Random, median: float, spread: float) -> float:
    return dice.lognormvariate(math.log(median), spread)


def _dice(asked: SimulationAsked, what: str) -> Random:
    return Random(f"{asked.seed} {asked.customers} {what}")  # noqa: S311
