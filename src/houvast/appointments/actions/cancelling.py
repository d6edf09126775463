"""A visit is taken off: as its customer asks, or as was decided. The case stays open."""

from datetime import datetime

from django.db import transaction

from houvast.appointments import reasons
from houvast.appointments.access import current_visit
from houvast.appointments.actions.answering import say_anew
from houvast.appointments.actions.ending_proposals import withdraw_questions
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.actions.moving import check_changeable
from houvast.appointments.actions.places import free_place
from houvast.appointments.actions.proposing import put_forward_again
from houvast.appointments.actions.telling import cancel_file, send, written
from houvast.appointments.actions.telling_home import tell_home
from houvast.appointments.letters import agreeing, at_home
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.letters.permission import not_permitted
from houvast.appointments.models import Cancellation, Proposal, Visit
from houvast.appointments.queries.permission import is_refused, promised_since_refused
from houvast.appointments.rules.refusals import NotTheirWords
from houvast.conversations.actions import letters
from houvast.conversations.actions.next_word import hear_from_us, in_working_days
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Promise


@transaction.atomic
def cancel_visit(*, visit: Visit, by: Actor, now: datetime, said: str = "") -> Proposal:
    """Take a visit off, as its customer wants. Returns the proposal to choose another time; that
    which they chose from where who owns the place refused it, so that none is offered.

    Frees the place, releases the arrival, takes it out of the customer's calendar (CANCEL), and
    promises that somebody looks if no other time is chosen. `by` is the customer, or staff who
    wrote down what they `said`. Raises TooLate, VisitOver or NotTheirWords.
    """
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    check_changeable(visit, now=now, by=by)
    if by.kind == "staff" and not said.strip():
        raise NotTheirWords
    asked_by = by.id if by.kind == "customer" else None
    road = Cancellation(
        visit=visit, road=Cancellation.Road.ASKED, customer_id=asked_by, said=said.strip(),
        noted_by_id=None if asked_by else by.id, at=now,
    )  # fmt: skip
    withdraw_questions(visit, by=by, now=now)
    if is_refused(visit.case, visit.work_type):
        _offer_no_other(road, by=by)
        return visit.choice.proposal
    put = put_forward_again(
        case=visit.case,
        work_type=visit.work_type,
        by=by,
        now=now,
        parts_from_on=visit.choice.proposal.parts_from_on,
        branch=visit.branch,
        person=visit.person,
    )
    take_off(road, reason=said.strip() or reasons.CANCELLED(), by=by)
    letter = written(
        lambda link: agreeing.cancelled(visit, link, put.promise.words), about=put.proposal, now=now
    )
    letters.send(
        letter,
        case=visit.case,
        kind=VisitLetter.CANCELLATION,
        now=now,
        tells=[put.promise],
        calendar=cancel_file(visit, now=now),
        message=say_anew(letter, case=visit.case, by=by, now=now),
    )
    tell_home(visit, at_home.does_not_come, now=now)
    return put.proposal


def _offer_no_other(road: Cancellation, *, by: Actor) -> None:
    """Take off what is not permitted either: they hear from us by when we said so when it was
    refused, or anew where that is over, and nobody is asked anew.
    """
    visit, now = road.visit, road.at
    promise = promised_since_refused(visit.case, visit.work_type)
    if promise is None:
        due_at = in_working_days(now)
        said = hear_from_us(visit.case, due_at)
        promise = make_promise(
            case=visit.case, kind=Promise.Kind.FOLLOW_UP, words=said, due_at=due_at, by=by, now=now
        )
    words = promise.words
    take_off(road, reason=road.said or reasons.CANCELLED(), by=by)
    with speaking_to(visit.case.customer):
        why = not_permitted(visit.work_type)
    send(
        lambda link: agreeing.cancelled_against(visit, link, why, words),
        about=visit.case,
        kind=VisitLetter.CANCELLATION,
        now=now,
        tells=[promise],
        calendar=cancel_file(visit, now=now),
    )
    tell_home(visit, at_home.does_not_come, now=now)


def take_off(road: Cancellation, *, reason: str, by: Actor) -> None:
    """Put on record by which road a visit is taken off, and take it off. Its case is held.

    Frees its place, and lets go of what was promised about it.
    """
    visit, now = road.visit, road.at
    free_place(visit, now=now)
    road.save(force_insert=True)
    visit.cancelled_at, visit.cancelled_by = now, by.name
    visit.calendar_sequence += 1
    visit.save(update_fields=["cancelled_at", "cancelled_by", "calendar_sequence"])
    for promise in (visit.promise, visit.unplaced_promise):
        let_go(promise, reason=reason, by=by, now=now)
    history.record("visit.cancelled", about=visit, by=by, at=now, said=road.said)
