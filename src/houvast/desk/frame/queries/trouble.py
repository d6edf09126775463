"""Mail that nobody would see otherwise, until somebody has looked at it.

What waits to leave, what did not arrive, what could not be read, and what opened no case: as far
as somebody sees the cases.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from houvast.conversations.models import Delivery, RawMail
from houvast.people.models import Staff

SHOWN = 100


@dataclass(frozen=True)
class Stuck:
    """How many letters have not left in time, and since when the oldest waits."""

    count: int
    since: datetime | None


def stuck(staff: Staff, *, now: datetime) -> "QuerySet[Delivery]":
    """The letters that have not left in time."""
    return Delivery.objects.seen_by(staff).stuck(now)


def waiting_to_leave(staff: Staff, *, now: datetime) -> list[Delivery]:
    """Those, with their cases, oldest first. One SQL statement."""
    found = stuck(staff, now=now).select_related("case__customer", "case__owner")
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


def in_trouble(staff: Staff) -> "tuple[QuerySet[Any, Any], QuerySet[Any, Any]]":
    """The letters and the mail that wait for somebody to look, to count to SHOWN of each."""
    letters = Delivery.objects.seen_by(staff).undelivered()
    mails = RawMail.objects.seen_by(staff).to_look_at()
    return letters.values("pk")[:SHOWN], mails.values("pk")[:SHOWN]
