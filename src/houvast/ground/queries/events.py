"""What happened, newest first: in a case, with a customer, in the whole company."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model, QuerySet

from houvast.ground.models import Event
from houvast.ground.queries.paging import Page, cut

LIMIT = 50

OtherCases = QuerySet[Any]
"""The numbers of the cases that the reader does not see, as a subquery."""


def of_case(
    case_id: int,
    *,
    before: int | None = None,
    limit: int = LIMIT,
    besides: Collection[str] = (),
) -> Page[Event]:
    """What happened in a case, before the event of that number; `besides` are verbs to leave
    out. One SQL statement.
    """
    events = Event.objects.filter(case_id=case_id).exclude(verb__in=besides)
    return _page(events, before, limit)


def of_customers(
    numbers: Collection[int],
    *,
    hidden: OtherCases,
    before: int | None = None,
    limit: int = LIMIT,
    besides: Collection[str] = (),
) -> Page[Event]:
    """What happened with a customer, in all their cases, under each of the numbers that they have
    on file. One SQL statement.
    """
    events = Event.objects.filter(customer_id__in=numbers).exclude(verb__in=besides)
    events = events.exclude(case_id__in=hidden)
    return _page(events, before, limit)


def about(
    row: Model, *, hidden: OtherCases, before: int | None = None, limit: int = LIMIT
) -> Page[Event]:
    """What happened to one thing on file. One SQL statement."""
    about_it = Event.objects.filter(about_kind=row._meta.label_lower, about_id=str(row.pk))
    return _page(about_it.exclude(case_id__in=hidden), before, limit)


def of_company(*, hidden: OtherCases, before: int | None = None, limit: int = LIMIT) -> Page[Event]:
    """What happened at all. One SQL statement."""
    return _page(Event.objects.exclude(case_id__in=hidden), before, limit)


def _page(events: "QuerySet[Event]", before: int | None, limit: int) -> Page[Event]:
    if before is not None:
        events = events.filter(pk__lt=before)
    return cut(events.order_by("-pk")[: limit + 1], limit=limit, mark=lambda event: str(event.pk))
