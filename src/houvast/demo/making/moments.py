"""Moments of the past, as a company reckons."""

from datetime import datetime, timedelta

from houvast.people.hours import BusinessCalendar


def opening_hours_ago(calendar: BusinessCalendar, hours: float, now: datetime) -> datetime:
    """The latest whole quarter since which so many opening hours have passed."""
    ago = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
    wanted = timedelta(hours=hours)
    for step in (timedelta(days=1), timedelta(minutes=15)):
        while calendar.business_time_between(ago - step, now) < wanted:
            ago -= step
    if calendar.business_time_between(ago, now) < wanted:
        ago -= timedelta(minutes=15)
    return ago
