"""Who we are, and when we are there."""

from collections import defaultdict
from datetime import time

from houvast.people.holidays_nl import DaysOff
from houvast.people.hours import BusinessCalendar
from houvast.people.models import Company, DayOff, OpeningHours


def our_company() -> Company:
    """The company of this installation. Raises Company.DoesNotExist before it is set up."""
    return Company.objects.get(pk=1)


def business_calendar(company: Company) -> BusinessCalendar:
    """Opening hours, holidays that count and days off, in two SQL statements."""
    hours: dict[int, list[tuple[time, time]]] = defaultdict(list)
    for weekday, opens, closes in OpeningHours.objects.values_list("weekday", "opens", "closes"):
        hours[weekday].append((opens, closes))
    own = frozenset(DayOff.objects.values_list("on", flat=True))
    return BusinessCalendar(hours, DaysOff(frozenset(company.counted_holidays), own))
