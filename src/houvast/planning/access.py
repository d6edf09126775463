"""The only ways to fetch a proposal or a visit for somebody."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.people.models import Role, Staff
from houvast.planning.models import Proposal, Visit

OF_CASE: Sequence[str] = ("case__customer__household", "case__owner", "work_type")
OF_VISIT: Sequence[str] = (*OF_CASE, "technician__staff", "promise", "choice__proposal")


class NotYours(Refused):
    says = _("This visit is not on your route.")


class NothingThere(Refused):
    says = _("There is nothing to choose or change here any more. Look at your case.")


def visit_for(staff: Staff, visit_id: int) -> Visit:
    """A visit for somebody on the road (who leads it or comes along) or at the desk (any).

    Raises NotYours or NothingThere.
    """
    try:
        visit = current_visit(visit_id)
    except Visit.DoesNotExist as error:
        raise NothingThere from error
    is_desk = staff.has_role(Role.OWNER, Role.LEAD, Role.AGENT, Role.PLANNER)
    if not is_desk and not comes(staff, visit):
        raise NotYours
    return visit


def current_proposal(proposal_id: int) -> Proposal:
    """A proposal as it is now with all that letters say of it; one SQL statement."""
    return Proposal.objects.select_related(*OF_CASE, "promise").get(pk=proposal_id)


def current_visit(visit_id: int) -> Visit:
    """A visit as it is now with all that letters and pages say of it; one SQL statement."""
    return Visit.objects.select_related(*OF_VISIT).get(pk=visit_id)


def comes(staff: Staff, visit: Visit) -> bool:
    """Whether they lead the visit or come along; who came along before it moved does not."""
    along = visit.mates.filter(technician__staff=staff, left_at=None)
    return visit.technician.staff_id == staff.pk or along.exists()
