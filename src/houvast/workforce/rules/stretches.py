"""Stretches of time: cut to days, joined where they touch, and no more of them than a day takes."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from houvast.ground.spoken import AMSTERDAM

Stretch = tuple[datetime, datetime]
"""From a moment to the first moment after it."""

MOST_A_DAY = 8
"""More of them on one day are drawn together: a day has only so much room for what it holds."""


def within(stretches: Iterable[Stretch], first: date, last: date) -> list[Stretch]:
    """What lies in these days, both included; nothing of no length."""
    from_at, until = _midnight(first), _midnight(last + timedelta(days=1))
    cut = [(max(starts, from_at), min(ends, until)) for starts, ends in stretches]
    return [(starts, ends) for starts, ends in cut if starts < ends]


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """In order, those joined that overlap or touch."""
    found: list[Stretch] = []
    for starts, ends in sorted(stretches):
        if found and starts <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((starts, ends))
    return found


def of_day(stretches: Iterable[Stretch], on: date) -> list[Stretch]:
    """Those of one day, the shortest gaps closed where there are too many: never a moment freed."""
    found = merged(within(stretches, on, on))
    while len(found) > MOST_A_DAY:
        gaps = [found[n + 1][0] - found[n][1] for n in range(len(found) - 1)]
        nearest = gaps.index(min(gaps))
        found[nearest : nearest + 2] = [(found[nearest][0], found[nearest + 1][1])]
    return found


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time.min, AMSTERDAM)
