"""The hours of a technician's day: one stretch of work, or two with the break between them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from houvast.ground.spoken import AMSTERDAM
from houvast.people.week import Stretch
from houvast.workforce.rules.stretches import Stretch as Absence
from houvast.workforce.rules.stretches import merged

AHEAD = timedelta(weeks=6)
"""How far ahead the technicians' days are open."""


class Hours(NamedTuple):
    """A shift in wall-clock time. Without a break `break_starts` is None and it lasts 0 minutes."""

    starts: time
    ends: time
    break_starts: time | None = None
    break_minutes: int = 0

    @classmethod
    def of(cls, stretches: Sequence[Stretch]) -> "Hours":
        """One stretch or two, in order and apart: the time between two is the break."""
        (starts, pause), (resumes, ends) = stretches[0], stretches[-1]
        if len(stretches) == 1:
            return cls(starts, ends)
        return cls(starts, ends, pause, _minutes(resumes) - _minutes(pause))

    @property
    def stretches(self) -> list[Stretch]:
        """The stretches of work that they were made of."""
        if self.break_starts is None:
            return [(self.starts, self.ends)]
        resumes = _minutes(self.break_starts) + self.break_minutes
        return [(self.starts, self.break_starts), (time(*divmod(resumes, 60)), self.ends)]

    def on(self, day: date) -> "Moments":
        """These hours on a day in Amsterdam, right on days when the clock changes."""
        starts_at, ends_at = _at(day, self.starts), _at(day, self.ends)
        if self.break_starts is None:
            return Moments(starts_at, ends_at)
        pause = _at(day, self.break_starts)
        return Moments(starts_at, ends_at, pause, pause + timedelta(minutes=self.break_minutes))


class Moments(NamedTuple):
    """When a shift and its break begin and end; no break is twice None."""

    starts_at: datetime
    ends_at: datetime
    break_starts_at: datetime | None = None
    break_ends_at: datetime | None = None


def at_work(moments: Moments, away: Iterable[Absence]) -> Moments | None:
    """What is left of a shift beside the stretches in which somebody has leave; None: nothing.

    Leave at its beginning or its end makes it shorter; in the middle it leaves both sides, and the
    day is busy then (`away_within`). What the leave takes of a break is no break any more.
    """
    left: Moments | None = moments
    for leaves_at, returns_at in merged(away):
        if left is None:
            return None
        if not left.starts_at < leaves_at < returns_at < left.ends_at:
            left = _beside(left, leaves_at, returns_at)
    return left


def away_within(moments: Moments, away: Iterable[Absence]) -> list[Absence]:
    """The leave in the middle of a shift: what makes it no shorter, and leaves both its sides."""
    return [
        (leaves_at, returns_at)
        for leaves_at, returns_at in merged(away)
        if moments.starts_at < leaves_at < returns_at < moments.ends_at
    ]


def _beside(shift: Moments, leaves_at: datetime, returns_at: datetime) -> Moments | None:
    sides = [
        (shift.starts_at, min(shift.ends_at, leaves_at)),
        (max(shift.starts_at, returns_at), shift.ends_at),
    ]
    starts_at, ends_at = max(sides, key=lambda side: side[1] - side[0])
    if ends_at <= starts_at:
        return None
    if shift.break_starts_at is None or shift.break_ends_at is None:
        return Moments(starts_at, ends_at)
    pause = max(starts_at, shift.break_starts_at), min(ends_at, shift.break_ends_at)
    is_inside = starts_at < pause[0] < pause[1] < ends_at
    return Moments(starts_at, ends_at, *(pause if is_inside else ()))


def _minutes(wall: time) -> int:
    return wall.hour * 60 + wall.minute


def _at(day: date, wall: time) -> datetime:
    return datetime.combine(day, wall, AMSTERDAM)
