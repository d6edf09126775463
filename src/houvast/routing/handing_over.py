"""Handing one stop from the day of a technician to that of another, in the window it has."""

from collections.abc import Collection
from dataclasses import replace

from houvast.routing.booking import book, freed
from houvast.routing.days import Day, Placed
from houvast.routing.travel import TravelTimes


def taken_off(day: Day, placed: Placed, *, travel: TravelTimes, now: int) -> Day:
    """The day without that thing, from `now` on as early as it goes."""
    return replace(day, stops=freed(day, placed, travel=travel, now=now))


def taken_over(
    of: Day,
    by: Day,
    placed: Placed,
    *,
    travel: TravelTimes,
    now: int,
    under_way: Collection[Placed] = (),
) -> Day | None:
    """The day of whoever takes it over from the first; None where they may not, or have no room.

    Nobody is called back from what is `under_way`: it comes after that.
    """
    stop = of.stop_of(placed)
    if stop is None or stop.is_pinned or stop.is_hold or not by.may_take(stop):
        return None
    left = max((one.planned for one in by.stops if one.placed in under_way), default=now)
    stops = book(by, stop, travel=travel, now=max(now, left))
    return None if stops is None else replace(by, stops=stops)
