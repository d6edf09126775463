"""When work at a branch or by phone can begin, as the days of staff and resources stand."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import BigIntegerField, Func, Q

from houvast.ground import spoken
from houvast.ground.epoch import as_moment, seconds
from houvast.people.queries.company import closed_days
from houvast.routes.models import DayRoute, hours_of
from houvast.routes.models.stored import standing_at, taken
from houvast.routes.placed import PlacedThing
from houvast.routes.queries.technician_days import parts_of
from houvast.routes.rules.wanted import Wanted
from houvast.routing.requests import Indoors, Request
from houvast.routing.starts import STARTS_WITHIN, IndoorDay, Starts
from houvast.routing.windows import GRAIN
from houvast.workforce.front import AHEAD, can_do
from houvast.workforce.models import Resource, Technician, WorkType


class _Epoch(Func):
    """A moment of a row as whole epoch seconds."""

    template = "floor(extract(epoch FROM %(expressions)s))::bigint"
    output_field = BigIntegerField()


_MOMENTS = (
    *("starts_at", "ends_at", "break_starts_at", "break_ends_at", "out_from_at", "back_at"),
)
_WHOSE = (
    *("technician_id", "technician__branch_id"),
    *("technician__skills", "technician__skills_until"),
    *("resource_id", "resource__branch_id", "resource__kind"),
)


class _Row(NamedTuple):
    """What is asked of a day, in this order. Of a resource it has the kind, of staff the skills.

    Its moments are epoch seconds: there are thousands of them, and to make each a moment takes
    longer than to find the room.
    """

    on: date
    starts_at: int
    ends_at: int
    break_starts_at: int | None
    break_ends_at: int | None
    out_from_at: int | None
    back_at: int | None
    busy: Sequence[tuple[int, int]]
    technician_id: int | None
    technicians_branch: int | None
    skills: Collection[str]
    skills_until: Mapping[str, str]
    resource_id: int | None
    resources_branch: int | None
    kind: str
    taken: str


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
    # As columns: to make a model of each of some hundred days takes longer than to find the room.
    asked = DayRoute.objects.filter(suiting, on__range=days).order_by("on", "pk")
    moments = [_Epoch(moment) for moment in _MOMENTS]
    standing = standing_at(seconds(now))
    rows = [_Row(*row) for row in asked.values_list("on", *moments, "busy", *_WHOSE, standing)]
    busy = taken([row.taken for row in rows], [one.as_placed for one in moving])
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


def _day(row: _Row, busy: Iterable[tuple[int, int]]) -> IndoorDay:
    begins, ends, pause = hours_of(row)
    taken = (*busy, *([pause] if pause else []), *((since, until) for since, until in row.busy))
    if row.technician_id is None:
        kind = frozenset([row.kind])
        whose = -(row.resource_id or 0)
        return IndoorDay(whose, row.on, row.resources_branch, begins, ends, kind, taken)
    skills = can_do(row.skills, row.skills_until, row.on)
    return IndoorDay(row.technician_id, row.on, row.technicians_branch, begins, ends, skills, taken)
