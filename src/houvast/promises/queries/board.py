"""The board of promises: due today, at risk, not known to the customer, broken, and kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from houvast.ground.queries.paging import Page, at_bookmark, bookmark, cut
from houvast.people.models import Staff
from houvast.promises.models import InternalPromise, Promise, seen_by

COLUMNS = ("broken", "at_risk", "untold", "today", "kept")
COUNTED = 1_000
LOOKED_BACK = timedelta(days=7)
LOOKED_AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class BoardTime:
    """The stretch of time that a board is about: until the end of today, around now."""

    now: datetime
    day_ends_at: datetime


@dataclass(frozen=True)
class Looking:
    """Who looks at a board, and whether at their own promises or at everybody's."""

    staff: Staff
    at_own: bool = False


@dataclass(frozen=True)
class Column:
    name: str
    count: int
    promises: list[Promise]

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.promises)


def board(span: BoardTime, *, looking: Looking, limit: int = 12) -> list[Column]:
    """The columns of the board, of one owner or of everybody, as far as they see the cases.

    Ten SQL statements by index. What ended is shown for LOOKED_BACK, counts stop at COUNTED.
    """
    columns = []
    for name in COLUMNS:
        promises = _in_column(name, span, looking)
        rows = list(_with_case(promises).order_by(*_order(name))[:limit])
        columns.append(Column(name, promises.order_by()[:COUNTED].count(), rows))
    return columns


def column(
    name: str, span: BoardTime, *, looking: Looking, after: str | None = None, limit: int = 50
) -> Page[Promise]:
    """One column as a list in pages. One SQL statement."""
    promises = _in_column(name, span, looking)
    if place := at_bookmark(after):
        promises = _beyond(promises, name, place)
    found = _with_case(promises).order_by(*_order(name))[: limit + 1]
    return cut(found, limit=limit, mark=lambda promise: _place(name, promise))


def at_stake(staff: Staff, *, now: datetime) -> "QuerySet[Any, Any]":
    """The promises that are at risk now, among ourselves too, to count to COUNTED of each."""
    at_this_moment = BoardTime(now, day_ends_at=now)
    to_customers = _in_column("at_risk", at_this_moment, Looking(staff))
    internal = InternalPromise.objects.warned().values_list("pk")[:COUNTED]
    counted = to_customers.order_by().values_list("pk")[:COUNTED]
    return counted.union(internal, all=True)


def _in_column(name: str, span: BoardTime, looking: Looking) -> "QuerySet[Promise]":
    promises = Promise.objects.filter(seen_by(looking.staff, "case"))
    if looking.at_own:
        promises = promises.filter(owner=looking.staff)
    if name in ("broken", "kept"):
        return promises.ended().filter(outcome=name, ended_at__gte=span.now - LOOKED_BACK)
    if name == "untold":
        return promises.untold(span.now)
    if name == "at_risk":
        return promises.at_risk(span.now).filter(due_at__lt=span.now + LOOKED_AHEAD)
    until = min(span.day_ends_at, span.now + LOOKED_AHEAD)
    return promises.not_warned().in_time(span.now).filter(due_at__lt=until)


def _has_ended(name: str) -> bool:
    return name in ("broken", "kept")


def _order(name: str) -> tuple[str, str]:
    return ("-ended_at", "-pk") if _has_ended(name) else ("due_at", "pk")


def _beyond(
    promises: "QuerySet[Promise]", name: str, place: tuple[datetime, int]
) -> "QuerySet[Promise]":
    at, number = place
    if _has_ended(name):
        return promises.filter(ended_at__lte=at).exclude(ended_at=at, pk__gte=number)
    return promises.filter(due_at__gte=at).exclude(due_at=at, pk__lte=number)


def _place(name: str, promise: Promise) -> str:
    at = promise.ended_at if _has_ended(name) and promise.ended_at else promise.due_at
    return bookmark(at, promise.pk)


def _with_case(promises: "QuerySet[Promise]") -> "QuerySet[Promise]":
    return promises.select_related("case__customer", "owner")
