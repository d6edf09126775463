"""Telling the customers after a disruption, at once and with real times kept for each of them."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from houvast.appointments import reasons
from houvast.appointments.access import current_visit
from houvast.appointments.actions.asking_to_move import promise_to_ask_again
from houvast.appointments.actions.calendars_first import calendars_first
from houvast.appointments.actions.ending_proposals import withdraw_questions
from houvast.appointments.actions.offering import (
    Asking,
    NothingToKeep,
    ask_keeping,
    promise_with,
)
from houvast.appointments.actions.telling import invite_file, send
from houvast.appointments.letters import offering as letters
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.letters.unplaced import reason_to_move
from houvast.appointments.models import KeptOffer, Visit
from houvast.appointments.queries.disruptions import concerned
from houvast.appointments.queries.lost import lost_by
from houvast.appointments.queries.moved_by_us import speaks_first
from houvast.appointments.rules import offering as rules
from houvast.appointments.rules import terms
from houvast.conversations.actions.speaking import lead_calls
from houvast.conversations.models import Delivery
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.people.queries.company import business_calendar
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import keep
from houvast.promises.queries.renewing import running
from houvast.routes.models import Disruption
from houvast.routes.shapes import Slot

log = logging.getLogger(__name__)


def tell_disrupted(*, disruption: Disruption, now: datetime) -> int:
    """Tell everybody who lost their place by a plan, each with times that nobody else is offered.

    Whoever was asked or told already is left alone, so it may run again. One that fails does not
    hold up the next, and hears it soon (`say_what_is_at_risk`). Returns how many were told.
    """
    for visit in lost_by(disruption).order_by("pk"):
        take_back_what_we_asked(visit, now=now)
    broken = [one for one in concerned(disruption, now=now) if one.is_broken and not one.asked]
    told = 0
    for one in broken:
        try:
            told += tell_of_lost_place(
                disruption=disruption, visit=one.visit, slots=one.alternatives, now=now
            )
        except Exception:
            log.exception("visit %s could not be told that it lost its place", one.visit.pk)
    return told


@calendars_first
def tell_of_lost_place(
    *, disruption: Disruption, visit: Visit, slots: Sequence[Slot], now: datetime
) -> bool:
    """Tell one of them; whether they were not told yet.

    What is near is told at any hour; anything else waits for the morning or their quiet hours.
    """
    with transaction.atomic():
        case = locked_case(visit.case_id)
        visit = current_visit(visit.pk)
        is_lost = lost_by(disruption).filter(pk=visit.pk).exists()
        if not is_lost or visit.move_proposals.unanswered().exists() or not case.is_open:
            return False
        if was_told_since(visit):
            return False
        leaves_at = _leaves_at(visit, now=now)
        answer_by = rules.answer_until(leaves_at, rules.DISRUPTED_KEPT)
        able = rules.can_be_kept(slots, answer_by=answer_by, now=leaves_at)
        offer = None
        if able and not speaks_first(visit):
            offer = _keep_times(disruption, visit, able, answer_by, now=now)
        if offer is None:
            _say_it_cannot_be(visit, leaves_at, now=now)
        else:
            _offer(visit, offer, leaves_at, now=now)
        return True


def was_told_since(visit: Visit) -> bool:
    """Whether its customer was asked or written to about this very visit since it lost its place,
    or somebody was told to call them since no letter reaches them.
    """
    since = visit.unplaced_at
    if since is None:
        return False
    while_it_stood = KeptOffer.objects.filter(disruption=None).values("proposal")
    asked = visit.move_proposals.filter(made_at__gte=since).exclude(pk__in=while_it_stood)
    if asked.exists():
        return True
    kind = VisitLetter.CANNOT_COME
    told = Delivery.objects.filter(tells=visit.unplaced_promise_id, kind=kind)
    if told.filter(queued_at__gte=since).exists():
        return True
    unwritten = Event.objects.filter(verb="customer.not_written", case_id=visit.case_id)
    return unwritten.filter(at__gte=since, facts__kind=str(kind)).exists()


def comes_after_all(visit: Visit, *, was_told: bool, by: Actor, now: datetime) -> None:
    """A visit that has its place again: what we asked is taken back, in a word to who was told."""
    withdraw_questions(visit, by=by, now=now)
    if not was_told:
        return
    send(
        lambda link: letters.after_all(visit, link),
        about=visit,
        kind=VisitLetter.AFTER_ALL,
        now=now,
        calendar=invite_file(visit, now=now),
    )


@transaction.atomic
def take_back_what_we_asked(visit: Visit, *, now: datetime) -> None:
    """What we asked while it stood, an earlier time or a favour, is no question any more."""
    locked_case(visit.case_id)
    others = KeptOffer.objects.unanswered().filter(disruption=None, proposal__moves=visit)
    if others.exists():
        withdraw_questions(current_visit(visit.pk), by=HOUVAST, now=now)


def _keep_times(
    disruption: Disruption, visit: Visit, slots: list[Slot], answer_by: datetime, *, now: datetime
) -> KeptOffer | None:
    asking = Asking(slots, reason_to_move(visit), answer_by)
    try:
        return ask_keeping(visit, asking, by=HOUVAST, now=now, disruption=disruption)
    except NothingToKeep:
        return None


def _offer(visit: Visit, offer: KeptOffer, leaves_at: datetime, *, now: datetime) -> None:
    due_at = terms.hear_by(business_calendar(), now=offer.answer_until, term=terms.AT_ONCE)
    promise = promise_to_ask_again(visit, due_at, by=HOUVAST, now=now)
    promise_with(offer, promise)
    if heard := running(visit.unplaced_promise):
        keep(promise=heard, proof=reasons.WERE_ASKED(), by=HOUVAST, now=now)
    why = offer.proposal.reason
    history.record("proposal.move_asked", about=offer.proposal, by=HOUVAST, at=now, reason=why)
    send(
        lambda link: letters.cannot_come(visit, offer, link, promise.words),
        about=offer.proposal,
        kind=VisitLetter.CANNOT_COME,
        now=now,
        tells=[promise],
        leaves_at=leaves_at,
    )


def _say_it_cannot_be(visit: Visit, leaves_at: datetime, *, now: datetime) -> None:
    """Nothing could be kept: they hear that nobody comes, and by when somebody calls."""
    heard = running(visit.unplaced_promise)
    call = lead_calls(visit.case, now=now) if speaks_first(visit) else None
    words = " ".join(one.words for one in (heard, call) if one)
    send(
        lambda link: letters.cannot_come_yet(visit, reason_to_move(visit), link, words),
        about=visit,
        kind=VisitLetter.CANNOT_COME,
        now=now,
        tells=[heard, call],
        leaves_at=leaves_at,
    )


def _leaves_at(visit: Visit, *, now: datetime) -> datetime:
    morning = rules.may_write_from(now, visit.case.customer.quiet_hours)
    return now if visit.opens_at - morning < rules.NEAR else morning
