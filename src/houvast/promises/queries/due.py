"""What the clock has to look at, earliest first, by index."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Q, QuerySet

from houvast.ground.spoken import AMSTERDAM
from houvast.people.hours import BusinessCalendar
from houvast.promises import rules
from houvast.promises.models import InternalPromise, Promise

T = TypeVar("T", Promise, InternalPromise)
Place = tuple[datetime, int]
"""Where a promise stands in the order of its moment: that moment, and its number."""
WHICH = ("case", "kind")
"""What the clock has to know of one before it holds its case: the rest it reads then."""


def to_warn(now: datetime, *, limit: int, after: Place | None = None) -> list[Promise]:
    """Open promises whose owner is to be warned and was not, after one of that place."""
    waiting = Promise.objects.not_warned().filter(warn_at__lte=now)
    return list(_beyond(waiting, "warn_at", after).only(*WHICH, "warn_at")[:limit])


def next_to_warn(*, since: datetime, until: datetime) -> datetime | None:
    """The first moment in between at which an owner is to be warned of a promise."""
    between = Promise.objects.not_warned().filter(warn_at__gte=since, warn_at__lt=until)
    return between.order_by("warn_at").values_list("warn_at", flat=True).first()


def past_due(now: datetime, *, limit: int, after: Place | None = None) -> list[Promise]:
    """Open promises that are past their moment, after one of that place.

    One to come in a window waits a little longer: who drives is asked first whether they are there.
    """
    past = Promise.objects.past(now)
    past = past.exclude(kind=Promise.Kind.ARRIVAL, due_at__gte=now - rules.ASKED_FIRST)
    return list(_beyond(past, "due_at", after).only(*WHICH, "due_at")[:limit])


def internal_to_warn(
    now: datetime, *, limit: int, after: Place | None = None
) -> list[InternalPromise]:
    """What we promised among ourselves and somebody is to hear of, after one of that place."""
    waiting = InternalPromise.objects.to_warn(now).select_related("owner")
    return list(_beyond(waiting, "warn_at", after)[:limit])


def due_on_days(days: Collection[date], *, now: datetime) -> list[Promise]:
    """Open promises still to be kept on one of these days, other than arrivals; by their moment.

    With case and customer, in one SQL statement; none without days.
    """
    if not days:
        return []
    spans = (
        Q(due_at__gte=midnight(on), due_at__lt=midnight(on + timedelta(days=1))) for on in days
    )
    running = Promise.objects.in_time(now)
    due = running.filter(reduce(or_, spans)).exclude(kind=Promise.Kind.ARRIVAL)
    return list(due.select_related("case__customer", "owner").order_by("due_at", "id"))


def due_when_shut(
    calendar: BusinessCalendar, *, before: BusinessCalendar, now: datetime
) -> list[Promise]:
    """Open promises still to be kept when nobody is there, and somebody was `before`.

    Other than arrivals; by their moment, with case and customer, in one SQL statement.
    """
    running = Promise.objects.in_time(now)
    due = running.exclude(kind=Promise.Kind.ARRIVAL).select_related("case__customer", "owner")
    return [
        promise
        for promise in due.order_by("due_at", "id")
        if before.is_kept_at(promise.due_at) and not calendar.is_kept_at(promise.due_at)
    ]


def midnight(on: date) -> datetime:
    """When a day begins in Amsterdam."""
    return datetime.combine(on, time.min, AMSTERDAM)


def _beyond(promises: QuerySet[T], moment: str, after: Place | None) -> QuerySet[T]:
    if after is not None:
        at, pk = after
        later = Q(**{f"{moment}__gt": at}) | Q(**{moment: at, "pk__gt": pk})
        promises = promises.filter(later, **{f"{moment}__gte": at})
    return promises.order_by(moment, "id")
