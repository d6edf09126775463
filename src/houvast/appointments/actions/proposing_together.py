"""Asking a customer to choose one moment for several people of the household."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction

from houvast.appointments.actions.proposing import open_proposals, promise_to_look
from houvast.appointments.actions.telling import send
from houvast.appointments.letters import families as letters_of
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.letters.paper import listed, work_for
from houvast.appointments.models import Comes, Family, FamilyMember, Proposal
from houvast.appointments.rules import terms
from houvast.appointments.rules.families import (
    MOST,
    NotTogether,
    OneAtLeastTwo,
    OtherHousehold,
    TooManyTogether,
)
from houvast.appointments.rules.refusals import AlreadyProposed
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.people.models import Customer, Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.cases import open_case
from houvast.promises.models import Case
from houvast.promises.rules import AlreadySettled
from houvast.workforce.front import branch_for_all
from houvast.workforce.models import Where


@dataclass(frozen=True)
class FamilyWishes:
    """When they can come, all of them: on no weekday of `never` (1 Monday to 7 Sunday), and each
    begins `begins_from` to `begins_until` of the day.
    """

    never: Sequence[int] = ()
    begins_from: time | None = None
    begins_until: time | None = None


@transaction.atomic
def propose_together(
    *,
    case: Case,
    coming: Sequence[Comes],
    by: Actor,
    now: datetime,
    wishes: FamilyWishes = FamilyWishes(),
    reason: str = "",
) -> Proposal:
    """Ask the customer of a case to choose a run of moments, for themselves and who they live with.

    One letter with a link; nothing stands before they choose. Raises AlreadySettled,
    AlreadyProposed, OneAtLeastTwo, TooManyTogether, OtherHousehold or NotTogether.
    """
    case = locked_case(case.pk)
    if not case.is_open:
        raise AlreadySettled
    if open_proposals(case).filter(family__isnull=False).exists():
        raise AlreadyProposed
    _check_who(case, coming)
    branch = branch_for_all([one.work_type for one in coming], case.where)
    if branch is None or any(one.work_type.where != Where.OURS for one in coming):
        raise NotTogether
    with speaking_to(case.customer):
        work = ", ".join(work_for(one.work_type, one.person) for one in coming)
    promise = promise_to_look(case, work, term=terms.ASKED, by=by, now=now)
    proposal = Proposal.objects.create(
        case=case,
        work_type=coming[0].work_type,
        promise=promise,
        made_at=now,
        made_by=by.name,
        reason=reason,
        branch=branch,
    )
    family = Family.objects.create(
        proposal=proposal,
        never_weekdays=sorted(wishes.never),
        begins_from=wishes.begins_from,
        begins_until=wishes.begins_until,
    )
    FamilyMember.objects.bulk_create(
        FamilyMember(family=family, order=number, person=one.person, work_type=one.work_type)
        for number, one in enumerate(coming)
    )
    facts = {"names": ", ".join(letters_of.names_of(coming))}
    history.record("proposal.made_together", about=proposal, by=by, at=now, **facts)
    send(
        lambda link: letters_of.request_to_choose(proposal, coming, link, promise.words),
        about=proposal,
        kind=VisitLetter.PROPOSAL,
        now=now,
        tells=[promise],
    )
    return proposal


@transaction.atomic
def begin_together(
    *,
    customer: Customer,
    owner: Staff,
    coming: Sequence[Comes],
    now: datetime,
    wishes: FamilyWishes = FamilyWishes(),
    reason: str = "",
) -> Proposal:
    """The same in a new case, which `owner` opens. Raises what `propose_together` raises."""
    by = owner.as_actor()
    with speaking_to(customer):
        subject = listed(letters_of.names_of(coming)) if coming else customer.name
    case = open_case(customer=customer, owner=owner, subject=subject, by=by, now=now)
    return propose_together(case=case, coming=coming, wishes=wishes, reason=reason, by=by, now=now)


def _check_who(case: Case, coming: Sequence[Comes]) -> None:
    people = {one.person.pk for one in coming}
    if len(people) < 2 or len(people) != len(coming):
        raise OneAtLeastTwo
    if len(people) > MOST:
        raise TooManyTogether(most=MOST)
    if any(one.person.household_id != case.customer.household_id for one in coming):
        raise OtherHousehold
