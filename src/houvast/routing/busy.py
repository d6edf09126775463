"""Busy times on a day: stretches that its own calendar takes, wherever its owner is then.

The day begins when the first is over that reaches to its beginning, and ends before the last that
reaches to its end. In between one is a stop that no plan moves, drops or gives away, at where the
day starts: nobody was promised anything. It is never stored among the stops of a day: whatever
becomes of those, it is there again when the day is read.
"""

from collections.abc import Iterable
from dataclasses import replace

from houvast.routing.days import Day, Stop, StopKind

Busy = Iterable[tuple[int, int]]
"""From when until when, in epoch seconds, in order and apart."""


def with_busy(day: Day, busy: Busy) -> Day:
    """The day with these busy times, as far as they fall within its hours, and no others."""
    stops = without_busy(day.stops)
    begins, ends, between = day.shift_start, day.shift_end, []
    for since, until in busy:
        if since <= begins < until:
            begins = until
        elif since < ends <= until:
            ends = since
        elif begins <= since < until <= ends:
            between.append((since, until))
    begins = min(begins, day.shift_end)
    left = replace(day, shift_start=begins, shift_end=max(begins, ends), stops=stops)
    found = [stop for times in between if (stop := _stop(left, *times))]
    if not found:
        return left
    numbered = (replace(stop, id=number) for number, stop in enumerate(found, start=1))
    return replace(left, stops=tuple(sorted((*stops, *numbered), key=lambda stop: stop.planned)))


def without_busy(stops: Iterable[Stop]) -> tuple[Stop, ...]:
    """What else stands on a day."""
    return tuple(stop for stop in stops if not stop.is_busy)


def only_busy(stops: Iterable[Stop]) -> tuple[Stop, ...]:
    return tuple(stop for stop in stops if stop.is_busy)


def _stop(day: Day, since: int, until: int) -> Stop | None:
    """The stop of a busy time; None where it leaves the work of the day alone."""
    if day.pause and day.pause[0] <= since < day.pause[1]:
        since = day.pause[1]
    # Where nobody drives, what is taken is reckoned on the wall, and the break is taken anyway.
    lasts = until - since if day.is_indoors else day.working(until) - day.working(since)
    if lasts <= 0:
        return None
    return Stop(
        Stop.NEW,
        day.start,
        lasts,
        since,
        since,
        planned=since,
        is_pinned=True,
        kind=StopKind.BUSY,
        branch=day.branch,
    )
