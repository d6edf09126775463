"""How a planned day runs: the driving between its stops, how late each may become, its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from houvast.planning.rules.board import Day, Stop
from houvast.planning.travel import TravelTimes


@dataclass(frozen=True, slots=True)
class Step:
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
class Course:
    """A whole day. The technician is back at `home_at`, `overtime` seconds after the shift."""

    steps: tuple[Step, ...]
    driving: int
    home_at: int
    overtime: int


def course(day: Day, travel: TravelTimes) -> Course:
    """The day as its stops are planned; a day without stops begins and ends with its shift."""
    legs = _legs(day, travel)
    latest = _latest(day, legs)
    steps, leaves = [], day.shift_start
    for stop, drives, limit in zip(day.stops, legs, latest, strict=False):
        departs, leaves = leaves, _moment(day, _working(day, stop.planned) + stop.service)
        slack = limit - _working(day, stop.planned)
        steps.append(Step(stop, departs, drives, leaves, _moment(day, limit), slack))
    home_at = _moment(day, _working(day, leaves) + legs[-1]) if legs else day.shift_end
    return Course(tuple(steps), sum(legs), home_at, max(0, home_at - day.shift_end))


def _legs(day: Day, travel: TravelTimes) -> list[int]:
    """Seconds to each stop and home; none on a day without stops."""
    if not day.stops:
        return []
    places = [day.start, *(stop.place for stop in day.stops), day.end]
    return [travel.seconds(a, b) for a, b in pairwise(places)]


def _latest(day: Day, legs: Sequence[int]) -> list[int]:
    """The latest arrival at each stop, on the clock that stands still in the pause."""
    limit, found = _working(day, day.shift_end + day.overtime), []
    for stop, leg in zip(reversed(day.stops), reversed(legs), strict=False):
        limit = min(_working(day, stop.closes), limit - leg - stop.service)
        found.append(limit)
    return found[::-1]


def _working(day: Day, at: int) -> int:
    """A moment on the clock that stands still during the pause."""
    if day.pause is None:
        return at
    begins, ends = day.pause
    return at - max(0, min(at, ends) - begins)


def _moment(day: Day, at: int) -> int:
    """The moment that the clock of `_working` shows; at the beginning of the pause, its begin."""
    if day.pause is None or at <= day.pause[0]:
        return at
    return at + day.pause[1] - day.pause[0]
