"""Putting a stop on a real day, at a real moment: what has begun stays as it is."""

from houvast.planning.rules.board import Day, Stop
from houvast.planning.rules.insertion import fits
from houvast.planning.travel import TravelTimes


def book(day: Day, stop: Stop, *, travel: TravelTimes, now: int) -> tuple[Stop, ...] | None:
    """The whole day's stops with the new one, planned anew from `now`; None if it cannot be.

    The same decision as an offer's, so that what was offered fits as long as the day is the same.
    """
    rest = day.from_moment(now)
    added = fits(rest, stop, travel)
    if added is None:
        return None
    return (*begun(day, now), *added)


def begun(day: Day, now: int) -> tuple[Stop, ...]:
    """The stops that are behind us at `now`."""
    return tuple(stop for stop in day.standing(now).stops if stop.planned <= now)
