"""When technicians and resources are busy by their own calendars, and which of those to read."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db.models import F, Q, QuerySet

from houvast.ground.epoch import seconds
from houvast.ground.spoken import AMSTERDAM
from houvast.workforce.models import BusyCalendar, BusyTime, SomebodyOrSomething, Technician
from houvast.workforce.queries.hours import leave_within_shifts
from houvast.workforce.rules.stretches import Stretch, of_day

READ_EVERY = timedelta(minutes=15)
FRESH = timedelta(minutes=1)
"""What was read so lately is as good as read now."""


def busy_wanted(
    first: date, last: date, *, whose: int | None = None
) -> dict[tuple[int, date], list[list[int]]]:
    """(whose, day): from when until when, in epoch seconds; days without are left out.

    By calendars elsewhere, and by leave in the middle of a shift. Of everybody and everything, or
    of one. Two SQL statements, three where somebody has leave.
    """
    found: dict[int, list[Stretch]] = defaultdict(list)
    for one in _times(first, last, whose):
        technician, resource, starts_at, ends_at = one
        found[technician or -resource].append((starts_at, ends_at))
    for technician, away in leave_within_shifts(first, last, whose=whose):
        found[technician] += away
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return {
        (who, on): [[seconds(starts), seconds(ends)] for starts, ends in busy]
        for who, stretches in found.items()
        for on in days
        if (busy := of_day(stretches, on))
    }


def calendars_of(of: SomebodyOrSomething) -> list[BusyCalendar]:
    """Those that are read for a technician or a resource; one SQL statement."""
    mine = Q(technician=of) if isinstance(of, Technician) else Q(resource=of)
    return list(BusyCalendar.objects.standing().filter(mine))


def calendars_due(now: datetime, *, at_most: int) -> list[BusyCalendar]:
    """Those that it is time to read, which waited longest first."""
    due = _not_tried_since(now - READ_EVERY).order_by(F("tried_at").asc(nulls_first=True), "pk")
    return list(due[:at_most])


def calendars_to_read_first(whose: Collection[int], now: datetime) -> list[BusyCalendar]:
    """Those of these technicians and resources that were not read just now; one SQL statement."""
    if not whose:
        return []
    theirs = reduce(or_, (_of(who) for who in whose))
    return list(_not_tried_since(now - FRESH).filter(theirs).order_by("pk"))


def calendars_failing() -> list[BusyCalendar]:
    """Those that could not be read the last time, which fails longest first."""
    failing = BusyCalendar.objects.failing().select_related("technician__staff", "resource__branch")
    return list(failing.order_by("failing_since_at", "pk"))


def _not_tried_since(since: datetime) -> QuerySet[BusyCalendar]:
    waiting = Q(tried_at__isnull=True) | Q(tried_at__lte=since)
    return BusyCalendar.objects.standing().filter(waiting)


def _of(whose: int, prefix: str = "") -> Q:
    name, key = ("technician", whose) if whose > 0 else ("resource", -whose)
    return Q(**{f"{prefix}{name}": key})


def _times(
    first: date, last: date, whose: int | None
) -> Iterable[tuple[int | None, int, datetime, datetime]]:
    since = datetime.combine(first, time.min, AMSTERDAM)
    until = datetime.combine(last + timedelta(days=1), time.min, AMSTERDAM)
    standing = BusyTime.objects.filter(BusyCalendar.STANDS.of("calendar"))
    times = standing.filter(starts_at__lt=until, ends_at__gt=since)
    if whose is not None:
        times = times.filter(_of(whose, "calendar__"))
    columns = ("calendar__technician", "calendar__resource", "starts_at", "ends_at")
    return times.values_list(*columns)
