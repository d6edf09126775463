"""When a technician arrives where, if the stops are driven in a given order."""

from collections.abc import Sequence
from dataclasses import replace

from houvast.routing.day_arrays import MOST_STOPS, row_of, zero_of
from houvast.routing.days import Day, Stop
from houvast.routing.engine.arrays import BROKEN
from houvast.routing.travel import TravelTimes


def planned(day: Day, stops: Sequence[Stop], travel: TravelTimes) -> tuple[Stop, ...] | None:
    """The stops in this order with the earliest arrivals at each, waiting for windows to open.

    None if some window would have closed, or the technician would be home after the shift. On a
    day on which nobody drives everything stays at its moment.
    """
    if day.is_indoors:
        return tuple(stops)
    if len(stops) > MOST_STOPS:
        return None
    rows, _ = row_of(day, stops, travel)
    if rows.room[0] == BROKEN:
        return None
    arrivals = rows.departure[0] - rows.service[0] + zero_of(day)
    return tuple(
        replace(stop, planned=max(stop.opens, day.on_the_wall(int(at))))
        for stop, at in zip(stops, arrivals[1:], strict=False)
    )


def driving(day: Day, stops: Sequence[Stop], travel: TravelTimes) -> int:
    """Seconds on the road, from the day's start to its end; none on a day without stops."""
    if day.is_indoors:
        return 0
    rows, _ = row_of(day, stops, travel)
    return int(rows.leg[0].sum())
