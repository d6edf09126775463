"""How long we wait for a customer's choice before somebody looks."""

from datetime import datetime, timedelta

from houvast.people.hours import BusinessCalendar

INVITED = timedelta(days=14)
ASKED = timedelta(days=4)
VISITED = timedelta(days=3)
MOVE_ASKED = timedelta(days=1)
AT_ONCE = timedelta()
MORNING_HOURS = timedelta(hours=3)
LEAST = timedelta(hours=1)


def hear_by(calendar: BusinessCalendar, *, now: datetime, term: timedelta) -> datetime:
    """The moment, some opening hours after the term, by which the customer hears from us.

    Raises NeverOpen for a company without opening hours.
    """
    return calendar.add_business_time(now + term, MORNING_HOURS)


def hear_by_of_unplaced(
    calendar: BusinessCalendar, *, now: datetime, opens_at: datetime
) -> datetime:
    """The moment by which a customer hears from us whose visit nobody can come to.

    Some opening hours from now, and before they would have been at home for us where that leaves
    us an hour. Raises NeverOpen.
    """
    heard = calendar.add_business_time(now, MORNING_HOURS)
    return min(heard, opens_at) if opens_at >= now + LEAST else heard
