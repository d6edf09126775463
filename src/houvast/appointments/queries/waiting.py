"""Proposals that nobody has answered yet."""

from datetime import datetime

from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Value

from houvast.appointments.models import Proposal
from houvast.promises.models import Promise


def to_remind(now: datetime, *, limit: int = 200) -> list[Proposal]:
    """Unanswered proposals past half of their term that had no reminder, the oldest first."""
    waited = ExpressionWrapper(Value(now) - F("made_at"), output_field=DurationField())
    halfway = ExpressionWrapper(Value(now) + F("waited"), output_field=DateTimeField())
    waiting = (
        Proposal.objects.to_choose()
        .in_open_cases()
        .annotate(waited=waited)
        .filter(Promise.OPEN.of("promise"), reminded_at=None, promise__due_at__lte=halfway)
    )
    return list(waiting.order_by("made_at", "id")[:limit])
