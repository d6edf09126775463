"""Visits that nobody can come to as promised: said at once, and taken back when somebody can."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.appointments import reasons
from houvast.appointments.access import current_visit
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.actions.places import free_place
from houvast.appointments.actions.running_late import say_anew_if_it_breaks
from houvast.appointments.letters.where import told
from houvast.appointments.models import Visit
from houvast.appointments.rules import terms
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.promising import make_promise
from houvast.promises.actions.warning import warn
from houvast.promises.models import Promise


@transaction.atomic
def unplace(*, visit: Visit, why: str, by: Actor, now: datetime) -> Visit:
    """Nobody can come in the window that was promised any more; `why` is one of Visit.Unplaced.

    Frees its place, warns the owner that the arrival is at risk, and promises by when the customer
    hears from us about another time. The arrival itself stays promised: only the customer can
    choose another window; who read that we are late has yet to read that nobody comes. A visit
    that is over, begun or unplaced already stays as it is.

    Holds the case and then the days of the visit, in that order.
    """
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    if not visit.is_ahead or visit.lost_its_place:
        return visit
    visit.unplaced_at, visit.unplaced_why = now, why
    visit.on_my_way_at = visit.estimated_at = visit.pinned_at = None
    visit.early = ""
    visit.unplaced_promise = promise_another_time(visit, by=by, now=now)
    say_anew_if_it_breaks(visit, reason=reasons.RUNS_LATE(), now=now)
    # The days before the visit: who holds a day writes the visits on it.
    free_place(visit, now=now)
    visit.save(update_fields=[*OF_STATE, *OF_THE_ROAD, "promise"])
    history.record("visit.cannot_be_kept", about=visit, by=by, at=now, why=str(why))
    warn(promise=visit.promise, now=now)
    return visit


def no_longer_unplaced(visit: Visit, *, reason: str, by: Actor, now: datetime) -> None:
    """Clear the state on a visit that its caller saves with `OF_STATE`, and its promise with it."""
    if not visit.lost_its_place:
        return
    let_go(visit.unplaced_promise, reason=reason, by=by, now=now)
    visit.unplaced_at = visit.unplaced_promise = None
    visit.unplaced_why = ""


OF_THE_ROAD = ("on_my_way_at", "estimated_at", "early", "pinned_at")
OF_STATE = ("unplaced_at", "unplaced_why", "unplaced_promise")


def promise_another_time(visit: Visit, *, by: Actor, now: datetime) -> Promise:
    """By when the customer hears from us about another time."""
    due_at = terms.hear_by_of_unplaced(business_calendar(), now=now, opens_at=visit.opens_at)
    with speaking_to(visit.case.customer):
        words = told(
            visit,
            _("You hear from us %(by)s about another time for our visit."),
            _("You hear from us %(by)s about another time for your appointment."),
            _("You hear from us %(by)s about another time for our call."),
            _("You hear from us %(by)s about another time for our video call."),
        ) % {"by": spoken.by(due_at)}
    return make_promise(
        case=visit.case,
        kind=Promise.Kind.FOLLOW_UP,
        words=words,
        due_at=due_at,
        by=by,
        now=now,
    )
