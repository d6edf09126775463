"""Putting on file afterwards how a visit went: when we really arrived, or that nobody came."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from houvast.appointments.access import current_visit
from houvast.appointments.actions.missed import strike_missed
from houvast.appointments.actions.proposing import put_forward_again
from houvast.appointments.actions.road import finish, needs_another_visit, note_arrival
from houvast.appointments.actions.telling import send
from houvast.appointments.letters import arriving, asking
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import ArrivalCorrection, Proposal, Visit
from houvast.appointments.queries.crews import first_name_at_the_door
from houvast.appointments.rules.refusals import (
    NotThatMoment,
    ToBeReported,
    TooEarlyToArrive,
    VisitOver,
)
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.promises.access import locked_case
from houvast.promises.models import Promise
from houvast.promises.rules import NoReason

DID_NOT_COME = "did_not_come"


@dataclass(frozen=True)
class Report:
    """How a visit went. `found` is what the customer reads, also of why nobody came.

    `outcome` is one of the visit, DID_NOT_COME, or empty where only the arrival is put right.
    `why` says why the arrival is said only now; without `arrived_at` it stays what it was.
    """

    outcome: str
    found: str = ""
    arrived_at: datetime | None = None
    why: str = ""
    early_agreed: bool = False


@transaction.atomic
def report(*, visit: Visit, said: Report, by: Actor, now: datetime) -> Visit:
    """Put on file how a visit went that was not reported when it happened.

    Raises what `put_arrival_right`, `did_not_come` and `road.finish` raise.
    """
    if said.outcome == DID_NOT_COME:
        did_not_come(visit=visit, why=said.found, by=by, now=now)
        return current_visit(visit.pk)
    if said.arrived_at:
        put_arrival_right(
            visit=visit,
            arrived_at=said.arrived_at,
            why=said.why,
            early_agreed=said.early_agreed,
            by=by,
            now=now,
        )
    if said.outcome == Visit.Outcome.DONE:
        finish(visit=visit, found=said.found, by=by, now=now)
    elif said.outcome == Visit.Outcome.ANOTHER_VISIT:
        needs_another_visit(visit=visit, found=said.found, by=by, now=now)
    return current_visit(visit.pk)


@transaction.atomic
def put_arrival_right(
    *,
    visit: Visit,
    arrived_at: datetime,
    why: str,
    by: Actor,
    now: datetime,
    early_agreed: bool = False,
) -> Visit:
    """Note when somebody really arrived, with the reason why it is said only now.

    A promise that still runs is kept by an arrival within its window. One that broke stays broken,
    with the correction beside it; a customer who had our apology for it reads what is right.

    Raises VisitOver, NoReason, NotThatMoment or TooEarlyToArrive.
    """
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    if visit.is_cancelled:
        raise VisitOver
    if not why.strip():
        raise NoReason
    if arrived_at == visit.arrived_at:
        return visit
    _check_moment(visit, arrived_at, now=now, early_agreed=early_agreed)
    ended, before_at = visit.promise, visit.arrived_at
    if ended.is_open:
        return note_arrival(visit, arrived_at, why=why.strip(), by=by, now=now)
    ArrivalCorrection.objects.create(
        visit=visit,
        promise=ended,
        before_at=before_at,
        arrived_at=arrived_at,
        why=why.strip(),
        said_by=by.name,
        said_at=now,
    )
    visit = note_arrival(visit, arrived_at, why=why.strip(), by=by, now=now)
    if before_at is None and Promise.objects.filter(renews=ended).exists():
        _take_back_the_apology(visit, by=by, now=now)
    return visit


@transaction.atomic
def did_not_come(*, visit: Visit, why: str, by: Actor, now: datetime) -> Proposal:
    """Nobody came: the customer, who reads `why`, is asked to choose another time.

    The same said twice is said once. Raises VisitOver, NoReason, AlreadySettled, or ToBeReported
    while somebody may still come.
    """
    case = locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    asked = Proposal.objects.to_choose().filter(
        case=case, reason=why.strip(), person=visit.person_id
    )
    if visit.cancelled_at and why.strip() and (said := asked.order_by("-id").first()):
        return said
    if not visit.is_ahead:
        raise VisitOver
    if not why.strip():
        raise NoReason
    if not Visit.objects.missed(now).filter(pk=visit.pk).exists():
        raise ToBeReported
    put = put_forward_again(
        case=case,
        work_type=visit.work_type,
        by=by,
        now=now,
        reason=why.strip(),
        person=visit.person,
    )
    strike_missed(case, by=by, now=now, of=Q(person=visit.person))
    send(
        lambda link: asking.request_to_choose(put.proposal, link, put.promise.words),
        about=put.proposal,
        kind=VisitLetter.PROPOSAL,
        now=now,
        tells=[put.promise],
    )
    return put.proposal


def _check_moment(visit: Visit, arrived_at: datetime, *, now: datetime, early_agreed: bool) -> None:
    is_over = visit.finished_at is not None and arrived_at > visit.finished_at
    if arrived_at > now or spoken.today(arrived_at) != visit.on or is_over:
        raise NotThatMoment(day=spoken.day(visit.on))
    if arrived_at >= visit.opens_at:
        return
    if not early_agreed and visit.early != Visit.Early.AGREED:
        raise TooEarlyToArrive(opens=spoken.clock(visit.opens_at))
    visit.early = Visit.Early.AGREED


def _take_back_the_apology(visit: Visit, *, by: Actor, now: datetime) -> None:
    """The customer was told that nobody came: what is right comes in a letter of its own."""
    check_in = visit.case.promises.open().filter(kind=Promise.Kind.CHECK_IN)
    promised = list(check_in.order_by("-id")[:1])
    words = promised[0].words if promised else ""
    who = first_name_at_the_door(visit, by)
    send(
        lambda link: arriving.we_were_there(visit, who, link, words),
        about=visit.case,
        kind=VisitLetter.PUT_RIGHT,
        now=now,
        tells=promised,
    )
    history.record("visit.apology_put_right", about=visit, by=by, at=now)
