"""The company would rather come at another time: it asks, and the customer decides (G3)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.appointments import reasons
from houvast.appointments.access import current_proposal, current_visit
from houvast.appointments.actions.calendars_first import calendars_first
from houvast.appointments.actions.customer_acts import CustomerAct
from houvast.appointments.actions.ending_proposals import note_chosen, note_declined
from houvast.appointments.actions.kept_offers import check_still_asked, got_what_was_kept
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.actions.moving import check_order, check_permitted, move_by
from houvast.appointments.actions.telling import invite_file, send
from houvast.appointments.letters import agreeing, asking
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.queries.moved_by_us import speaks_first
from houvast.appointments.queries.wishes import request_to_move
from houvast.appointments.rules import terms
from houvast.appointments.rules.refusals import (
    AlreadyAsked,
    NobodyCanCome,
    ProposalClosed,
    VisitOver,
)
from houvast.ground import history, spoken
from houvast.ground.epoch import as_moment
from houvast.ground.history import Actor
from houvast.people.models import Customer, Staff
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import keep
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Promise
from houvast.promises.queries.renewing import running
from houvast.promises.rules import NoReason, SpeakFirst
from houvast.routes.front import nearest
from houvast.routes.shapes import Wanted


@transaction.atomic
def propose_move(
    *, visit: Visit, wanted: Wanted, reason: str, by: Actor, now: datetime
) -> Proposal:
    """Ask the customer whether we may come at another time. The visit stands until they agree.

    The customer reads the `reason`. A promise says by when they hear from us if they do not
    answer. Raises NoReason, VisitOver, AlreadyAsked, NotPermittedYet or OutOfOrder; SpeakFirst
    where it has another time because of us twice already.
    """
    if not reason.strip():
        raise NoReason
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    limit = visit.closes_at if visit.is_unplaced else visit.opens_at
    if not visit.is_ahead or now > limit:
        raise VisitOver
    if visit.move_proposals.unanswered().exists():
        raise AlreadyAsked
    if speaks_first(visit):
        raise SpeakFirst(name=visit.case.customer.name)
    check_permitted(visit, by=by)
    check_order(request_to_move(visit), wanted.on)
    due_at = terms.hear_by(business_calendar(), now=now, term=terms.MOVE_ASKED)
    promise = promise_to_ask_again(visit, due_at, by=by, now=now)
    proposal = Proposal.objects.create(
        case=visit.case,
        work_type=visit.work_type,
        moves=visit,
        opens_at=as_moment(wanted.opens),
        closes_at=as_moment(wanted.closes),
        reason=reason.strip(),
        promise=promise,
        needs_kept=visit.choice.proposal.needs_kept,
        made_at=now,
        made_by=by.name,
    )
    if heard := running(visit.unplaced_promise):
        keep(promise=heard, proof=reasons.WERE_ASKED(), by=by, now=now)
    history.record("proposal.move_asked", about=proposal, by=by, at=now, reason=reason)
    _ask(proposal, visit, wanted, promise, now=now)
    return proposal


@calendars_first
def accept_move(
    *,
    proposal: Proposal,
    wanted: Wanted,
    customer: Customer,
    channel: str,
    now: datetime,
    recorded_by: Staff | None = None,
) -> Visit:
    """The customer agrees to our time, or picks another one in answer to our question.

    Raises ProposalClosed and what `move_visit` raises.
    """
    with transaction.atomic():
        locked_case(proposal.case_id)
        proposal = current_proposal(proposal.pk)
        if not proposal.is_open or proposal.moves is None:
            raise ProposalClosed
        check_still_asked(proposal)
        act = CustomerAct(customer, channel, now, recorded_by)
        visit = move_by(act, proposal.moves, wanted, answers=proposal)
        note_chosen(proposal, why=reasons.ANSWERED(), by=act.by, now=now)
        got_what_was_kept(proposal, visit, by=act.by, now=now)
    return visit


@transaction.atomic
def keep_as_agreed(*, proposal: Proposal, by: Actor, now: datetime) -> Visit:
    """The customer would rather leave the visit as it was agreed.

    Raises ProposalClosed, or VisitOver when there is nothing left to leave; NobodyCanCome (with
    `about["alternatives"]`) for an unplaced visit, which we cannot promise again.
    """
    locked_case(proposal.case_id)
    proposal = current_proposal(proposal.pk)
    if not proposal.is_open or proposal.moves_id is None:
        raise ProposalClosed
    visit = current_visit(proposal.moves_id)
    if not visit.can_answer_at(now):
        raise VisitOver
    if visit.is_unplaced:
        left = nearest(visit.work_type, request_to_move(visit), moving=visit, now=now)
        raise NobodyCanCome(alternatives=left)
    note_declined(proposal, now=now)
    let_go(proposal.promise, reason=reasons.LEFT_AS_AGREED(), by=by, now=now)
    history.record("visit.left_as_agreed", about=visit, by=by, at=now)
    send(
        lambda link: agreeing.left_as_it_was(visit, link, now=now),
        about=visit,
        kind=VisitLetter.CONFIRMATION,
        now=now,
        calendar=invite_file(visit, now=now),
    )
    return visit


def promise_to_ask_again(visit: Visit, due_at: datetime, *, by: Actor, now: datetime) -> Promise:
    """By when the customer of a visit hears from us who does not answer our question about it."""
    with speaking_to(visit.case.customer):
        words = _("If you have not answered, you hear from us %(by)s.") % {"by": spoken.by(due_at)}
    return make_promise(
        case=visit.case,
        kind=Promise.Kind.FOLLOW_UP,
        words=words,
        due_at=due_at,
        by=by,
        now=now,
    )


def _ask(
    proposal: Proposal, visit: Visit, wanted: Wanted, promise: Promise, *, now: datetime
) -> None:
    opens_at, closes_at = as_moment(wanted.opens), as_moment(wanted.closes)
    send(
        lambda link: asking.request_to_move(
            proposal, visit, opens_at, closes_at, link, promise.words
        ),
        about=proposal,
        kind=VisitLetter.MOVE_QUESTION,
        now=now,
        tells=[promise],
    )
