"""Opening the technicians' days, so that customers have something to choose from."""

from datetime import date, datetime, time, timedelta

from django.db import transaction

from houvast.ground import spoken
from houvast.ground.spoken import AMSTERDAM
from houvast.planning.models import DayRoute, Shift
from houvast.planning.queries.board import closed_days

AHEAD = timedelta(weeks=6)


@transaction.atomic
def open_days(*, now: datetime, ahead: timedelta = AHEAD) -> int:
    """Make the days of all technicians from their shifts, up to so far ahead.

    Days on which the company is closed are left out. A day without visits follows its shift when
    that changes, and goes when there is no shift or the company closes; a day with visits stays
    as it is. Safe to repeat. Returns how many days are new.
    """
    today = spoken.today(now)
    wanted = _wanted(today, today + ahead)
    days = DayRoute.objects.filter(on__range=(today, today + ahead))
    standing = days.select_for_update(no_key=True).order_by("pk")
    known = set()
    for route in standing:
        key = (route.technician_id, route.on)
        known.add(key)
        if not route.stops:
            _follow(route, wanted.get(key))
    new = [
        DayRoute(technician_id=technician, on=on, starts_at=starts_at, ends_at=ends_at)
        for (technician, on), (starts_at, ends_at) in wanted.items()
        if (technician, on) not in known
    ]
    return len(DayRoute.objects.bulk_create(new, ignore_conflicts=True))


def _wanted(first: date, last: date) -> dict[tuple[int, date], tuple[datetime, datetime]]:
    """(technician, day): start and end of the shift, for every day that is worked."""
    closed = closed_days()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    shifts = Shift.objects.filter(technician__is_active=True).order_by("technician_id", "weekday")
    return {
        (shift.technician_id, on): (_at(on, shift.starts), _at(on, shift.ends))
        for shift in shifts
        for on in days
        if on.isoweekday() == shift.weekday and on not in closed
    }


def _follow(route: DayRoute, shift: tuple[datetime, datetime] | None) -> None:
    if shift is None:
        route.delete()
    elif (route.starts_at, route.ends_at) != shift:
        route.starts_at, route.ends_at = shift
        route.save(update_fields=["starts_at", "ends_at"])


def _at(on: date, wall: time) -> datetime:
    return datetime.combine(on, wall, AMSTERDAM)
