"""When a customer is reminded of a visit: while they can still move it, wherever that can be."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from houvast.ground.spoken import AMSTERDAM

IN_TIME = time(16)
"""In the afternoon, when most are awake and somebody here still picks up the phone."""
EVENING_BEFORE = time(19)
WEEKEND = (6, 7)
DAYS_LOOKED_BACK = 14
BEFORE_QUIET = timedelta(minutes=15)

Quiet = tuple[time, time] | None
"""From when until when a customer does not want to be disturbed; it may run past midnight."""


@dataclass(frozen=True)
class Reminder:
    """The moment of a reminder, and whether the visit can still be moved or cancelled then."""

    at: datetime
    may_change: bool


def reminder_of(
    *,
    opens_at: datetime,
    change_until: datetime,
    now: datetime,
    days_off: Container[date],
    quiet: Quiet = None,
) -> Reminder | None:
    """When to remind of a visit that is agreed (or changed) at `now`; None where it is too near.

    On the last working day before the day of the change limit, so that a customer can move the
    visit on their page or by phone. Who agrees on it later than that is reminded on the evening
    before the visit, when nothing can be moved any more. Never in the quiet hours.
    """
    in_time = _at(_weekday_before(_day_of(change_until), days_off), IN_TIME, quiet)
    if in_time > now:
        return Reminder(in_time, may_change=True)
    evening = _at(_day_of(opens_at) - timedelta(days=1), EVENING_BEFORE, quiet)
    if evening > now:
        return Reminder(evening, may_change=evening < change_until)
    return None


def _weekday_before(on: date, days_off: Container[date]) -> date:
    """The last day before it that is no weekend and not off; in a long holiday the day before."""
    earlier = (on - timedelta(days=days) for days in range(1, DAYS_LOOKED_BACK + 1))
    working = (day for day in earlier if day.isoweekday() not in WEEKEND and day not in days_off)
    return next(working, on - timedelta(days=1))


def _at(on: date, wall: time, quiet: Quiet) -> datetime:
    """That time of the day, or else shortly before the quiet hours in which it falls."""
    moment = datetime.combine(on, wall, AMSTERDAM)
    if quiet is None or not is_quiet(wall, *quiet):
        return moment
    begins = datetime.combine(on, quiet[0], AMSTERDAM)
    if quiet[0] > wall:
        begins -= timedelta(days=1)
    return begins - BEFORE_QUIET


def is_quiet(wall: time, start: time, end: time) -> bool:
    """Whether that time of the day lies between the two, be it past midnight."""
    return start <= wall < end if start <= end else wall >= start or wall < end


def _day_of(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()
