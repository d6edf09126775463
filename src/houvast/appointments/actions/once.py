"""Work that comes back is agreed once: whoever has the appointment does not get a second one."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from houvast.appointments import reasons
from houvast.appointments.access import current_proposal
from houvast.appointments.actions.ending_proposals import mark_withdrawn
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.letters.paper import asked_for
from houvast.appointments.models import (
    Comes,
    Maintenance,
    Proposal,
    ProposalQuerySet,
    Visit,
)
from houvast.appointments.rules.refusals import AlreadyAgreed, ContractWaits
from houvast.conversations.actions.letters import tell
from houvast.conversations.letters import Paragraph
from houvast.conversations.models import Message
from houvast.conversations.rules import subjects
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.people.models import Household
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.cases import settle
from houvast.promises.models import Case, pairs_around
from houvast.promises.queries.renewing import running
from houvast.things.models import Contract


def check_once(proposal: Proposal) -> None:
    """Refuse a second appointment for work that comes back at this household: AlreadyAgreed; and
    one by a contract that waits: ContractWaits.

    Holds the household until the transaction ends, after the case, as a hold does; so two choices
    in two cases wait for each other here.
    """
    household = proposal.case.customer.household
    Household.objects.select_for_update(no_key=True).get(pk=household.pk)
    due = Maintenance.objects.filter(proposals=proposal)
    if due.exists() and not due.not_suspended().exists():
        raise ContractWaits
    if visit := agreed_elsewhere(proposal):
        raise AlreadyAgreed(window=spoken.window(*visit.expected))


def check_members_once(proposal: Proposal, coming: Iterable[Comes]) -> list[Comes]:
    """The same for several people in one go: AlreadyAgreed where one of them has the appointment,
    ContractWaits where the work of one comes back by a contract that waits.

    Returns those whose work comes back. Two SQL statements, and one more for each of those.
    """
    household = proposal.case.customer.household
    Household.objects.select_for_update(no_key=True).get(pk=household.pk)
    goes_on = Exists(Maintenance.objects.not_suspended().filter(pk=OuterRef("pk")))
    back = Maintenance.objects.filter(customer__household=household).annotate(goes_on=goes_on)
    known = list(back.values_list("work_type", "customer", "ended_at", "goes_on"))
    recurring = {work for work, _whose, _ended, _goes_on in known}
    again = [one for one in coming if one.work_type.pk in recurring]
    for one in again:
        is_due = [
            goes_on
            for work, whose, ended, goes_on in known
            if (work, whose, ended) == (one.work_type.pk, one.person.pk, None)
        ]
        if is_due and not any(is_due):
            raise ContractWaits
        agreed = Visit.objects.of_household(household).upcoming().for_work(one.work_type)
        theirs = agreed.maybe_for(one.person.pk, one.person.pk).order_by("opens_at")
        if visit := theirs.first():
            raise AlreadyAgreed(window=spoken.window(*visit.expected))
    return again


def agreed_elsewhere(proposal: Proposal) -> Visit | None:
    """The appointment for this work that the household has already; one SQL statement.

    Two things of a kind are two works, where both cases say which they are about; so is the same
    for two people, where both say for whom it is.
    """
    of_household = Visit.objects.of_household(proposal.case.customer.household_id)
    agreed = of_household.upcoming().for_work(proposal.work_type_id)
    agreed = agreed.maybe_about(proposal.case.thing_id)
    agreed = agreed.maybe_for(proposal.person_id, proposal.case.customer_id)
    # A visit of a series takes the place of one that was cancelled, beside the others.
    in_this_case = {"case": proposal.case_id, "series__isnull": False}
    return agreed.exclude(**in_this_case).order_by("opens_at").first()


def comes_back(proposal: Proposal) -> bool:
    """Whether the household of a proposal has this work again and again; one SQL statement."""
    household = proposal.case.customer.household_id
    recurring = Maintenance.objects.filter(work_type=proposal.work_type_id)
    return recurring.filter(customer__household=household).exists()


def end_others(proposal: Proposal, *, by: Actor, now: datetime) -> None:
    """Take back what the household was asked in other cases for work that was agreed now.

    A case that somebody is at work in is left: its reminder, or its choice, ends it then.
    """
    asked = Proposal.objects.to_choose().of_household(proposal.case.customer.household_id)
    same = asked.filter(work_type=proposal.work_type_id).maybe_about(proposal.case.thing_id)
    same = same.maybe_for(proposal.person_id, proposal.case.customer_id)
    _end_all(same.exclude(pk=proposal.pk), by=by, now=now)


def end_others_of(proposal: Proposal, coming: Iterable[Comes], *, by: Actor, now: datetime) -> None:
    """The same for each of several people who have their appointment now."""
    asked = Proposal.objects.to_choose().of_household(proposal.case.customer.household_id)
    for one in coming:
        same = asked.filter(work_type=one.work_type, family=None)
        same = same.maybe_for(one.person.pk, one.person.pk)
        _end_all(same.exclude(pk=proposal.pk), by=by, now=now)


def _end_all(others: ProposalQuerySet, *, by: Actor, now: datetime) -> None:
    for other in others.select_related("case__customer", "promise").order_by("case_id"):
        case = Case.objects.filter(pk=other.case_id).select_for_update(
            no_key=True, skip_locked=True
        )
        if case.exists():
            _end(other, by=by, now=now)


@transaction.atomic
def end_if_overtaken(proposal: Proposal, *, by: Actor, now: datetime) -> bool:
    """Withdraw a proposal whose work was agreed in another case meanwhile; whether it was."""
    case = locked_case(proposal.case_id)
    proposal = current_proposal(proposal.pk)
    is_open = proposal.is_open and proposal.moves_id is None and case.is_open
    if not (is_open and comes_back(proposal) and agreed_elsewhere(proposal)):
        return False
    _end(proposal, by=by, now=now)
    return True


@transaction.atomic
def end_of_contract(contract: Contract, *, why: str, by: Actor, now: datetime) -> int:
    """Take back what was asked by a contract that waits; how many that was. Who pays it reads so in
    a letter about that; who lives with the thing and was asked instead of them, here.
    """
    payer = contract.customer.itself
    asked = Proposal.objects.to_choose().filter(maintenance__contract=contract)
    found = asked.filter(maintenance__work_type__in_treatment=False)
    cases = list(found.order_by("case_id").values_list("case", flat=True))
    for pk in cases:
        locked_case(pk)
    for proposal in found.select_related("case__customer", "promise").order_by("case_id"):
        mark_withdrawn(proposal, now=now)
        history.record("proposal.withdrawn", about=proposal, by=by, at=now, why=why)
        if proposal.case.customer.itself != payer:
            _tell_not_now(proposal, now=now)
        _let_go(proposal, why, by=by, now=now)
    return len(cases)


def _tell_not_now(proposal: Proposal, *, now: datetime) -> None:
    """What somebody else owes is no matter of theirs, so they do not read of it."""
    case = proposal.case
    with speaking_to(case.customer):
        not_now = _(
            "We asked you to choose a time for this: %(work)s. You need not choose now, for we do "
            "not plan it for the time being. Once we do, you hear from us."
        )
        blocks = [Paragraph(not_now % {"work": asked_for(proposal)})]
        subject = subjects.answering(case.subject)
    tell(case=case, kind=VisitLetter.DECLINED, subject=subject, blocks=blocks, now=now)


def _end(proposal: Proposal, *, by: Actor, now: datetime) -> None:
    """Withdraw it; its case is held already."""
    mark_withdrawn(proposal, now=now)
    history.record("proposal.overtaken", about=proposal, by=by, at=now)
    _let_go(proposal, reasons.AGREED_ELSEWHERE(), by=by, now=now)


def _let_go(proposal: Proposal, said: str, *, by: Actor, now: datetime) -> None:
    """A case that we began for it, in which nothing else is open, is settled with that; not one
    that goes on in another, which would be settled with it.
    """
    promise = running(proposal.promise)
    case = proposal.case
    others = case.promises.open()
    if promise:
        others = others.exclude(pk=promise.pk)
    waiting = Message.objects.waiting().filter(case=case)
    if others.exists():
        let_go(promise, reason=said, by=by, now=now)
    elif proposal.round_id and not waiting.exists() and not pairs_around(case.pk):
        settle(case=case, said=said, by=by, now=now)
