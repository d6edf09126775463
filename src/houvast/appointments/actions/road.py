"""On the road: on my way, arrived, done or not yet done."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.appointments import reasons
from houvast.appointments.access import current_visit
from houvast.appointments.actions.beginning_today import of_today, refuse_unplanned
from houvast.appointments.actions.ending_proposals import withdraw_questions
from houvast.appointments.actions.ending_visits import (
    going_along,
    held_begun,
    said_already,
    write_end,
    written_up,
)
from houvast.appointments.actions.estimating import agree_later, tell_estimate
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.actions.needing import write_needs
from houvast.appointments.actions.proposing import put_forward_again
from houvast.appointments.actions.telling import send
from houvast.appointments.letters import visiting
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Maintenance, Visit
from houvast.appointments.providers import needs_found
from houvast.appointments.queries.coming import check_in_of, comes_next
from houvast.appointments.queries.crews import first_name_at_the_door
from houvast.appointments.rules import terms
from houvast.appointments.rules.arriving import estimate, leaves_from, tells_the_same
from houvast.appointments.rules.recurring import things_done
from houvast.appointments.rules.refusals import (
    NobodySetsOff,
    TooEarlyToArrive,
    TooEarlyToLeave,
    VisitOver,
)
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.ground.months import months_later
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.ending import keep
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Promise
from houvast.promises.queries.telling import to_tell
from houvast.workforce.models import WorkType


@transaction.atomic
def on_my_way(
    *,
    visit: Visit,
    expected_at: datetime | None,
    by: Actor,
    now: datetime,
    early_agreed: bool = False,
    pressed_at: datetime | None = None,
) -> Visit:
    """Tell the customer that somebody has left for them, and about when they arrive.

    Told once, and again when the estimate changes: `estimated_at` is what the customer knows. It
    never lies before the window that they were told last, unless `early_agreed` says that they
    want it so. An estimate beyond the window is agreed anew with them before the promise breaks.

    What was `pressed_at` a moment before, without coverage, counts from then. Nobody is told of an
    estimate that has passed since, nor of any by who is there already (`expected_at` is None).

    Raises TooEarlyToLeave, NobodySetsOff, what `of_today` raises, or VisitOver for one that was
    cancelled, begun or finished.
    """
    left_at = pressed_at or now
    visit = of_today(visit, now=left_at)
    if visit.is_begun:
        raise VisitOver
    if visit.is_indoors:
        raise NobodySetsOff
    early_agreed = early_agreed or visit.early == Visit.Early.AGREED
    opens_at, _closes_at = visit.expected
    if not early_agreed and left_at < leaves_from(opens_at):
        raise TooEarlyToLeave(
            opens=spoken.clock(opens_at), leave=spoken.clock(leaves_from(opens_at))
        )
    if expected_at is None:
        return _left_untold(visit, left_at, by=by, now=now)
    about_at = estimate(expected_at, opens_at=opens_at, now=left_at, early_agreed=early_agreed)
    if about_at < now:
        return _left_untold(visit, left_at, by=by, now=now)
    is_first = not visit.is_under_way or visit.estimated_at is None
    if not is_first and tells_the_same(about_at, visit.estimated_at):
        return visit
    visit.on_my_way_at, visit.estimated_at = visit.on_my_way_at or left_at, about_at
    if about_at < opens_at:
        visit.early = Visit.Early.AGREED
    later = agree_later(visit, by=by, now=now)
    visit.save(update_fields=["on_my_way_at", "estimated_at", "early", "promise"])
    history.record(
        "visit.on_my_way" if is_first else "visit.estimated",
        about=visit,
        by=by,
        at=now,
        expected_at=about_at,
        early=about_at < opens_at,
    )
    tell_estimate(visit, later, is_first=is_first, by=by, now=now)
    return visit


@transaction.atomic
def arrive(*, visit: Visit, by: Actor, now: datetime, early_agreed: bool = False) -> Visit:
    """Note that somebody has arrived now, which keeps the promise inside its window.

    Before the window that the customer was told last nobody rings the bell unless they agreed
    (`early_agreed`); that counts as kept, and is on record as early. A promise to ask afterwards
    whether it is solved takes the place of the arrival (G1), unless another visit was promised or
    put forward: that is the next word. Arriving twice is arriving once,
    whoever of a crew says it. Raises TooEarlyToArrive and what `of_today` raises.
    """
    visit = of_today(visit, now=now)
    if visit.is_begun:
        return visit
    opens_at, _closes_at = visit.expected
    if now < opens_at:
        # Who came to us before their time, and is seen then, agreed to it.
        if not early_agreed and not visit.is_at_ours and visit.early != Visit.Early.AGREED:
            raise TooEarlyToArrive(opens=spoken.clock(opens_at))
        visit.early = Visit.Early.AGREED
    return note_arrival(visit, now, by=by, now=now)


def note_arrival(
    visit: Visit, arrived_at: datetime, *, by: Actor, now: datetime, why: str = ""
) -> Visit:
    """Write the moment of arrival, and end the promise by it if it still runs.

    `why` it is said only `now`, where it happened before. Call it with the case held. Raises
    NotPlannedToItsEnd.
    """
    is_first = not visit.is_begun
    if is_first:
        refuse_unplanned(visit)
    visit.arrived_at = arrived_at
    visit.save(update_fields=["arrived_at", "early"])
    if is_first and comes_next(visit) is None:
        _promise_to_check_in(visit, by=by, now=now)
    if visit.promise.is_open:
        keep(
            promise=visit.promise,
            proof=_proof(visit, by, arrived_at=arrived_at, now=now),
            by=by,
            now=now,
            happened_at=arrived_at,
        )
    elif is_first:
        let_go(visit.promise, reason=reasons.ARRIVED_LATE(), by=by, now=now)
    withdraw_questions(visit, by=by, now=now)
    in_window = not visit.is_early and not visit.is_late
    facts: dict[str, Any] = {"in_window": in_window, "early": visit.is_early}
    if why:
        facts |= {"arrived_at": arrived_at, "why": why, "said_by": by.name}
    history.record(
        "visit.arrival_put_right" if why else "visit.arrived",
        about=visit,
        by=by,
        at=now,
        **facts,
    )
    return visit


@transaction.atomic
def finish(
    *, visit: Visit, found: str, by: Actor, now: datetime, pressed_at: datetime | None = None
) -> Visit:
    """The work is done: the customer reads what was found and done, and when we ask again; or, with
    another visit to come or to choose, what they know of that. Only then we ask.

    Maintenance that comes back gets its next date. The same said twice is said once. What was
    `pressed_at` before, without coverage, was done then. Raises NotArrivedYet or VisitOver.
    """
    if said_already(visit, found, Visit.Outcome.DONE):
        return current_visit(visit.pk)
    visit = held_begun(visit)
    write_end(visit, found, Visit.Outcome.DONE, by=by, now=now, pressed_at=pressed_at)
    _plan_next_maintenance(visit)
    check_in, promised = check_in_of(visit), comes_next(visit)
    if promised:
        let_go(check_in, reason=reasons.ANOTHER_VISIT_FIRST(), by=by, now=now)
    promised = promised or check_in
    following = [promised] if promised else to_tell(visit.case)
    who, words = first_name_at_the_door(visit, by), " ".join(one.words for one in following)
    written = written_up(visit, now=now)
    send(
        lambda link: visiting.done(visit, who, link, words, written),
        about=visit.case,
        kind=VisitLetter.REPORT,
        now=now,
        tells=following,
        **going_along(written, now=now),
    )
    return visit


@transaction.atomic
def needs_another_visit(
    *,
    visit: Visit,
    found: str,
    by: Actor,
    now: datetime,
    work_type: WorkType | None = None,
    pressed_at: datetime | None = None,
) -> Visit:
    """The work is not done: the customer is asked at once to choose the next visit.

    `work_type` where the next visit is of another kind. It gets what was found out at the door that
    it needs (`providers.needs_found`). The same said twice is said once. Raises
    NotArrivedYet or VisitOver.
    """
    if said_already(visit, found, Visit.Outcome.ANOTHER_VISIT):
        return current_visit(visit.pk)
    visit = held_begun(visit)
    write_end(visit, found, Visit.Outcome.ANOTHER_VISIT, by=by, now=now, pressed_at=pressed_at)
    found_out = needs_found(visit)
    put = put_forward_again(
        case=visit.case,
        work_type=work_type or (found_out and found_out.work_type) or visit.work_type,
        by=by,
        now=now,
        reason=found,
        person=visit.person,
    )
    if found_out:
        write_needs(put.proposal, found_out.needs, by=by, now=now)
    let_go(check_in_of(visit), reason=reasons.ANOTHER_VISIT_FIRST(), by=by, now=now)
    who, words = first_name_at_the_door(visit, by), put.promise.words
    written = written_up(visit, now=now)
    send(
        lambda link: visiting.another_visit(visit, who, put.proposal, link, words, written),
        about=put.proposal,
        kind=VisitLetter.PROPOSAL,
        now=now,
        tells=[put.promise],
        **going_along(written, now=now),
    )
    return visit


def _left_untold(visit: Visit, left_at: datetime, *, by: Actor, now: datetime) -> Visit:
    """Somebody left for a customer who hears nothing of it: it is no news any more."""
    visit.on_my_way_at = visit.on_my_way_at or left_at
    visit.save(update_fields=["on_my_way_at"])
    history.record("visit.left", about=visit, by=by, at=now, left_at=left_at)
    return visit


def _proof(visit: Visit, by: Actor, *, arrived_at: datetime, now: datetime) -> str:
    arrived = {"name": visit.technician.staff.name, "arrived_at": arrived_at}
    if visit.is_indoors:
        said = {} if arrived_at == now else {"by": by.name, "said_at": now}
        return (reasons.HAD_BEGUN if said else reasons.BEGAN)(**arrived, **said)
    if arrived_at == now:
        return (reasons.ARRIVED_EARLY if visit.is_early else reasons.ARRIVED)(**arrived)
    put_right = reasons.PUT_RIGHT_EARLY if visit.is_early else reasons.PUT_RIGHT
    return put_right(**arrived, by=by.name, said_at=now)


def _promise_to_check_in(visit: Visit, *, by: Actor, now: datetime) -> Promise:
    due_at = terms.hear_by(business_calendar(), now=now, term=terms.VISITED)
    with speaking_to(visit.case.customer):
        words = _("We ask you %(by)s whether everything is as it should be.") % {
            "by": spoken.by(due_at)
        }
    return make_promise(
        case=visit.case,
        kind=Promise.Kind.CHECK_IN,
        words=words,
        due_at=due_at,
        by=by,
        now=now,
    )


def _plan_next_maintenance(visit: Visit) -> None:
    theirs = Maintenance.objects.filter(customer__household=visit.case.customer.household_id)
    if visit.person_id:
        theirs = Maintenance.objects.filter(customer=visit.person_id)
    recurring = list(theirs.filter(work_type=visit.work_type))
    done = things_done(visit.case.thing_id, [maintenance.thing_id for maintenance in recurring])
    for maintenance in (one for one in recurring if one.thing_id in done):
        maintenance.last_done_on = visit.on
        maintenance.due_on = months_later(visit.on, maintenance.every_months)
        maintenance.save(update_fields=["last_done_on", "due_on"])
