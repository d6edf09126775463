"""At the door, and nobody opens: said in fair words, and another time chosen by the customer."""

from datetime import datetime

from django.db import transaction

from houvast.appointments import reasons
from houvast.appointments.access import current_visit
from houvast.appointments.actions.ending_visits import held_begun, said_already, write_end
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.actions.proposing import put_forward_again
from houvast.appointments.actions.telling import send
from houvast.appointments.letters import nobody_home as letters
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Visit
from houvast.appointments.queries.coming import check_in_of
from houvast.appointments.queries.crews import first_name_at_the_door
from houvast.appointments.rules.nobody_home import may_leave_at
from houvast.appointments.rules.refusals import NobodySetsOff, WaitAWhile
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.promises.rules import NoReason


@transaction.atomic
def nobody_home(
    *, visit: Visit, tried: str, by: Actor, now: datetime, pressed_at: datetime | None = None
) -> Visit:
    """Nobody opened: the customer reads when we were there and what we `tried`, and chooses again.

    We were there, so the arrival was kept or late as it is on file; the work is not done, and
    nothing is charged. Whoever is at the door waits a while first. The same said twice is said
    once. Raises NoReason, NotArrivedYet, VisitOver, NobodySetsOff where nobody goes, or WaitAWhile.
    """
    if not tried.strip():
        raise NoReason
    if said_already(visit, tried, Visit.Outcome.ANOTHER_VISIT):
        return current_visit(visit.pk)
    visit = held_begun(visit)
    if visit.is_indoors or (arrived_at := visit.arrived_at) is None:
        raise NobodySetsOff
    leaves_from = may_leave_at(arrived_at)
    if (pressed_at or now) < leaves_from:
        raise WaitAWhile(until=spoken.clock(leaves_from))
    write_end(visit, tried, Visit.Outcome.ANOTHER_VISIT, by=by, now=now, pressed_at=pressed_at)
    history.record("visit.nobody_home", about=visit, by=by, at=now)
    put = put_forward_again(
        case=visit.case, work_type=visit.work_type, by=by, now=now, person=visit.person
    )
    let_go(check_in_of(visit), reason=reasons.ANOTHER_VISIT_FIRST(), by=by, now=now)
    who, words = first_name_at_the_door(visit, by), put.promise.words
    send(
        lambda link: letters.nobody_opened(visit, who, link, words),
        about=put.proposal,
        kind=VisitLetter.PROPOSAL,
        now=now,
        tells=[put.promise],
    )
    return visit
