"""Who has no appointment yet and finds nothing soon enough waits as who has one does."""

from datetime import datetime

from django.db import transaction

from houvast.appointments.access import current_proposal
from houvast.appointments.actions.waiting import Rather, number_left
from houvast.appointments.models import Family, Proposal, Waiting
from houvast.appointments.queries.waiting_list import suiting_of
from houvast.appointments.rules.refusals import NotKept, NotOnTheList, ProposalClosed
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.promises.access import locked_case


@transaction.atomic
def wait_to_choose(*, proposal: Proposal, rather: Rather, by: Actor, now: datetime) -> Waiting:
    """Put who has no appointment yet on the waiting list, or change what they said before.

    They can choose from what is free all the while; offered is what comes free sooner than the
    soonest that suits now. Raises ProposalClosed; NotKept for several visits, or for work to which
    several come; and what `number_left` raises.
    """
    case = locked_case(proposal.case_id)
    proposal = current_proposal(proposal.pk)
    if proposal.moves_id or not (proposal.is_open and case.is_open):
        raise ProposalClosed
    work, comes_together = proposal.work_type, Family.objects.filter(proposal=proposal)
    if work.crew > 1 or work.steps.exists() or comes_together.exists():
        raise NotKept
    number = number_left(case.customer, rather)
    free = suiting_of(proposal, rather.weekdays, rather.parts, now=now)
    said = {
        "weekdays": sorted({*rather.weekdays}),
        "phone": number,
        "without_from_at": case.opened_at if rather.is_without else None,
        "before_at": free[0].opens_at if free else None,
    }
    waiting, is_new = Waiting.objects.update_or_create(
        proposal=proposal,
        ended_at=None,
        defaults=said,
        create_defaults={**said, "made_at": now, "made_by": by.name},
    )
    waiting.parts.set(rather.parts)
    if is_new:
        history.record("proposal.rather_sooner", about=proposal, by=by, at=now)
    return waiting


@transaction.atomic
def choose_by_themselves(*, proposal: Proposal, by: Actor, now: datetime) -> None:
    """Take who has no appointment yet off the list; what is kept for them stays theirs to answer.

    Raises NotOnTheList.
    """
    locked_case(proposal.case_id)
    standing = proposal.waiting.standing()
    if not standing.update(ended_at=now, ended_why=Waiting.Why.LEFT):
        raise NotOnTheList
    history.record("proposal.as_it_is", about=proposal, by=by, at=now)
