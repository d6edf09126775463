"""Mail that nobody would see otherwise, until somebody has looked at it.

What waits to leave, what did not arrive, what could not be read, and what opened no case: as far
as somebody sees the cases.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Count, Min, QuerySet

from houvast.conversations.models import Delivery, RawMail
from houvast.people.models import Staff

SHOWN = 100


@dataclass(frozen=True)
class Stuck:
    """How many letters have not left in time, and since when the oldest waits."""

    count: int
    since: datetime | None


def stuck(staff: Staff, *, now: datetime) -> Stuck:
    """One SQL statement."""
    found = (
        Delivery.objects.seen_by(staff)
        .stuck(now)
        .aggregate(count=Count("pk"), since=Min("queued_at"))
    )
    return Stuck(**found)


def waiting_to_leave(staff: Staff, *, now: datetime) -> list[Delivery]:
    """The letters that have not left in time, with their cases, oldest first. One statement."""
    found = (
        Delivery.objects.seen_by(staff).stuck(now).select_related("case__customer", "case__owner")
    )
    return list(found.order_by("queued_at", "pk")[:SHOWN])


def undelivered(staff: Staff) -> list[Delivery]:
    """The latest letters that did not arrive, with their cases. One SQL statement."""
    found = (
        Delivery.objects.seen_by(staff)
        .undelivered()
        .select_related("case__customer", "case__owner")
    )
    return list(found.order_by("-pk")[:SHOWN])


def unread(staff: Staff) -> list[RawMail]:
    """The latest mail that was kept but could not be read or taken in. One SQL statement."""
    found = RawMail.objects.seen_by(staff).unread().select_related("message__case").defer("content")
    return list(found.order_by("-pk")[:SHOWN])


def opened_nothing(staff: Staff) -> list[RawMail]:
    """The latest mail that was read and belongs to no case. One SQL statement."""
    found = RawMail.objects.seen_by(staff).opened_nothing().defer("content")
    return list(found.order_by("-pk")[:SHOWN])


def how_many_in_trouble(staff: Staff) -> int:
    """How much waits for somebody to look, counted to SHOWN of each. Two SQL statements."""
    letters, mails = _in_trouble(staff.pk)
    return letters.count() + mails.count()


@lru_cache(maxsize=512)
def _in_trouble(staff_id: int) -> "tuple[QuerySet[Delivery], QuerySet[RawMail]]":
    """Put together once for somebody, as every page of the desk asks it; each count reads anew."""
    staff = Staff(pk=staff_id)
    letters = Delivery.objects.seen_by(staff).undelivered()[:SHOWN]
    return letters, RawMail.objects.seen_by(staff).to_look_at()[:SHOWN]
