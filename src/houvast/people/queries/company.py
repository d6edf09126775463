"""Who we are, and when we are there."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import time

from houvast.people.holidays_nl import DaysOff
from houvast.people.hours import BusinessCalendar
from houvast.people.models import Company, DayOff, OpeningHours


@dataclass
class _Read:
    company: Company | None = None
    calendar: BusinessCalendar | None = None


_read: ContextVar[_Read | None] = ContextVar("company", default=None)


@contextmanager
def company_stays() -> Iterator[None]:
    """Read the company and its calendar once for all that happens inside; keep it to seconds."""
    token = _read.set(_Read())
    try:
        yield
    finally:
        _read.reset(token)


def our_company() -> Company:
    """The company of this installation. Raises Company.DoesNotExist before it is set up."""
    read = _read.get() or _Read()
    read.company = read.company or Company.objects.get(pk=1)
    return read.company


def is_set_up() -> bool:
    """Whether this installation has its company yet: without one, nothing happens by itself."""
    return Company.objects.filter(pk=1).exists()


def business_calendar(company: Company) -> BusinessCalendar:
    """Opening hours, holidays that count and days off, in two SQL statements."""
    read = _read.get() or _Read()
    read.calendar = read.calendar or _calendar(company)
    return read.calendar


def _calendar(company: Company) -> BusinessCalendar:
    hours: dict[int, list[tuple[time, time]]] = defaultdict(list)
    for weekday, opens, closes in OpeningHours.objects.values_list("weekday", "opens", "closes"):
        hours[weekday].append((opens, closes))
    own = frozenset(DayOff.objects.values_list("on", flat=True))
    return BusinessCalendar(hours, DaysOff(frozenset(company.counted_holidays), own))
