"""A visit is taken off because of what its customer did not pay, and put to them anew.

What must come before that is known above (`arrears`), and held by the database there.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.appointments.access import current_visit
from houvast.appointments.actions.cancelling import take_off
from houvast.appointments.actions.ending_proposals import withdraw_questions
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.actions.proposing import put_forward_again
from houvast.appointments.actions.telling import cancel_file, send
from houvast.appointments.actions.telling_home import tell_home
from houvast.appointments.letters import agreeing, at_home
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Cancellation, Proposal, Visit
from houvast.appointments.rules import terms
from houvast.appointments.rules.refusals import VisitOver
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Promise

LOOKED_AT_AGAIN = timedelta(days=14)


@transaction.atomic
def cancel_as_decided(
    *, visit: Visit, why: Sequence[Block], reason: str, by: Staff, now: datetime
) -> Promise:
    """Take off a visit as was decided, and promise by when its customer hears from us again.

    `why` is read by them, in their language. Raises VisitOver.
    """
    case, visit = locked_case(visit.case_id), current_visit(visit.pk)
    if not visit.is_ahead:
        raise VisitOver
    withdraw_questions(visit, by=by.as_actor(), now=now)
    due_at = terms.hear_by(business_calendar(), now=now, term=LOOKED_AT_AGAIN)
    with speaking_to(case.customer):
        words = _("We look with you at how it goes on. You hear from us %(by)s.") % {
            "by": spoken.by(due_at)
        }
    promise = make_promise(
        case=case, kind=Promise.Kind.FOLLOW_UP, words=words, due_at=due_at, by=by.as_actor(),
        now=now,
    )  # fmt: skip
    road = Cancellation(
        visit=visit, road=Cancellation.Road.DECIDED, noted_by=by, promise=promise, at=now
    )
    take_off(road, reason=reason, by=by.as_actor())
    send(
        lambda link: agreeing.cancelled_against(visit, link, why, words),
        about=case,
        kind=VisitLetter.CANCELLATION,
        now=now,
        tells=[promise],
        calendar=cancel_file(visit, now=now),
    )
    tell_home(visit, at_home.does_not_come, now=now)
    return promise


@transaction.atomic
def offer_again(*, visit: Visit, why: Sequence[Block], by: Staff, now: datetime) -> Proposal | None:
    """Ask the customer of a visit that was taken off to choose another time, with `why`, and let go
    of what was promised when it was.

    None where their case is settled, or where they have another appointment for it by now.
    """
    case = locked_case(visit.case_id)
    same = Visit.objects.filter(case=case, work_type=visit.work_type_id, person=visit.person_id)
    if not case.is_open or same.upcoming().exists():
        return None
    put = put_forward_again(
        case=case,
        work_type=visit.work_type,
        by=by.as_actor(),
        now=now,
        branch=visit.branch,
        person=visit.person,
    )
    with speaking_to(case.customer):
        reason = _("You choose another moment.")
    let_go(visit.cancellation.promise, reason=reason, by=by.as_actor(), now=now)
    send(
        lambda link: agreeing.offered_again(visit, link, why, put.promise.words),
        about=put.proposal,
        kind=VisitLetter.PROPOSAL,
        now=now,
        tells=[put.promise],
    )
    return put.proposal
