"""The only ways to fetch a proposal or a visit for somebody."""

from collections.abc import Sequence

from houvast.appointments.models import Proposal, Visit
from houvast.people.models import Staff

OF_CASE: Sequence[str] = (
    "case__customer__household__place",
    "case__place",
    "case__thing",
    "case__owner",
    "work_type",
    "person",
)
OF_VISIT: Sequence[str] = (
    *OF_CASE,
    "place",
    "branch__place",
    "technician__staff",
    "promise",
    "choice__proposal",
)


def current_proposal(proposal_id: int) -> Proposal:
    """A proposal as it is now with all that letters say of it; one SQL statement."""
    return Proposal.objects.select_related(*OF_CASE, "promise", "branch__place").get(pk=proposal_id)


def current_visit(visit_id: int) -> Visit:
    """A visit as it is now with all that letters and pages say of it; one SQL statement."""
    return Visit.objects.select_related(*OF_VISIT).get(pk=visit_id)


def comes(staff: Staff, visit: Visit) -> bool:
    """Whether they lead the visit or come along; who came along before it moved does not."""
    along = visit.mates.coming().filter(technician__staff=staff)
    return visit.technician.staff_id == staff.pk or along.exists()
