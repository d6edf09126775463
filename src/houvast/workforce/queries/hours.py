"""When technicians are at work, and when the resources of branches can be used."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from houvast.ground.spoken import AMSTERDAM
from houvast.people.queries.company import closed_days
from houvast.workforce.models import (
    BranchDayOff,
    BranchHours,
    Leave,
    Resource,
    ResourceHours,
    Shift,
    Technician,
)
from houvast.workforce.rules.shifts import Hours, Moments, at_work, away_within
from houvast.workforce.rules.stretches import Stretch


def hours_wanted(first: date, last: date) -> dict[tuple[int, date], Moments]:
    """(whose, day): when work and break are, for every day of a technician or a resource.

    Whose it is says the id of a technician, or below nought that of a resource. Without days on
    which the company or the branch is closed, and the hours in which somebody has leave.
    """
    closed = closed_days()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    open_ = [on for on in days if on not in closed]
    return {**_of_technicians(open_), **_of_resources(open_)}


def leave_within_shifts(
    first: date, last: date, *, whose: int | None = None
) -> Iterator[tuple[int, list[Stretch]]]:
    """Of technicians (or the one `whose` it is) the leave that leaves both sides of a shift."""
    away = _away(first, last)
    who = [technician for technician in away if whose in (None, technician)]
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    for shift in Shift.objects.filter(technician__in=who) if who else ():
        for on in days:
            if on.isoweekday() == shift.weekday:
                yield (
                    shift.technician_id,
                    away_within(shift.hours.on(on), away[shift.technician_id]),
                )


def _of_technicians(days: Sequence[date]) -> dict[tuple[int, date], Moments]:
    active = Technician.ACTIVE.of("technician")
    shifts = Shift.objects.filter(active).order_by("technician_id", "weekday")
    away = _away(days[0], days[-1]) if days else {}
    wanted = {
        (shift.technician_id, on): at_work(shift.hours.on(on), away.get(shift.technician_id, ()))
        for shift in shifts
        for on in days
        if on.isoweekday() == shift.weekday
    }
    return {key: moments for key, moments in wanted.items() if moments is not None}


def _of_resources(days: Sequence[date]) -> dict[tuple[int, date], Moments]:
    """One SQL statement where there are none."""
    resources = list(Resource.objects.in_use().order_by("pk"))
    if not resources:
        return {}
    of_branch = _by_weekday((one.branch_id, one) for one in BranchHours.objects.all())
    own = _by_weekday((one.resource_id, one) for one in ResourceHours.objects.all())
    shut = set(BranchDayOff.objects.filter(on__in=days).values_list("branch_id", "on"))
    return {
        (-resource.pk, on): hours.on(on)
        for resource in resources
        for on in days
        if (resource.branch_id, on) not in shut
        and (
            hours := own.get(resource.pk, of_branch.get(resource.branch_id, {})).get(
                on.isoweekday()
            )
        )
    }


def _by_weekday(
    rows: Iterable[tuple[int, BranchHours | ResourceHours]],
) -> dict[int, dict[int, Hours]]:
    found: dict[int, dict[int, Hours]] = defaultdict(dict)
    for whose, row in rows:
        found[whose][row.weekday] = row.hours
    return found


def _away(first: date, last: date) -> dict[int, list[tuple[datetime, datetime]]]:
    """By technician: from when until when they have leave."""
    from_at = datetime.combine(first, time.min, AMSTERDAM)
    until_at = datetime.combine(last + timedelta(days=1), time.min, AMSTERDAM)
    away: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for leave in Leave.objects.within(from_at, until_at):
        away[leave.technician_id].append((leave.starts_at, leave.ends_at))
    return away
