"""Whether who owns a place still has to agree before work is offered there."""

from django.db.models import Q

from houvast.appointments.models import Proposal
from houvast.people.models import Customer, PlaceRole
from houvast.promises.models import Case, Promise
from houvast.promises.queries.renewing import running
from houvast.promises.queries.whose_place import others_with_a_role
from houvast.workforce.models import PermissionAsked, Where, WorkType


def who_has_to_agree(case: Case, work_type: WorkType) -> Customer | None:
    """Who owns the place where this work would be done, where their permission is needed: another
    than the customer. No SQL statement for other work, one for this.
    """
    if not work_type.needs_permission or work_type.where != Where.THEIRS:
        return None
    return others_with_a_role(case, [PlaceRole.Role.OWNS]).get(PlaceRole.Role.OWNS)


def permission_waited_for(proposal: Proposal) -> PermissionAsked | None:
    """What nobody answered yet, and nothing is offered before. One SQL statement, none for work
    that needs no permission.
    """
    if not proposal.work_type.needs_permission:
        return None
    waiting = PermissionAsked.objects.filter(
        PermissionAsked.WAITS, asking=proposal.case_id, work_type=proposal.work_type_id
    )
    return waiting.select_related("case__customer").first()


def permissions_about(case: Case) -> tuple[PermissionAsked | None, list[PermissionAsked]]:
    """What was asked in a case of somebody who owns a place, be it answered, and what is refused
    for the work of a case. One SQL statement.
    """
    refused = PermissionAsked.objects.refused().filter(asking=case).values("pk")
    found = PermissionAsked.objects.filter(Q(case=case) | Q(pk__in=refused)).order_by("pk")
    every = list(found.select_related("work_type", "asking__customer", "case__customer"))
    asked = next((one for one in every if one.case_id == case.pk), None)
    return asked, [one for one in every if one.case_id != case.pk]


def is_refused(case: Case, work_type: WorkType) -> bool:
    """Whether who owns the place does not agree to work of this kind. One SQL statement, none for
    work that needs no permission.
    """
    if not work_type.needs_permission:
        return False
    return PermissionAsked.objects.refused().filter(asking=case, work_type=work_type).exists()


def promised_since_refused(case: Case, work_type: WorkType) -> Promise | None:
    """By when we said to come back to work that is not permitted, be it moved since, while that
    runs. Two SQL statements, and one for each move.
    """
    refused = PermissionAsked.objects.refused().filter(asking=case, work_type=work_type)
    since = refused.values_list("ended_at", flat=True).last()
    if since is None:
        return None
    said = case.promises.filter(kind=Promise.Kind.FOLLOW_UP, made_at=since)
    return running(said.order_by("pk").last())


def permission_in(case: Case) -> PermissionAsked | None:
    """What was asked in a case of somebody who owns a place, be it answered. One SQL statement."""
    asked = PermissionAsked.objects.filter(case=case)
    return asked.select_related("work_type", "asking__customer").first()


def permission_asked_in(case: Case) -> PermissionAsked | None:
    """What is asked in a case of somebody who owns a place, and waits for their answer still, be
    theirs settled. One SQL statement.
    """
    asked = permission_in(case)
    return asked if asked and asked.is_asked else None
