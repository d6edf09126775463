"""Small things that many tests need, made through the actions."""

from datetime import datetime, timedelta
from typing import TypedDict

from django.db import models, transaction

from cast import NOW, Cast
from houvast.ground.history import HOUVAST, Actor, Belongs
from houvast.ground.models import Event
from houvast.people.models import Customer, Team
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, Promise


class ByAndNow(TypedDict):
    """What every action is told: who does it, and when."""

    by: Actor
    now: datetime


BY: ByAndNow = {"by": HOUVAST, "now": NOW}
"""We ourselves, on the Monday of the cast."""


def case_with_promise(
    cast: Cast,
    *,
    kind: str = "reply",
    hours: float = 26,
    customer: Customer | None = None,
    team: Team | None = None,
) -> Case:
    """A case of Alice or another, owned by Fatima, with one open promise due in so many hours."""
    with transaction.atomic():
        case = open_case(
            customer=customer or cast.alice,
            owner=cast.fatima,
            subject="Ketel lekt",
            by=HOUVAST,
            now=NOW,
            team=team,
        )
        promise_for(case, kind=kind, hours=hours)
    return case


def promise_for(case: Case, *, kind: str = "other", hours: float) -> Promise:
    """A promise in a case, due in so many hours."""
    return make_promise(
        case=case,
        kind=kind,
        words="U hoort van ons.",
        due_at=NOW + timedelta(hours=hours),
        by=HOUVAST,
        now=NOW,
    )


def on_record(verb: str, about: models.Model, *, by: Actor = HOUVAST, **facts: object) -> Event:
    """The event alone, as history of long ago may have it: nobody reacts and no fact is needed."""
    belongs = about.in_history() if hasattr(about, "in_history") else Belongs()
    return Event.objects.create(
        verb=verb,
        at=NOW,
        by_kind=by.kind,
        by_id=by.id,
        by_name=by.name,
        about_kind=about._meta.label_lower,
        about_id=str(about.pk),
        case_id=belongs.case_id,
        customer_id=belongs.customer_id,
        facts=facts,
    )
