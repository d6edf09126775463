"""Visits that nobody can come to as agreed, of which their customers were not told yet."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from houvast.appointments.models import Proposal, Visit
from houvast.promises.models import Promise
from houvast.routes.models import LostPlace

SETTLES = timedelta(minutes=5)
"""How long a planner has to give it a place again before its customer hears of it."""
AT_ONCE = 200


def to_forewarn(now: datetime) -> list[Visit]:
    """Without a place for SETTLES, still to come, and not told by another letter: what an applied
    disruption took is told by it, and who is asked to move knows. One SQL statement.
    """
    lost = LostPlace.objects.filter(stop_id=OuterRef("pk"), at=OuterRef("unplaced_at"))
    asked = Proposal.objects.unanswered().filter(moves=OuterRef("pk"))
    waiting = Visit.objects.unplaced().filter(
        Promise.OPEN.of("promise"),
        unplaced_at__lte=now - SETTLES,
        closes_at__gt=now,
        promise__due_at__gt=now,
        promise__forewarning=None,
    )
    found = waiting.exclude(Exists(lost)).exclude(Exists(asked))
    return list(found.order_by("opens_at", "pk")[:AT_ONCE])
