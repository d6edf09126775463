"""Setting in how many days invoices are to be paid."""

from datetime import date, datetime

from django.db import transaction

from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.money.models import PaymentTerm
from houvast.money.rules import refusals

DAYS = range(7, 61)


@transaction.atomic
def set_term(
    *, whom: str, days: int | None, from_on: date, by: Actor, now: datetime
) -> PaymentTerm:
    """From that day on an invoice is to be paid in so many days; no days for a kind of customer
    are those of everybody. What was issued before keeps its own.

    Raises TermForThePast or NoSuchTerm.
    """
    if from_on < spoken.today(now):
        raise refusals.TermForThePast
    is_as_for_everybody = days is None and whom != PaymentTerm.Whom.EVERYBODY
    if not is_as_for_everybody and days not in DAYS:
        raise refusals.NoSuchTerm
    term = PaymentTerm.objects.create(
        whom=whom, days=days, from_on=from_on, made_on=spoken.today(now), made_at=now,
        made_by=by.name[:200],
    )  # fmt: skip
    if days is None:
        history.record("term.ended", about=term, by=by, at=now)
    else:
        history.record("term.set", about=term, by=by, at=now, days=days)
    return term
