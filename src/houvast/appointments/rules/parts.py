"""By when parts are here, and from which day on work with them can be."""

from datetime import date, datetime, time, timedelta

from houvast.ground import spoken
from houvast.people.hours import BusinessCalendar

A_DAY = timedelta(days=1)


def here_by(calendar: BusinessCalendar, from_on: date, *, now: datetime) -> datetime:
    """The moment by which parts are here that can be used from a day on: the last closing before
    that day, or where that has passed its first opening. Raises NeverOpen.
    """
    on, today = from_on - A_DAY, spoken.today(now)
    while on >= today:
        closings = [one.closes_at for one in calendar.openings(on) if one.closes_at > now]
        if closings:
            return closings[-1]
        on -= A_DAY
    return calendar.next_opening(datetime.combine(from_on, time(), spoken.AMSTERDAM))


def first_day(calendar: BusinessCalendar, due_at: datetime) -> date:
    """The day from which work is offered whose parts are here by then: that day itself where they
    are here before anybody begins, or else the next.
    """
    on = spoken.today(due_at)
    openings = calendar.openings(on)
    is_before_work = bool(openings) and due_at <= openings[0].opens_at
    return on if is_before_work else on + A_DAY
