"""When technicians are at work."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from houvast.ground.spoken import AMSTERDAM
from houvast.people.queries.company import closed_days
from houvast.workforce.models import Leave, Shift, Technician
from houvast.workforce.rules.shifts import Moments, at_work


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
