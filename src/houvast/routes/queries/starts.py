"""When work at a branch or by phone can begin, as the days of staff and resources stand."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from houvast.ground import spoken
from houvast.ground.epoch import seconds
from houvast.people.queries.company import closed_days
from houvast.routes.models import DayRoute
from houvast.routes.models.stored import taken
from houvast.routes.placed import PlacedThing
from houvast.routes.queries.technician_days import parts_of
from houvast.routes.rules.wanted import Wanted
from houvast.routing.requests import Indoors, Request
from houvast.routing.starts import STARTS_WITHIN, IndoorDay, Starts
from houvast.routing.windows import GRAIN
from houvast.workforce.models import Resource, Technician, WorkType


def all_starts(
    work_type: WorkType, request: Request, *, now: datetime, moving: PlacedThing | None = None
) -> Starts:
    """From the notice to the horizon of the work type; the place of what is `moving` is free.

    Two SQL statements.
    """
    today = spoken.today(now)
    days = today, today + timedelta(days=work_type.horizon_days)
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
    last = spoken.today(now) + timedelta(days=work_type.horizon_days)
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
    return [
        Starts.of(found, request, earliest=seconds(now) + notice, closed=closed)
        for request, notice in zip(requests, notices, strict=True)
    ]


def _fetched(
    days: tuple[date, date],
    requests: Sequence[Request],
    now: datetime,
    moving: Collection[PlacedThing],
) -> list[IndoorDay]:
    """The days of who and what the work may take; one SQL statement."""
    suiting = reduce(or_, (_suiting(one, one.indoors or Indoors()) for one in requests))
    whole = DayRoute.objects.filter(suiting, on__range=days).with_whose().defer("stops")
    routes = list(whole.annotate(text=Cast("stops", TextField())).order_by("on", "pk"))
    without = [one.as_placed for one in moving]
    texts = [route.text for route in routes]  # type: ignore[attr-defined]  # annotated
    busy = taken(texts, seconds(now), without)
    return [_day(route, when) for route, when in zip(routes, busy, strict=True)]


def _suiting(request: Request, where: Indoors) -> Q:
    staff = Technician.ACTIVE.of("technician") & Q(
        technician__branch__isnull=False, technician__skills__contains=sorted(request.skills)
    )
    if where.is_by_phone:
        return staff
    things = Resource.IN_USE.of("resource") & Q(resource__kind=where.kind)
    here = Q(technician__branch=where.branch), Q(resource__branch=where.branch)
    return staff & here[0] | things & here[1]


def _day(route: DayRoute, busy: Iterable[tuple[int, int]]) -> IndoorDay:
    begins, ends, pause = route.hours
    breaks = [(seconds(pause[0]), seconds(pause[1]))] if pause else []
    branch, offers = _of_what(route)
    return IndoorDay(
        route.whose,
        route.on,
        branch,
        seconds(begins),
        seconds(ends),
        frozenset(offers),
        (*busy, *breaks),
    )


def _of_what(route: DayRoute) -> tuple[int | None, Iterable[str]]:
    """The branch at which it is, and the skills or the kind that work finds there."""
    if route.resource is not None:
        return route.resource.branch_id, [route.resource.kind]
    return route.somebody.branch_id, route.somebody.skills
