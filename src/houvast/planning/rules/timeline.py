"""When a technician arrives where, if the stops are driven in a given order."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from houvast.planning.rules.board import Day, Stop
from houvast.planning.travel import TravelTimes


def arrivals(day: Day, stops: Iterable[Stop], travel: TravelTimes) -> list[int] | None:
    """The earliest arrival at each stop, waiting for windows to open.

    None if some window would have closed, or the technician would be home after the shift.
    """
    moment, place, found = day.shift_start, day.start, []
    for stop in stops:
        moment = max(stop.opens, moment + travel.seconds(place, stop.place))
        if moment > stop.closes:
            return None
        found.append(moment)
        moment, place = moment + stop.service, stop.place
    back = moment + travel.seconds(place, day.end) if found else moment
    return found if back <= day.shift_end else None


def latest_arrivals(day: Day, stops: Sequence[Stop], travel: TravelTimes) -> list[int]:
    """The latest arrival at each stop that still keeps every later window and the shift's end."""
    moment, place, found = day.shift_end, day.end, []
    for stop in reversed(stops):
        leave_by = moment - travel.seconds(stop.place, place)
        moment, place = min(stop.closes, leave_by - stop.service), stop.place
        found.append(moment)
    return found[::-1]


def planned(day: Day, stops: Sequence[Stop], travel: TravelTimes) -> tuple[Stop, ...] | None:
    """The stops in this order with their planned arrivals, or None if it breaks a window."""
    moments = arrivals(day, stops, travel)
    if moments is None:
        return None
    return tuple(replace(s, planned=at) for s, at in zip(stops, moments, strict=True))


def driving(day: Day, stops: Sequence[Stop], travel: TravelTimes) -> int:
    """Seconds on the road, from the day's start to its end; none on a day without stops."""
    if not stops:
        return 0
    places = [day.start, *(stop.place for stop in stops), day.end]
    return sum(travel.seconds(a, b) for a, b in pairwise(places))
