"""What may be given as a gesture, and what each of us gave this month."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from houvast.ground import spoken
from houvast.ground.spoken import AMSTERDAM
from houvast.money.models import GestureAsked, GestureBudget, Invoice
from houvast.money.models.invoices import NOTHING
from houvast.people.models import Staff


@dataclass(frozen=True)
class GestureSheet:
    """What counts now (None: nobody may give), what comes, and who of us gave how much."""

    a_month: Decimal | None
    budgets: list[GestureBudget]
    given: list[tuple[Staff, Decimal]]


def gesture_sheet(*, now: datetime) -> GestureSheet:
    """The budgets, the newest first, and what was given since the first of the month, on drafts
    too. Two SQL statements.
    """
    budgets = list(GestureBudget.objects.order_by("-from_on"))
    today = spoken.today(now)
    counts = [one.a_month for one in budgets if one.from_on <= today]
    first = now.astimezone(AMSTERDAM).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    this_month = Q(gestures__invoice__made_at__gte=first)
    gave = Staff.objects.annotate(
        gave=Coalesce(Sum("gestures__price", filter=this_month), NOTHING)
    ).filter(gave__lt=0)
    given: list[tuple[Staff, Decimal]] = [(staff, -staff.gave) for staff in gave.order_by("name")]
    return GestureSheet(counts[0] if counts else None, budgets, given)


def may_give_at_all(*, now: datetime) -> bool:
    """Whether a budget counts now. One SQL statement."""
    counts = GestureBudget.objects.filter(from_on__lte=spoken.today(now)).order_by("-from_on")
    latest = counts.first()
    return latest is not None and latest.a_month > 0


def gestures_asked(draft: Invoice) -> list[GestureAsked]:
    """What leads were asked to give on a draft, the latest first. One SQL statement."""
    asked = GestureAsked.objects.filter(draft=draft).order_by("-pk")
    return list(asked.select_related("question__owner", "decided_by", "asked_by"))


def gesture_that_waits(draft: Invoice) -> GestureAsked | None:
    """What somebody has still to decide about a draft. One SQL statement."""
    waiting = GestureAsked.objects.waiting().filter(draft=draft)
    return waiting.select_related("question__owner").first()
