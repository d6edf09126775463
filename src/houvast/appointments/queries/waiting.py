"""Proposals that nobody has answered yet, and what customers have not arranged yet."""

from datetime import datetime, timedelta

from django.db.models import (
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Value,
)

from houvast.appointments.models import Preparation, Proposal, Visit
from houvast.conversations.models import Delivery
from houvast.promises.models import Promise

BEFORE_THE_LIMIT = timedelta(hours=36)
JUST_ASKED = timedelta(hours=12)


def to_remind(now: datetime, *, limit: int = 200) -> list[Proposal]:
    """Unanswered proposals past half of their term that had no reminder, the oldest first.

    Not while the question itself waits on paper, or is in the post.
    """
    on_paper = Delivery.objects.by_post().waiting().filter(tells=OuterRef("promise"))
    waited = ExpressionWrapper(Value(now) - F("made_at"), output_field=DurationField())
    halfway = ExpressionWrapper(Value(now) + F("waited"), output_field=DateTimeField())
    waiting = (
        Proposal.objects.to_choose()
        .in_open_cases()
        .annotate(waited=waited)
        .filter(Promise.OPEN.of("promise"), reminded_at=None, promise__due_at__lte=halfway)
        .exclude(Exists(on_paper))
    )
    return list(waiting.order_by("made_at", "id")[:limit])


def to_prepare(now: datetime, *, limit: int = 200) -> list[Visit]:
    """Visits of which something is still to be arranged, a day and a half before they are fixed.

    Who was asked within the last hours is not reminded of it. One SQL statement.
    """
    to_do = Preparation.objects.to_remind(now, until=now + BEFORE_THE_LIMIT)
    visits = Visit.objects.filter(pk__in=to_do.values("visit"), booked_at__lt=now - JUST_ASKED)
    return list(visits.order_by("change_until", "pk")[:limit])
