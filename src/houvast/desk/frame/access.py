"""The only way in which the desk fetches what an address names. What is not there is a 404."""

from django.shortcuts import get_object_or_404

from houvast.appointments.front import with_customer
from houvast.appointments.models import Proposal, Visit
from houvast.bringing.models import Workbook
from houvast.conversations.models import Attachment, Delivery, Message, RawMail
from houvast.people.models import ContactPoint, Customer, DayOff, Staff, Team
from houvast.promises.models import Case, Promise
from houvast.routes.models import Disruption
from houvast.things.models import Thing
from houvast.workforce.models import (
    Branch,
    BranchDayOff,
    CapacityRule,
    Daypart,
    Leave,
    PromiseClass,
    Resource,
    Technician,
    Territory,
    WorkType,
)


def case_for(pk: int) -> Case:
    """A case with its customer, household, owner and team, in one SQL statement."""
    cases = Case.objects.select_related(
        "customer__household__place", "place", "thing", "owner", "team"
    )
    return get_object_or_404(cases, pk=pk)


def customer_for(pk: int) -> Customer:
    return get_object_or_404(Customer.objects.select_related("household__place"), pk=pk)


def colleague_for(pk: int) -> Staff:
    return get_object_or_404(Staff, pk=pk)


def proposal_for(pk: int) -> Proposal:
    proposals = Proposal.objects.select_related(
        "case__customer__household__place",
        "case__place",
        "case__owner",
        "work_type",
        "moves__choice__proposal",
    )
    return get_object_or_404(proposals, pk=pk)


def visit_for(pk: int) -> Visit:
    visits = Visit.objects.select_related(
        "case__customer__household__place",
        "case__place",
        "case__owner",
        "work_type",
        "place",
        "technician__staff",
        "promise",
        "choice__proposal",
    )
    return get_object_or_404(visits, pk=pk)


def work_type_for(pk: int) -> WorkType:
    return get_object_or_404(WorkType, pk=pk)


def message_for(pk: int) -> Message:
    """A message with its case, customer and owner, in one SQL statement."""
    messages = Message.objects.select_related(
        "case__customer__household__place", "case__owner", "customer", "staff"
    )
    return get_object_or_404(messages, pk=pk)


def attachment_for(pk: int) -> Attachment:
    return get_object_or_404(Attachment.objects.select_related("message__raw"), pk=pk)


def raw_mail_for(pk: int) -> RawMail:
    return get_object_or_404(RawMail, pk=pk)


def delivery_for(pk: int) -> Delivery:
    return get_object_or_404(Delivery.objects.select_related("case"), pk=pk)


def contact_point_for(pk: int) -> ContactPoint:
    return get_object_or_404(ContactPoint.objects.select_related("customer"), pk=pk)


def promise_for(pk: int) -> Promise:
    promises = Promise.objects.select_related("case__customer", "case__owner", "owner")
    return get_object_or_404(promises, pk=pk)


def day_off_for(pk: int) -> DayOff:
    return get_object_or_404(DayOff, pk=pk)


def team_for(pk: int) -> Team:
    return get_object_or_404(Team, pk=pk)


def daypart_for(pk: int) -> Daypart:
    return get_object_or_404(Daypart, pk=pk)


def branch_for(pk: int) -> Branch:
    return get_object_or_404(Branch.objects.select_related("place"), pk=pk)


def branch_day_off_for(pk: int) -> BranchDayOff:
    return get_object_or_404(BranchDayOff, pk=pk)


def resource_for(pk: int) -> Resource:
    return get_object_or_404(Resource.objects.select_related("branch"), pk=pk)


def territory_for(pk: int) -> Territory:
    return get_object_or_404(Territory, pk=pk)


def promise_class_for(pk: int) -> PromiseClass:
    return get_object_or_404(PromiseClass, pk=pk)


def capacity_rule_for(pk: int) -> CapacityRule:
    rules = CapacityRule.objects.select_related("promise_class", "territory")
    return get_object_or_404(rules, pk=pk)


def technician_for(pk: int) -> Technician:
    return get_object_or_404(Technician.objects.select_related("staff"), pk=pk)


def workbook_for(pk: int) -> Workbook:
    """A workbook with who brought it, without its bytes, in one SQL statement."""
    who = ("taken_by", "pressed_by", "undone_by")
    workbooks = Workbook.objects.select_related(*who).defer("content")
    return get_object_or_404(workbooks, pk=pk)


def thing_for(pk: int) -> Thing:
    """A thing with where it stands and whose it is, in one SQL statement."""
    return get_object_or_404(Thing.objects.select_related("place", "person"), pk=pk)


def leave_for(pk: int) -> Leave:
    return get_object_or_404(Leave.objects.select_related("technician__staff"), pk=pk)


def disruption_for(pk: int) -> Disruption:
    """A disruption with whom and what it is about, in one SQL statement."""
    disruptions = Disruption.objects.select_related("technician__staff", "made_by")
    return get_object_or_404(with_customer(disruptions), pk=pk)
