"""Moments by which somebody may hear from us, as desk and customer choose from."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from houvast.ground import spoken
from houvast.people.hours import BusinessCalendar
from houvast.people.queries.company import business_calendar

AHEAD = (1, 2, 5, 10)
DAYS_LOOKED_AHEAD = 60


def offered_moments(now: datetime) -> list[datetime]:
    """Closing time of some business days ahead, in order. Two SQL statements."""
    closings = _closings(business_calendar(), now)
    return [due_at for days, due_at in enumerate(closings, start=1) if days in AHEAD]


def _closings(calendar: BusinessCalendar, now: datetime) -> Iterator[datetime]:
    """Closing time of each business day after today."""
    today = spoken.today(now)
    for days in range(1, DAYS_LOOKED_AHEAD):
        if openings := calendar.openings(today + timedelta(days=days)):
            yield openings[-1].closes_at
