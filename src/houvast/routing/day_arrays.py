"""Days as rows of the engine's arrays, with the travel times of any provider."""

from collections.abc import Sequence

import numpy as np

from houvast.routing.days import Day, Stop
from houvast.routing.engine.arrays import (
    MOST_NODES,
    DayArrays,
    DoubleArray,
    empty_rows,
    lay,
    travelled,
    width_for,
)
from houvast.routing.engine.clock import GRAIN
from houvast.routing.engine.compiling import IntArray
from houvast.routing.travel import Place, Places, TravelTimes, as_places

MOST_STOPS = MOST_NODES - 2
"""No day has more: the engine has no place for them."""

_ONE = np.zeros(1, np.int32)


def zero_of(day: Day) -> int:
    """A whole quarter of an hour, in epoch seconds, from which a row of its own can count."""
    return day.shift_start - day.shift_start % GRAIN


def row_of(
    day: Day, stops: Sequence[Stop], travel: TravelTimes, new: Place | None = None
) -> tuple[DayArrays, IntArray]:
    """The day with these stops as a single row, counting from `zero_of(day)`, and its travel times.

    Those are between its start, its stops, its end and, last, the `new` place.
    """
    rows = empty_rows(1, width_for(len(stops)))
    first = np.array([0, len(stops)], np.int32)
    lay(rows, _ONE, zero_of(day), head_of(day), first, as_rows(stops), 1.0)
    places = places_of(day, stops, *([new] if new else ()))
    times = np.ascontiguousarray(travel.matrix(places, places), np.int32)
    travelled(rows, 0, times)
    return rows, times


def places_of(day: Day, stops: Sequence[Stop], *more: Place) -> Places:
    """Where a day starts, its stops, where it ends, and more."""
    return as_places([day.start, *(stop.place for stop in stops), day.end, *more])


def head_of(day: Day) -> DoubleArray:
    """What `lay` wants to know of a day besides its stops, shape (1, 8)."""
    pause = day.pause or (0, 0)
    return np.array([[*day.start, *day.end, day.shift_start, day.shift_end, *pause]], np.float64)


def as_rows(stops: Sequence[Stop]) -> DoubleArray:
    """What `lay` wants to know of stops, shape (stops, 5)."""
    found = [(*stop.place, stop.service, stop.opens, stop.closes) for stop in stops]
    return np.array(found, np.float64).reshape(-1, 5)
