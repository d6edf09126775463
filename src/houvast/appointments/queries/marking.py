"""By what the times of a kind of work are marked for a customer: soon, or as it suits both."""

from houvast.appointments.queries.terms import Terms
from houvast.appointments.rules.needs import VisitNeeds
from houvast.ground.spoken import AMSTERDAM
from houvast.people.models import Customer
from houvast.routes.shapes import Wish
from houvast.workforce.models import WorkType

SOON_WITHIN = 3
"""Days after the soonest time that count as soon, where the kind of work says none."""


def wish_of(
    work_type: WorkType, terms: Terms, needs: VisitNeeds | None = None, *, of: Customer
) -> Wish:
    """Soon where room is kept for its class, where the kind of work says so, and where the answers
    about the fault do; on the half-days that suit the customer.
    """
    halves = terms.suits.get(of.pk, frozenset())
    return Wish(soon_within(work_type, terms, needs), halves, AMSTERDAM)


def soon_within(work_type: WorkType, terms: Terms, needs: VisitNeeds | None = None) -> int | None:
    """Within how many days of the soonest time is soon; None of work that need not be soon."""
    if work_type.soon_within_days is not None:
        return work_type.soon_within_days
    of_class = (needs and needs.promise_class) or work_type.promise_class_id
    hurries = needs is not None and needs.urgency in ("today", "soon")
    return SOON_WITHIN if hurries or terms.reserved.keeps_for(of_class) else None
