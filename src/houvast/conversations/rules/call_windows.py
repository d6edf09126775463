"""When a customer can be called: parts of days on which somebody is there to do it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from houvast.ground import spoken
from houvast.ground.spoken import AMSTERDAM
from houvast.people.hours import BusinessCalendar

BOUNDS = (time(11), time(14), time(17))
"""Where one part of a day ends and the next begins, on the clock of Amsterdam."""
LEAST = timedelta(hours=1)
"""A window shorter than this is not offered."""
DAYS = 3
LOOKED_AHEAD = 60
BETWEEN_TRIES = timedelta(hours=2)


@dataclass(frozen=True)
class CallWindow:
    """From when until when we call."""

    opens_at: datetime
    closes_at: datetime

    @property
    def key(self) -> str:
        """How a form names it: its end, since what is left of today begins later each time."""
        return f"{self.closes_at:%Y%m%dT%H%M}"


def part_of_day(at: datetime) -> int:
    """In which part of its day a moment lies, from 0."""
    clock = at.astimezone(AMSTERDAM).time()
    return sum(clock >= bound for bound in BOUNDS)


def call_windows(
    calendar: BusinessCalendar, *, now: datetime, days: int = DAYS
) -> list[CallWindow]:
    """The windows of the first business days on which there are any, in order."""
    found: list[CallWindow] = []
    seen = 0
    for ahead in range(LOOKED_AHEAD):
        on = spoken.today(now) + timedelta(days=ahead)
        windows = list(_windows_on(calendar, on, now=now))
        found += windows
        seen += bool(windows)
        if seen == days:
            break
    return found


def next_try(
    calendar: BusinessCalendar, tried_at: Sequence[datetime], *, now: datetime
) -> CallWindow | None:
    """When to try again: a part of the day in which we did not call yet, if there is one soon."""
    windows = call_windows(calendar, now=now + BETWEEN_TRIES)
    tried = {(spoken.today(at), part_of_day(at)) for at in tried_at}
    parts = {part for _on, part in tried}
    free = [
        window
        for window in windows
        if (spoken.today(window.opens_at), part_of_day(window.opens_at)) not in tried
    ]
    other = (window for window in free if part_of_day(window.opens_at) not in parts)
    return next(other, free[0] if free else None)


def _windows_on(calendar: BusinessCalendar, on: date, *, now: datetime) -> Iterator[CallWindow]:
    bounds = [datetime.combine(on, bound, AMSTERDAM) for bound in BOUNDS]
    for opens_at, closes_at in calendar.openings(on):
        inside = [bound for bound in bounds if opens_at < bound < closes_at]
        edges = [opens_at, *inside, closes_at]
        for begins, ends in pairwise(edges):
            begins_at = max(begins, _half_hour(now))
            if ends - begins_at >= LEAST:
                yield CallWindow(begins_at, ends)


def _half_hour(at: datetime) -> datetime:
    """The next full or half hour, this moment included."""
    floor = at.replace(minute=at.minute // 30 * 30, second=0, microsecond=0)
    return floor if floor == at else floor + timedelta(minutes=30)
