"""Opening the technicians' days, so that customers have something to choose from."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.db import transaction

from houvast.ground import spoken
from houvast.ground.changing import change
from houvast.ground.spoken import AMSTERDAM
from houvast.people.queries.company import closed_days
from houvast.planning.models import DayRoute, Leave, Shift, Technician
from houvast.planning.rules.shifts import AHEAD, Moments, at_work


@transaction.atomic
def open_days(*, now: datetime, ahead: timedelta = AHEAD) -> int:
    """Make the days of all technicians from their shifts, up to so far ahead.

    Days on which the company is closed are left out, and so are hours of leave. A day without
    visits follows its shift and break when those change, and goes when there is no shift or the
    company closes. A day with visits stays as it is (`follow_calendar` changes those), and so does
    one from which somebody dropped out. Safe to repeat. Returns how many days are new.
    """
    today = spoken.today(now)
    wanted = hours_wanted(today, today + ahead)
    days = DayRoute.objects.filter(on__range=(today, today + ahead))
    standing = days.select_for_update(no_key=True).order_by("pk")
    known = set()
    for route in standing:
        key = (route.technician_id, route.on)
        known.add(key)
        if not route.stops and route.is_undisturbed:
            _follow(route, wanted.get(key))
    new = [
        DayRoute(technician_id=technician, on=on, **moments._asdict())
        for (technician, on), moments in wanted.items()
        if (technician, on) not in known
    ]
    return len(DayRoute.objects.bulk_create(new, ignore_conflicts=True))


def hours_wanted(first: date, last: date) -> dict[tuple[int, date], Moments]:
    """(technician, day): when shift and break are, for every day that is worked.

    Without days on which the company is closed, and the hours in which somebody has leave.
    """
    closed = closed_days()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    active = Technician.ACTIVE.of("technician")
    shifts = Shift.objects.filter(active).order_by("technician_id", "weekday")
    away = _away(first, last)
    shifts_on = (
        (shift, on)
        for shift in shifts
        for on in days
        if on.isoweekday() == shift.weekday and on not in closed
    )
    wanted = {
        (shift.technician_id, on): at_work(shift.hours.on(on), away.get(shift.technician_id, ()))
        for shift, on in shifts_on
    }
    return {key: moments for key, moments in wanted.items() if moments is not None}


def _away(first: date, last: date) -> dict[int, list[tuple[datetime, datetime]]]:
    """By technician: from when until when they have leave."""
    from_at = datetime.combine(first, time.min, AMSTERDAM)
    until_at = datetime.combine(last + timedelta(days=1), time.min, AMSTERDAM)
    away: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for leave in Leave.objects.within(from_at, until_at):
        away[leave.technician_id].append((leave.starts_at, leave.ends_at))
    return away


def _follow(route: DayRoute, shift: Moments | None) -> None:
    if shift is None:
        route.delete()
        return
    change(route, shift._asdict())
