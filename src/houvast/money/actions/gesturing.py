"""How much each of us may give customers in a month, as a gesture."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.money.models import GestureBudget
from houvast.money.rules.refusals import BudgetForThePast, BudgetSetAlready


@transaction.atomic
def set_gesture_budget(
    *, a_month: Decimal, from_on: date, by: Actor, now: datetime
) -> GestureBudget:
    """From a day on each of us may give so much in a month; the same for that day twice is once.

    Raises BudgetForThePast or BudgetSetAlready.
    """
    if from_on < spoken.today(now):
        raise BudgetForThePast
    made = {"a_month": a_month, "made_at": now, "made_by": by.name[:200]}
    budget, is_new = GestureBudget.objects.get_or_create(from_on=from_on, defaults=made)
    if not is_new and budget.a_month != a_month:
        raise BudgetSetAlready(day=spoken.day(from_on))
    if is_new:
        history.record("money.budget_set", about=budget, by=by, at=now, a_month=a_month)
    return budget
