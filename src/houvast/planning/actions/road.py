"""On the road: on my way, arrived, done or not yet done."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.ground import spoken
from houvast.ground.history import Actor
from houvast.people.queries.company import business_calendar
from houvast.planning.access import current_visit
from houvast.planning.actions.proposing import put_forward_again
from houvast.planning.actions.recording import about_visit, let_go, withdraw_questions
from houvast.planning.actions.telling import speaking_to, tell
from houvast.planning.letters import visiting
from houvast.planning.models import Maintenance, Visit, WorkType
from houvast.planning.rules import terms
from houvast.planning.rules.recurring import next_due
from houvast.planning.rules.refusals import (
    NobodyDrives,
    NotArrivedYet,
    NotToday,
    VisitOver,
)
from houvast.promises.access import locked_case
from houvast.promises.actions.links import standing_link
from houvast.promises.actions.promising import keep, make_promise
from houvast.promises.models import Link, Promise


@transaction.atomic
def on_my_way(*, visit: Visit, expected_at: datetime, by: Actor, now: datetime) -> Visit:
    """Tell the customer that the technician has left for them; told once.

    Raises NotToday, NobodyDrives, or VisitOver for one that was cancelled, begun or finished.
    """
    visit = _today(visit, now=now)
    if visit.arrived_at:
        raise VisitOver
    if visit.on_my_way_at:
        return visit
    visit.on_my_way_at = now
    visit.save(update_fields=["on_my_way_at"])
    about_visit("visit.on_my_way", visit, by=by, at=now, expected_at=expected_at.isoformat())
    link = standing_link(
        case=visit.case, purpose=Link.Purpose.APPOINTMENT, target_id=visit.pk, now=now
    )
    with speaking_to(visit.case.customer):
        letter = visiting.on_the_way(visit, expected_at, link)
    tell(letter, case=visit.case, kind="on_my_way", now=now)
    return visit


@transaction.atomic
def arrive(*, visit: Visit, by: Actor, now: datetime) -> Visit:
    """Note the arrival, which keeps the promise if the window has not closed yet.

    A promise to ask afterwards whether it is solved takes its place (G1). Arriving twice is
    arriving once. Raises NotToday, NobodyDrives or VisitOver.
    """
    visit = _today(visit, now=now)
    if visit.arrived_at:
        return visit
    visit.arrived_at = now
    visit.save(update_fields=["arrived_at"])
    _promise_to_check_in(visit, by=by, now=now)
    if visit.promise.is_open:
        proof = f"{visit.technician.staff.name} arrived at {now.isoformat()}"
        keep(promise=visit.promise, proof=proof, by=by, now=now)
    else:
        let_go(visit.promise, reason="Arrived after the window.", by=by, now=now)
    withdraw_questions(visit, by=by, now=now)
    about_visit("visit.arrived", visit, by=by, at=now, in_window=now <= visit.closes_at)
    return visit


@transaction.atomic
def finish(*, visit: Visit, found: str, by: Actor, now: datetime) -> Visit:
    """The work is done: the customer reads what was found and done, and when we ask again.

    Maintenance that comes back gets its next date. Raises NotArrivedYet or VisitOver.
    """
    visit = _finished(visit, found, Visit.Outcome.DONE, by=by, now=now)
    _plan_next_maintenance(visit, now=now)
    check_in = _check_in(visit)
    link = standing_link(case=visit.case, purpose=Link.Purpose.CASE, now=now)
    with speaking_to(visit.case.customer):
        letter = visiting.done(visit, link, check_in.words if check_in else "")
    tell(letter, case=visit.case, kind="report", now=now, tells=[check_in] if check_in else [])
    return visit


@transaction.atomic
def needs_another_visit(
    *,
    visit: Visit,
    found: str,
    by: Actor,
    now: datetime,
    work_type: WorkType | None = None,
) -> Visit:
    """The work is not done: the customer is asked at once to choose the next visit.

    `work_type` where the next visit is of another kind. Raises NotArrivedYet or VisitOver.
    """
    visit = _finished(visit, found, Visit.Outcome.ANOTHER_VISIT, by=by, now=now)
    put = put_forward_again(
        case=visit.case, work_type=work_type or visit.work_type, by=by, now=now, reason=found
    )
    let_go(_check_in(visit), reason="Another visit is needed first.", by=by, now=now)
    with speaking_to(visit.case.customer):
        letter = visiting.another_visit(visit, put.proposal, put.link, put.promise.words)
    tell(letter, case=visit.case, kind="proposal", now=now, tells=[put.promise])
    return visit


def _today(visit: Visit, *, now: datetime) -> Visit:
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    if not visit.is_upcoming:
        raise VisitOver
    if visit.is_unplaced:
        raise NobodyDrives
    if visit.on != spoken.today(now):
        raise NotToday
    return visit


def _finished(visit: Visit, found: str, outcome: str, *, by: Actor, now: datetime) -> Visit:
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    if not visit.is_upcoming:
        raise VisitOver
    if visit.arrived_at is None:
        raise NotArrivedYet
    visit.finished_at, visit.outcome, visit.found = now, outcome, found.strip()
    visit.save(update_fields=["finished_at", "outcome", "found"])
    about_visit("visit.finished", visit, by=by, at=now, outcome=str(outcome), found=visit.found)
    return visit


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


def _check_in(visit: Visit) -> Promise | None:
    running = Promise.objects.filter(
        case_id=visit.case_id, kind=Promise.Kind.CHECK_IN, ended_at__isnull=True
    )
    return running.order_by("-id").first()


def _plan_next_maintenance(visit: Visit, *, now: datetime) -> None:
    done_on = spoken.today(now)
    household = visit.case.customer.household_id
    recurring = Maintenance.objects.filter(customer__household=household, work_type=visit.work_type)
    for maintenance in recurring:
        maintenance.last_done_on = done_on
        maintenance.due_on = next_due(done_on, maintenance.every_months)
        maintenance.save(update_fields=["last_done_on", "due_on"])
