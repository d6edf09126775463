"""A time that came free is kept for who waits and has no appointment yet."""

from datetime import datetime

from django.db import transaction

from houvast.appointments.access import current_proposal
from houvast.appointments.actions.calendars_first import calendars_first
from houvast.appointments.actions.keeping_sooner import (
    keep_for,
    kept_at_least,
    kept_for_answer,
)
from houvast.appointments.actions.places import end_hold, fill_place
from houvast.appointments.actions.telling import send
from houvast.appointments.letters import offering as letters
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Hold, Proposal, SoonerOffer, Waiting
from houvast.appointments.queries.holding import open_hold
from houvast.appointments.queries.waiting_list import HowReached, earlier_for, reach_of
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.rules import offering as rules
from houvast.ground import history
from houvast.ground.epoch import as_moment
from houvast.ground.history import HOUVAST
from houvast.promises.access import locked_case
from houvast.routes.front import NoPlaceLeft, hold_place
from houvast.routes.shapes import Slot, Wanted


@calendars_first
def offer_sooner(*, waiting: Waiting, now: datetime) -> SoonerOffer | None:
    """Keep the soonest time that suits for who has none yet, and tell them; None without one.

    It is kept as if they had asked for that on their page themselves: choosing it, letting it go
    and leaving it are what they are there.
    """
    with transaction.atomic():
        case = locked_case(waiting.case.pk)
        waiting = Waiting.objects.get(pk=waiting.pk)
        proposal = current_proposal(waiting.about.pk)
        reach = reach_of(waiting, now)
        if not (waiting.stands and proposal.is_open and case.is_open and reach):
            return None
        before = open_hold(proposal)
        if before and before.stands(now):
            return None
        answer_by = kept_for_answer(reach, now=now)
        least_at = kept_at_least(reach, now=now)
        slots = earlier_for(waiting, proposal, answer_by=answer_by, now=now, least_at=least_at)
        if not slots:
            return None
        if before:
            end_hold(before, now=now)
        hold = _hold(proposal, slots[0], answer_by, now=now)
        return _offer(waiting, hold, reach, now=now) if hold else None


def _hold(proposal: Proposal, slot: Slot, answer_by: datetime, *, now: datetime) -> Hold | None:
    """The place of that time, checked again as for a booking; None where it has gone meanwhile."""
    request = request_of(proposal.work_type, proposal.case.customer, proposal=proposal)
    try:
        held = hold_place(proposal.work_type, request, Wanted.of(slot), now=now)
    except NoPlaceLeft:
        return None
    hold = Hold.objects.create(
        proposal=proposal,
        route=held.route,
        resource_day=held.resource_day,
        opens_at=as_moment(slot.opens),
        closes_at=as_moment(slot.closes),
        made_at=now,
        held_until=rules.kept_until(answer_by, slot.opens_at),
    )
    fill_place(held, hold, now=now)
    return hold


def _offer(waiting: Waiting, hold: Hold, reach: HowReached, *, now: datetime) -> SoonerOffer:
    offer = keep_for(waiting, hold, reach, now=now)
    history.record(
        "proposal.sooner",
        about=hold.proposal,
        by=HOUVAST,
        at=now,
        opens_at=hold.opens_at,
        closes_at=hold.closes_at,
        until_at=hold.held_until,
    )
    if reach.writes:
        send(
            lambda link: letters.sooner(hold, link),
            about=hold.proposal,
            kind=VisitLetter.EARLIER,
            now=now,
        )
    return offer
