"""Mail that nobody would see otherwise, until somebody has looked at it.

What waits to leave, what did not arrive, what could not be read, and what opened no case.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from houvast.conversations.models import Delivery, RawMail

SHOWN = 100


@dataclass(frozen=True)
class Stuck:
    """How many letters have not left in time, and since when the oldest waits."""

    count: int
    since: datetime | None


def stuck(now: datetime) -> Stuck:
    """One SQL statement."""
    found = Delivery.objects.stuck(now).aggregate(count=Count("pk"), since=Min("queued_at"))
    return Stuck(**found)


def waiting_to_leave(now: datetime) -> list[Delivery]:
    """The letters that have not left in time, with their cases, oldest first. One statement."""
    found = Delivery.objects.stuck(now).select_related("case__customer", "case__owner")
    return list(found.order_by("queued_at", "pk")[:SHOWN])


def undelivered() -> list[Delivery]:
    """The latest letters that did not arrive, with their cases. One SQL statement."""
    found = Delivery.objects.undelivered().select_related("case__customer", "case__owner")
    return list(found.order_by("-pk")[:SHOWN])


def unread() -> list[RawMail]:
    """The latest mail that was kept but could not be read or taken in. One SQL statement."""
    found = RawMail.objects.unread().select_related("message__case").defer("content")
    return list(found.order_by("-pk")[:SHOWN])


def opened_nothing() -> list[RawMail]:
    """The latest mail that was read and belongs to no case. One SQL statement."""
    return list(RawMail.objects.opened_nothing().defer("content").order_by("-pk")[:SHOWN])


def how_many_in_trouble() -> int:
    """How much waits for somebody to look, counted to SHOWN of each. Two SQL statements."""
    letters = Delivery.objects.undelivered()[:SHOWN].count()
    return letters + RawMail.objects.to_look_at()[:SHOWN].count()
