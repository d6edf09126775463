"""When work at a branch or by phone can begin, as the days of staff and resources stand."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from houvast.ground import spoken
from houvast.ground.epoch import as_moment, seconds
from houvast.people.queries.company import closed_days
from houvast.routes.models import DayRoute, hours_of
from houvast.routes.models.stored import taken
from houvast.routes.placed import PlacedThing
from houvast.routes.queries.technician_days import parts_of
from houvast.routes.rules.wanted import Wanted
from houvast.routing.days import Skills
from houvast.routing.requests import Indoors, Request
from houvast.routing.starts import STARTS_WITHIN, IndoorDay, Starts
from houvast.routing.windows import GRAIN
from houvast.workforce.front import AHEAD, can_do
from houvast.workforce.models import Resource, Technician, WorkType

_COLUMNS = (
    *("on", "starts_at", "ends_at", "break_starts_at", "break_ends_at", "out_from_at", "back_at"),
    "busy",
    *("technician_id", "technician__branch_id"),
    *("technician__skills", "technician__skills_until"),
    *("resource_id", "resource__branch_id", "resource__kind"),
)


def last_day(work_type: WorkType, request: Request, *, now: datetime) -> date:
    """Until when it can be chosen: to its horizon, counted from the first day on which it can be
    at all, or further where other visits say so.
    """
    today = spoken.today(now)
    begins = spoken.today(as_moment(request.earliest)) if request.earliest else today
    # What waits for longer than the days that are open ahead is on none of them.
    begins = max(today, min(begins, today + AHEAD))
    horizon = begins + timedelta(days=work_type.horizon_days)
    return horizon if request.last_on == date.max else max(horizon, request.last_on)


def all_starts(
    work_type: WorkType, request: Request, *, now: datetime, moving: PlacedThing | None = None
) -> Starts:
    """From the notice to the last day of the work; the place of what is `moving` is free.

    Two SQL statements.
    """
    days = spoken.today(now), last_day(work_type, request, now=now)
    notice = work_type.notice_hours * 3600
    return _starts(days, request, now=now, notice=notice, moving=moving)


def starts_for(
    work_type: WorkType,
    request: Request,
    wanted: Wanted,
    *,
    now: datetime,
    moving: PlacedThing | None = None,
) -> Starts:
    """The day of a moment that was chosen, maybe a quarter of an hour ago; empty if it is none."""
    last = last_day(work_type, request, now=now)
    is_moment = wanted.closes - wanted.opens == STARTS_WITHIN and wanted.on <= last
    begun = [(part.key, *part.on(wanted.on)) for part in parts_of(work_type)]
    if not is_moment or not any(
        key == wanted.part and opens <= wanted.opens < closes for key, opens, closes in begun
    ):
        return Starts.of([], request, earliest=0, closed=())
    notice = max(0, work_type.notice_hours * 3600 - GRAIN)
    return _starts((wanted.on, wanted.on), request, now=now, notice=notice, moving=moving)


def starts_on(on: date, request: Request, *, now: datetime) -> Starts:
    """Of one day all that is to come."""
    return _starts((on, on), request, now=now, notice=0, moving=None)


def _starts(
    days: tuple[date, date],
    request: Request,
    *,
    now: datetime,
    notice: int,
    moving: PlacedThing | None,
) -> Starts:
    free = [moving] if moving else []
    [starts] = starts_together(days, [request], now=now, notices=[notice], moving=free)
    return starts


def starts_together(
    days: tuple[date, date],
    requests: Sequence[Request],
    *,
    now: datetime,
    notices: Sequence[int],
    moving: Collection[PlacedThing] = (),
) -> list[Starts]:
    """Of several at once, from the first of the `days` to the last: one SQL statement.

    None begins within the seconds of its notice; the places of what is `moving` are free.
    """
    found, closed = _fetched(days, requests, now, moving), closed_days()
    sought = [(one, seconds(now) + notice) for one, notice in zip(requests, notices, strict=True)]
    starts: list[Starts] = []
    for number, (request, earliest) in enumerate(sought):
        alike = sought.index((request, earliest))  # Children often come for the same.
        if alike < number:
            starts.append(starts[alike])
        else:
            starts.append(Starts.of(found, request, earliest=earliest, closed=closed))
    return starts


def _fetched(
    days: tuple[date, date],
    requests: Sequence[Request],
    now: datetime,
    moving: Collection[PlacedThing],
) -> list[IndoorDay]:
    """The days of who and what the work may take; one SQL statement."""
    suiting = reduce(or_, (_suiting(one, one.indoors or Indoors()) for one in requests))
    text = Cast("stops", TextField())
    # As columns: to make a model of each of some hundred days takes longer than to find the room.
    asked = DayRoute.objects.filter(suiting, on__range=days).order_by("on", "pk")
    rows = list(asked.values_list(*_COLUMNS, text, named=True))
    busy = taken([row[-1] for row in rows], seconds(now), [one.as_placed for one in moving])
    return [_day(row, when) for row, when in zip(rows, busy, strict=True)]


def _suiting(request: Request, where: Indoors) -> Q:
    staff = Technician.ACTIVE.of("technician") & Q(
        technician__branch__isnull=False, technician__skills__contains=sorted(request.skills)
    )
    if where.is_by_phone:
        return staff
    things = Resource.IN_USE.of("resource") & Q(resource__kind=where.kind)
    here = Q(technician__branch=where.branch), Q(resource__branch=where.branch)
    return staff & here[0] | things & here[1]


def _day(row: Any, busy: Iterable[tuple[int, int]]) -> IndoorDay:
    """A row of `_COLUMNS`; of a resource it has the kind, of staff the skills."""
    begins, ends, pause = hours_of(row)
    breaks = [(seconds(pause[0]), seconds(pause[1]))] if pause else []
    is_staff = row.resource_id is None
    return IndoorDay(
        row.technician_id if is_staff else -row.resource_id,
        row.on,
        row.technician__branch_id if is_staff else row.resource__branch_id,
        seconds(begins),
        seconds(ends),
        _skills(row) if is_staff else frozenset([row.resource__kind]),
        (*busy, *breaks, *((since, until) for since, until in row.busy)),
    )


def _skills(row: Any) -> Skills:
    return can_do(row.technician__skills, row.technician__skills_until, row.on)
