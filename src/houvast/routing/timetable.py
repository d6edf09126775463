"""The timetable of a planned day: driving between stops, how late each may become, its end."""

from dataclasses import dataclass, replace

import numpy as np

from houvast.routing.day_arrays import row_of, zero_of
from houvast.routing.days import Day, Stop
from houvast.routing.travel import TravelTimes


@dataclass(frozen=True, slots=True)
class TimedStop:
    """A stop with the driving before it. Durations in seconds, moments in epoch seconds.

    `departs` is when the technician leaves for it, `leaves` when its work is done. Arriving after
    `latest` breaks its window, one after it, or the end of the shift with its overtime; `slack` is
    the working time until then, below 0 on a day that runs too late already.
    """

    stop: Stop
    departs: int
    drives: int
    leaves: int
    latest: int
    slack: int


@dataclass(frozen=True, slots=True)
class Timetable:
    """A whole day. The technician is back at `home_at`, `overtime` seconds after the shift."""

    stops: tuple[TimedStop, ...]
    driving: int
    home_at: int
    overtime: int


def timetable_of(day: Day, travel: TravelTimes) -> Timetable:
    """The day as its stops are planned; a day without stops begins and ends with its shift."""
    if not day.stops:
        return Timetable((), 0, day.shift_end, 0)
    if day.is_indoors:
        return _indoors(day)
    legs, limits = _arrays(day, travel)
    timed, leaves = [], day.shift_start
    for stop, drives, limit in zip(day.stops, legs, limits, strict=False):
        departs, leaves = leaves, day.leaves(stop)
        slack = limit - day.working(stop.planned)
        timed.append(TimedStop(stop, departs, drives, leaves, day.on_the_wall(limit), slack))
    home_at = day.on_the_wall(day.working(leaves) + legs[-1])
    return Timetable(tuple(timed), sum(legs), home_at, max(0, home_at - day.shift_end))


def _indoors(day: Day) -> Timetable:
    """Nobody drives, and nothing can begin later than at its moment."""
    timed = [
        TimedStop(stop, stop.planned, 0, day.leaves(stop), stop.planned, 0) for stop in day.stops
    ]
    last = max(one.leaves for one in timed)
    return Timetable(tuple(timed), 0, last, max(0, last - day.shift_end))


def _arrays(day: Day, travel: TravelTimes) -> tuple[list[int], list[int]]:
    """The legs to each stop and home, and the latest arrivals there on the working clock."""
    longest = replace(day, shift_end=day.shift_end + day.overtime)
    rows, _ = row_of(longest, day.stops, travel)
    gaps = len(day.stops) + 1
    limits = rows.limit[0, :gaps].astype(np.int64) + zero_of(day)
    return rows.leg[0, :gaps].tolist(), limits.tolist()
