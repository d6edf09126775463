"""What stands in the calendar of a technician or a resource: visits, leave, closed days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from houvast.appointments.models import Visit, VisitQuerySet
from houvast.ground import spoken
from houvast.people.queries.company import closed_days
from houvast.promises.queries.due import midnight
from houvast.routes.models import DayRoute, of_whom
from houvast.workforce.front import AHEAD
from houvast.workforce.models import BranchDayOff, CalendarLink, Leave

BEHIND = timedelta(days=30)
"""How far back a shared calendar goes."""


@dataclass(frozen=True)
class Agenda:
    """The visits of somebody or something in order, and when there can be none.

    `versions` says of each day how often it changed.
    """

    visits: Sequence[Visit]
    leave: Sequence[Leave]
    closed: Sequence[date]
    versions: dict[date, int]


def agenda_of(link: CalendarLink, *, now: datetime) -> Agenda:
    """From a month ago on, in a fixed number of SQL statements, however many visits there are."""
    today = spoken.today(now)
    first, last = today - BEHIND, today + AHEAD
    related = ("work_type", "place", "branch__place", "technician__staff")
    visits = _visits(link).filter(on__gte=first).select_related(*related)
    days = DayRoute.objects.filter(of_whom(_whose(link)), on__gte=first)
    shut = closed_days()
    own = _branch_closed(link, first)
    return Agenda(
        list(visits.order_by("planned_start_at", "pk")),
        _leave(link, first),
        [on for on in _days(first, last) if on in shut or on in own],
        dict(days.values_list("on", "version")),
    )


def _visits(link: CalendarLink) -> VisitQuerySet:
    placed = Visit.objects.placed()
    if link.technician:
        return placed.of(link.technician)
    return placed.in_resource(link.resource_id)


def _whose(link: CalendarLink) -> int:
    return link.technician_id or -(link.resource_id or 0)


def _leave(link: CalendarLink, first: date) -> list[Leave]:
    if link.technician is None:
        return []
    standing = Leave.objects.standing().filter(technician=link.technician)
    return list(standing.filter(ends_at__gt=midnight(first)))


def _branch_closed(link: CalendarLink, first: date) -> set[date]:
    if link.resource is None:
        return set()
    shut = BranchDayOff.objects.filter(branch=link.resource.branch_id, on__gte=first)
    return set(shut.values_list("on", flat=True))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
