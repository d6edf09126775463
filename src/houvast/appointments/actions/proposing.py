"""Asking a customer to choose: nothing stands before they do (G3), and silence is looked at."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from houvast.appointments import reasons
from houvast.appointments.access import current_proposal
from houvast.appointments.actions.ending_proposals import withdraw_open
from houvast.appointments.actions.missed import strike_missed
from houvast.appointments.actions.parts import await_parts
from houvast.appointments.actions.telling import send
from houvast.appointments.letters import asking
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.letters.paper import asked_for, work_for
from houvast.appointments.models import Maintenance, Proposal, ProposalQuerySet, Round
from houvast.appointments.queries.outside import reach
from houvast.appointments.queries.permission import is_refused
from houvast.appointments.rules import terms
from houvast.appointments.rules.refusals import (
    AlreadyProposed,
    NobodyComesThere,
    NotPermitted,
    NotSelfService,
    NotThere,
    OutsideTerritories,
    ProposalClosed,
)
from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST, Actor
from houvast.people.models import Customer
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.links import standing_link
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, Link, Promise
from houvast.promises.queries.renewing import running
from houvast.promises.rules import AlreadySettled
from houvast.workforce.front import branches_for, nearest_branch
from houvast.workforce.models import Branch, Where, WorkType


@dataclass(frozen=True)
class PutForward:
    """A proposal, and the promise that goes with it."""

    proposal: Proposal
    promise: Promise


class Asked(TypedDict, total=False):
    """What else a proposal says: why, for whom, at which branch, in which round, of what, from
    which day.
    """

    reason: str
    person: Customer | None
    branch: Branch | None
    round: Round
    maintenance: Maintenance
    parts_from_on: date | None


@transaction.atomic
def propose(
    *,
    case: Case,
    work_type: WorkType,
    by: Actor,
    now: datetime,
    parts_here_from: date | None = None,
    **asked: Unpack[Asked],
) -> Proposal:
    """Ask the customer of a case to choose a time for this work, by a letter with a link.

    A `reason` is read by the customer. Nothing is offered before `parts_from_on`, nor before
    `parts_here_from`: that the parts are here by then is promised in the same letter. Raises
    AlreadySettled, AlreadyProposed, OtherPartsPromised, or OutsideTerritories where nobody comes.
    """
    if reach().leaves_out(work_type, case.where):
        raise OutsideTerritories(address=str(case.where))
    put = put_forward(case=case, work_type=work_type, by=by, now=now, **asked)
    parts = None
    if parts_here_from:
        parts = await_parts(case=case, work_type=work_type, from_on=parts_here_from, by=by, now=now)
    send(
        lambda link: asking.request_to_choose(put.proposal, link, put.promise.words, parts),
        about=put.proposal,
        kind=VisitLetter.PROPOSAL,
        now=now,
        tells=[put.promise, *([parts] if parts else [])],
    )
    return put.proposal


@transaction.atomic
def start_choosing(*, case: Case, work_type: WorkType, by: Actor, now: datetime) -> Proposal:
    """The customer wants a visit: the proposal that is open already, or a new one, unasked.

    Raises AlreadySettled, NotSelfService for work that customers do not plan themselves,
    NotPermitted where who owns the place refused it, or NobodyComesThere.
    """
    if not work_type.self_service:
        raise NotSelfService
    locked_case(case.pk)
    if standing := _for_one(case, work_type).first():
        return standing
    if is_refused(case, work_type):
        raise NotPermitted
    if reach().leaves_out(work_type, case.where):
        raise NobodyComesThere(address=str(case.where))
    return put_forward(case=case, work_type=work_type, by=by, now=now).proposal


@transaction.atomic
def put_forward_again(
    *,
    case: Case,
    work_type: WorkType,
    by: Actor,
    now: datetime,
    term: timedelta = terms.ASKED,
    **asked: Unpack[Asked],
) -> PutForward:
    """The proposal for this work that the customer has not answered yet, or a new one.

    Raises AlreadySettled.
    """
    case, person = locked_case(case.pk), asked.get("person")
    standing = _for_one(case, work_type, person).select_related("promise").first()
    promise = running(standing.promise) if standing else None
    if standing and promise:
        return PutForward(standing, promise)
    same = Q(work_type=work_type, family=None, person=person)
    withdraw_open(case, why=reasons.ASKED_ANEW(), by=by, now=now, of=same)
    return put_forward(case=case, work_type=work_type, by=by, now=now, term=term, **asked)


@transaction.atomic
def put_forward(
    *,
    case: Case,
    work_type: WorkType,
    by: Actor,
    now: datetime,
    term: timedelta = terms.ASKED,
    **asked: Unpack[Asked],
) -> PutForward:
    """Put a proposal on record with its promise, and tell nobody yet.

    A visit of this case to which nobody came is taken off with it.

    Raises AlreadySettled or AlreadyProposed.
    """
    person = asked.get("person")
    case = _check(case, work_type, person)
    strike_missed(case, by=by, now=now, of=Q(person=person))
    with speaking_to(case.customer):
        child = case.customer if case.customer.is_read_for else None
        work = work_for(work_type, person or child)
    promise = promise_to_look(case, work, term=term, by=by, now=now)
    proposal = Proposal.objects.create(
        case=case,
        work_type=work_type,
        promise=promise,
        made_at=now,
        made_by=by.name,
        **{"branch": _branch(case, work_type), **asked},
    )
    history.record("proposal.made", about=proposal, by=by, at=now, work=work_type.name_en)
    return PutForward(proposal, promise)


@transaction.atomic
def answer_with_proposal(*, case: Case, work_type: WorkType, by: Actor, now: datetime) -> Proposal:
    """Put a proposal on record in answer to a message that asks for it.

    The promise to answer that message says by when the customer hears from us, so no second one
    is made. Tells nobody yet. Raises AlreadySettled or AlreadyProposed.
    """
    case = _check(case, work_type)
    proposal = Proposal.objects.create(
        case=case,
        work_type=work_type,
        made_at=now,
        made_by=by.name,
        branch=_branch(case, work_type),
    )
    history.record("proposal.made", about=proposal, by=by, at=now, work=work_type.name_en)
    standing_link(case=case, purpose=Link.Purpose.CHOOSE, target_id=proposal.pk, now=now)
    return proposal


@transaction.atomic
def choose_branch(*, proposal: Proposal, branch: Branch, by: Actor, now: datetime) -> Proposal:
    """The customer would rather come to another branch: its times are offered from now on.

    Raises ProposalClosed, or NotThere where the branch has not what the work takes.
    """
    case = locked_case(proposal.case_id)
    proposal = current_proposal(proposal.pk)
    if not proposal.is_open or proposal.moves_id or not case.is_open:
        raise ProposalClosed
    if branch not in branches_for(proposal.work_type):
        raise NotThere(name=branch.name)
    if change(proposal, {"branch": branch}):
        history.record("proposal.branch", about=proposal, by=by, at=now, branch=branch.name)
    return proposal


def _branch(case: Case, work_type: WorkType) -> Branch | None:
    """Where the customer of work at ours comes, until they choose another."""
    return nearest_branch(work_type, case.where) if work_type.where == Where.OURS else None


def promise_while_waiting(case: Case, now: datetime) -> Promise | None:
    """Promise by when we look at what the customer was asked to choose, where nothing does yet."""
    asked = open_proposals(case).select_related("work_type", "promise", "person")
    waiting = asked.order_by("-id").first()
    if waiting is None or running(waiting.promise):
        return None
    with speaking_to(case.customer):
        work = asked_for(waiting)
    promise = promise_to_look(case, work, term=terms.ASKED, by=HOUVAST, now=now)
    if waiting.promise is None:
        Proposal.objects.filter(pk=waiting.pk).update(promise=promise)
    return promise


def _check(case: Case, work_type: WorkType, person: Customer | None = None) -> Case:
    """The case, held, if this work can be proposed in it."""
    case = locked_case(case.pk)
    if not case.is_open:
        raise AlreadySettled
    if _for_one(case, work_type, person).exists():
        raise AlreadyProposed
    return case


def open_proposals(case: Case) -> ProposalQuerySet:
    """What the customer has been asked and not answered, moves of a visit apart."""
    return Proposal.objects.to_choose().filter(case=case)


def _for_one(case: Case, work_type: WorkType, person: Customer | None = None) -> ProposalQuerySet:
    """Of those what is for this work, for one person alone."""
    return open_proposals(case).filter(work_type=work_type, family=None).for_person(person)


def promise_to_look(case: Case, work: str, *, term: timedelta, by: Actor, now: datetime) -> Promise:
    """Promise by when the customer hears from us if they have not chosen a moment for this work."""
    due_at = terms.hear_by(business_calendar(), now=now, term=term)
    with speaking_to(case.customer):
        words = _(
            "You choose a moment for: %(work)s. If you have not chosen, you hear from us %(by)s."
        ) % {"work": work, "by": spoken.by(due_at)}
    return make_promise(
        case=case, kind=Promise.Kind.FOLLOW_UP, words=words, due_at=due_at, by=by, now=now
    )
