"""Arrival windows, and dayparts: the grain in which customers choose, "between 8 and 12"."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from houvast.routing.days import Day
from houvast.routing.engine.clock import GRAIN, LEAST_WINDOW, promised

__all__ = ["GRAIN", "LEAST_WINDOW", "Part", "Window", "window"]


@dataclass(frozen=True, slots=True)
class Window:
    """When we arrive, whoever comes. In epoch seconds; `part` is the number of a daypart."""

    on: date
    part: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of any day, in wall-clock time of the company."""

    key: int
    opens: time
    closes: time
    zone: ZoneInfo

    def on(self, day: date) -> tuple[int, int]:
        """Where it begins and ends on that day, in epoch seconds; right on DST days too."""
        return _moment(day, self.opens, self.zone), _moment(day, self.closes, self.zone)


@lru_cache(maxsize=2048)
def _moment(day: date, at: time, zone: ZoneInfo) -> int:
    """The dayparts of the days ahead are the same for whoever asks, a hundred times on a page."""
    return int(datetime.combine(day, at, zone).timestamp())


def window(part: Part, day: Day, service: int, earliest: int) -> tuple[int, int] | None:
    """The arrival window to promise: the daypart, cut to when this technician can be there.

    Rounded inwards to quarters of an hour. None if less than an hour is left of it.
    """
    return within(part, day.on, day.shift_start, day.shift_end, service, earliest)


def within(
    part: Part, on: date, begins: int, ends: int, service: int, earliest: int
) -> tuple[int, int] | None:
    """The same for a shift from `begins` to `ends`, in epoch seconds."""
    first, last = part.on(on)
    opens, closes = promised(first, last, begins, ends, service, earliest, LEAST_WINDOW)
    return (opens, closes) if opens <= closes else None
