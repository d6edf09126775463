"""Putting a stop on a real day or taking one off, at a real moment: what has begun stays."""

from houvast.routing.arrivals import planned
from houvast.routing.days import Day, Placed, Stop
from houvast.routing.insertion import fits
from houvast.routing.travel import TravelTimes


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


def freed(day: Day, placed: Placed, *, travel: TravelTimes, now: int) -> tuple[Stop, ...]:
    """The day's stops without that thing, planned anew from `now` in the order they had.

    A day that runs so late that its windows cannot be kept any more stays as it was planned.
    """
    left = day.without(placed)
    rest = left.from_moment(now)
    anew = planned(rest, rest.stops, travel)
    return left.stops if anew is None else (*begun(left, now), *anew)
