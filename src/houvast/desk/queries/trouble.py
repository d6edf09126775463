"""Mail that nobody would see otherwise: what could not be delivered, and what could not be read."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from houvast.conversations.models import Delivery, RawMail

LOOKED_BACK = timedelta(days=14)
SHOWN = 100


def undelivered(now: datetime) -> list[Delivery]:
    """The latest letters that did not arrive, with their cases. One SQL statement."""
    found = _undelivered(now).select_related("case__customer", "case__owner")
    return list(found.order_by("-pk")[:SHOWN])


def unread(now: datetime) -> list[RawMail]:
    """The latest mail that was kept but could not be read or taken in. One SQL statement."""
    found = _unread(now).select_related("message__case").defer("content")
    return list(found.order_by("-pk")[:SHOWN])


def how_many_in_trouble(now: datetime) -> int:
    """How much there is of both, counted to SHOWN each. Two SQL statements."""
    return _undelivered(now)[:SHOWN].count() + _unread(now)[:SHOWN].count()


def _undelivered(now: datetime) -> "QuerySet[Delivery]":
    trouble = Q(failed_at__isnull=False) | Q(bounced_at__isnull=False)
    return Delivery.objects.filter(trouble, queued_at__gte=now - LOOKED_BACK)


def _unread(now: datetime) -> "QuerySet[RawMail]":
    return RawMail.objects.filter(~Q(trouble=""), received_at__gte=now - LOOKED_BACK)
