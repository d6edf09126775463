"""When somebody of another firm can come."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from houvast.ground import spoken
from houvast.ground.spoken import AMSTERDAM
from houvast.partners.rules.refusals import (
    DateOver,
    DateTooFar,
    NobodyHome,
    OnSunday,
    WindowEndsFirst,
)

SUNDAY = 7
LONGEST = timedelta(days=366)
LAST_MINUTE = time(23, 59)


def window_on(on: date, opens: time, closes: time) -> tuple[datetime, datetime]:
    """From when until when somebody comes on a day in Amsterdam.

    Raises WindowEndsFirst.
    """
    if closes <= opens:
        raise WindowEndsFirst
    return datetime.combine(on, opens, AMSTERDAM), datetime.combine(on, closes, AMSTERDAM)


def check_date(
    opens_at: datetime, closes_at: datetime, *, never: Collection[int], now: datetime
) -> None:
    """Refuse a window that nobody can promise; `never` are the weekdays on which nobody is there.

    Raises WindowEndsFirst, DateOver, DateTooFar, OnSunday or NobodyHome.
    """
    on = spoken.today(opens_at)
    if closes_at <= opens_at or spoken.today(closes_at) != on:
        raise WindowEndsFirst
    if closes_at <= now:
        raise DateOver
    if opens_at > now + LONGEST:
        raise DateTooFar
    if on.isoweekday() == SUNDAY:
        raise OnSunday(day=spoken.day(on))
    if on.isoweekday() in never:
        raise NobodyHome(day=spoken.day(on))


def due_on(on: date) -> datetime:
    """Until when somebody can say that the work of a day is done: that day."""
    return datetime.combine(on, LAST_MINUTE, AMSTERDAM)


def day_after(opens_at: datetime) -> date:
    """From which day work can be done that waits for it."""
    return spoken.today(opens_at) + timedelta(days=1)
