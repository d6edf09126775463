"""Who we are, and when we are there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, time
from functools import cache
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery

from houvast.people.holidays_nl import DaysOff
from houvast.people.hours import BusinessCalendar
from houvast.people.models import Company, DayOff, OpeningHours

T = TypeVar("T")

_known: ContextVar[dict[str, Any] | None] = ContextVar("company", default=None)


@contextmanager
def company_stays() -> Iterator[None]:
    """Read the company once for all that happens inside: itself, its hours, its staff, its work.

    For many small things in a row, and for seconds: a change made meanwhile is not seen.
    """
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def read_once(what: str, read: Callable[[], T]) -> T:
    """What `read` gives, or gave before while the company stays as it is."""
    known = _known.get()
    if known is None:
        return read()
    if what not in known:
        known[what] = read()
    found: T = known[what]
    return found


def our_company() -> Company:
    """The company of this installation, and its own days off (`closed_on`).

    Raises Company.DoesNotExist before it is set up.
    """
    return read_once("company", _company)


def is_set_up() -> bool:
    """Whether this installation has its company yet: without one, nothing happens by itself."""
    return Company.objects.filter(pk=1).exists()


def business_calendar() -> BusinessCalendar:
    """Opening hours, holidays that count and days off, in two SQL statements."""
    return read_once("calendar", _calendar)


def closed_days() -> DaysOff:
    """The holidays that count, and the company's own days off."""
    company = our_company()
    own: list[date] = company.closed_on  # type: ignore[attr-defined]
    return DaysOff(frozenset(company.counted_holidays), frozenset(own))


def calendar_with(hours: Iterable[tuple[int, time, time]]) -> BusinessCalendar:
    """With these opening hours (weekday, opens, closes), and the days on which we are closed."""
    week: dict[int, list[tuple[time, time]]] = defaultdict(list)
    for weekday, opens, closes in hours:
        week[weekday].append((opens, closes))
    return BusinessCalendar(week, closed_days())


def _company() -> Company:
    for company in Company.objects.raw(*_written()):
        return company
    raise Company.DoesNotExist


@cache
def _written() -> tuple[str, tuple[Any, ...]]:
    """The question in SQL, written once: nearly everything asks it."""
    own = ArraySubquery(DayOff.objects.values("on"))
    return Company.objects.annotate(closed_on=own).filter(pk=1).query.sql_with_params()


def _calendar() -> BusinessCalendar:
    return calendar_with(OpeningHours.objects.values_list("weekday", "opens", "closes"))
