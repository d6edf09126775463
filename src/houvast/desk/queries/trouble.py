"""Mail that nobody would see otherwise: what could not be delivered, and what could not be read.

What somebody dealt with is not in it any more: that is history.
"""

from datetime import datetime, timedelta

from django.db.models import BigIntegerField, Model, Q, QuerySet
from django.db.models.functions import Cast

from houvast.conversations.actions.setting_right import DEALT_WITH
from houvast.conversations.models import Delivery, RawMail
from houvast.ground.models import Event

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
    found = Delivery.objects.filter(trouble, queued_at__gte=now - LOOKED_BACK)
    return found.exclude(pk__in=_dealt_with(Delivery, now))


def _unread(now: datetime) -> "QuerySet[RawMail]":
    found = RawMail.objects.filter(~Q(trouble=""), received_at__gte=now - LOOKED_BACK)
    return found.exclude(pk__in=_dealt_with(RawMail, now))


def _dealt_with(kind: type[Model], now: datetime) -> "QuerySet[Event, dict[str, int]]":
    """The numbers of the mails that somebody dealt with, as a subquery."""
    events = Event.objects.filter(verb=DEALT_WITH, about_kind=kind._meta.label_lower)
    recent = events.filter(at__gte=now - LOOKED_BACK)
    return recent.annotate(number=Cast("about_id", BigIntegerField())).values("number")
