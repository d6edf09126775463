"""Visits that nobody can come to as agreed, of which their customers were not told yet."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from houvast.appointments.models import KeptOffer, Proposal, Visit
from houvast.conversations.models import Delivery
from houvast.promises.models import Promise
from houvast.routes.models import LostPlace

SETTLES = timedelta(minutes=5)
"""How long a planner has to give it a place again before its customer hears of it."""
TOLD_BY_PLAN = timedelta(minutes=15)
"""How long the plan of a disruption has to tell it; after that we do, whatever became of that."""
AT_ONCE = 200


def to_forewarn(now: datetime) -> list[Visit]:
    """Without a place for SETTLES, still to come, and not told by another letter: what an applied
    disruption took is told by it, and who is asked to move knows. Who is asked something by which
    their visit stands, an earlier time or a favour, does not. One SQL statement.
    """
    lost = LostPlace.objects.filter(
        stop_id=OuterRef("pk"), at=OuterRef("unplaced_at"), at__gt=now - TOLD_BY_PLAN
    )
    while_it_stands = KeptOffer.objects.filter(disruption=None).values("proposal")
    asked = Proposal.objects.unanswered().filter(moves=OuterRef("pk"))
    asked = asked.exclude(pk__in=while_it_stands)
    told = Delivery.objects.filter(
        kind="cannot_come",
        tells=OuterRef("unplaced_promise"),
        queued_at__gte=OuterRef("unplaced_at"),
    )
    waiting = Visit.objects.unplaced().filter(
        Promise.OPEN.of("promise"),
        unplaced_at__lte=now - SETTLES,
        closes_at__gt=now,
        promise__due_at__gt=now,
        promise__forewarning=None,
    )
    found = waiting.exclude(Exists(lost)).exclude(Exists(asked)).exclude(Exists(told))
    return list(found.order_by("opens_at", "pk")[:AT_ONCE])
