"""Small things that many tests need, made through the actions."""

from datetime import timedelta

from django.db import transaction

from cast import NOW, Cast
from houvast.ground.history import HOUVAST
from houvast.people.models import Customer
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, Promise


def case_with_promise(
    cast: Cast, *, kind: str = "reply", hours: float = 26, customer: Customer | None = None
) -> Case:
    """A case of Alice or another, owned by Fatima, with one open promise due in so many hours."""
    with transaction.atomic():
        case = open_case(
            customer=customer or cast.alice,
            owner=cast.fatima,
            subject="Ketel lekt",
            by=HOUVAST,
            now=NOW,
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
