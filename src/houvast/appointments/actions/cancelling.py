"""The customer cancels a visit; the case stays open, and another time can be chosen."""

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
from houvast.appointments.actions.telling import cancel_file, written
from houvast.appointments.actions.telling_home import tell_home
from houvast.appointments.letters import agreeing, at_home
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Proposal, Visit
from houvast.conversations.actions import letters
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.promises.access import locked_case


@transaction.atomic
def cancel_visit(*, visit: Visit, by: Actor, now: datetime, said: str = "") -> Proposal:
    """Take a visit off, as its customer wants. Returns the proposal to choose another time.

    Frees the place, releases the arrival, takes it out of the customer's calendar (CANCEL), and
    promises that somebody looks if no other time is chosen. `by` is the customer, or staff who
    wrote down what they `said`. Raises TooLate or VisitOver.
    """
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    check_changeable(visit, now=now, by=by)
    withdraw_questions(visit, by=by, now=now)
    put = put_forward_again(
        case=visit.case,
        work_type=visit.work_type,
        by=by,
        now=now,
        parts_from_on=visit.choice.proposal.parts_from_on,
        branch=visit.branch,
        person=visit.person,
    )
    free_place(visit, now=now)
    visit.cancelled_at, visit.cancelled_by = now, by.name
    visit.calendar_sequence += 1
    visit.save(update_fields=["cancelled_at", "cancelled_by", "calendar_sequence"])
    reason = said.strip() or reasons.CANCELLED()
    for promise in (visit.promise, visit.unplaced_promise):
        let_go(promise, reason=reason, by=by, now=now)
    history.record("visit.cancelled", about=visit, by=by, at=now, said=said)
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
