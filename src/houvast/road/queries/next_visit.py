"""The next visit, as its customer chooses it while somebody is still there."""

from datetime import datetime

from houvast.appointments.front import AddressUnknown, TimeAsked
from houvast.appointments.models import Proposal, Visit
from houvast.routes.shapes import Slot
from houvast.workforce.front import steps_of

MOST = 12
"""So many times fit on a phone that two people look at."""


def asked_after(visit: Visit) -> Proposal | None:
    """What the customer was asked to choose since this visit was not enough; one statement."""
    if not visit.is_finished or visit.outcome != Visit.Outcome.ANOTHER_VISIT:
        return None
    asked = Proposal.objects.to_choose().in_open_cases().for_person(visit.person)
    asked = asked.filter(case=visit.case_id, family=None)
    return asked.select_related("case__customer", "work_type").order_by("-pk").first()


def times_for(proposal: Proposal, *, now: datetime) -> list[Slot]:
    """The first times that fit. None for work that takes several visits, which is chosen on the
    page of the customer, or where we do not know yet where it is.
    """
    if steps_of(proposal.work_type):
        return []
    try:
        slots = TimeAsked(proposal, now).seen().slots
        return sorted(slots, key=lambda slot: (slot.is_tight, slot.opens))[:MOST]
    except AddressUnknown:
        return []
