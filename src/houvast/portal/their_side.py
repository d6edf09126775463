"""What the customer does themselves in a matter: what they promised, and what they arrange."""

from collections.abc import Sequence
from dataclasses import dataclass

from houvast.appointments.models import Preparation, Visit
from houvast.people.models import one_with
from houvast.portal.agreed_visit import AgreedVisit
from houvast.promises.models import Case, TheirPromise


@dataclass(frozen=True)
class ToArrange:
    """What is asked of the customer before a visit."""

    visit: Visit
    asked: list[Preparation]

    @property
    def to_do(self) -> list[Preparation]:
        return [one for one in self.asked if not one.is_ready]


@dataclass(frozen=True)
class TheirSide:
    """What they promised us, by its day, and what they arrange for what is to come."""

    promised: list[TheirPromise]
    to_arrange: list[ToArrange]

    def __bool__(self) -> bool:
        return bool(self.promised or self.to_arrange)


def their_side(case: Case, appointments: Sequence[AgreedVisit]) -> TheirSide:
    """Of a case that is seen by its customer, or by who may all that they may. What came in the
    place of something else stands there alone; where nobody comes to a visit nothing is asked.
    One SQL statement, and one more where somebody comes.
    """
    given = case.their_promises.exclude(outcome=TheirPromise.Outcome.RENEGOTIATED)
    given = given.filter(one_with(case.customer, "giver"))
    return TheirSide(list(given.order_by("due_on", "pk")), _to_arrange(appointments))


def _to_arrange(appointments: Sequence[AgreedVisit]) -> list[ToArrange]:
    coming = [
        one.visit
        for one in appointments
        if one.visit.is_ahead and not (one.is_past or one.is_unplaced or one.is_too_early)
    ]
    if not coming:
        return []
    asked: dict[int, list[Preparation]] = {}
    for one in Preparation.objects.filter(visit__in=coming).order_by("number"):
        asked.setdefault(one.visit_id, []).append(one)
    return [ToArrange(visit, asked[visit.pk]) for visit in coming if visit.pk in asked]
