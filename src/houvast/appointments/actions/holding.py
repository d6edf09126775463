"""Keeping a time for some minutes, for a customer who wants to ask at home first."""

from datetime import datetime

from django.db import transaction

from houvast.appointments.access import current_proposal
from houvast.appointments.actions.calendars_first import calendars_first
from houvast.appointments.actions.places import end_hold, fill_place, free_place
from houvast.appointments.actions.searching import find_place
from houvast.appointments.models import Hold, Proposal
from houvast.appointments.queries.holding import held_by_others, open_hold, run_out
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.rules.holding import NotHeld, check_may_hold, held_until
from houvast.appointments.rules.refusals import ProposalClosed, SlotJustTaken
from houvast.ground import history
from houvast.ground.epoch import as_moment
from houvast.ground.history import Actor
from houvast.people.models import Household
from houvast.promises.access import locked_case
from houvast.routes.front import HeldPlace, NoPlaceLeft, alternatives
from houvast.routes.shapes import Wanted


@calendars_first
def hold_slot(*, proposal: Proposal, wanted: Wanted, by: Actor, now: datetime) -> Hold:
    """Keep a time for the customer of a proposal, in the place of what it held before.

    The day is locked and checked as for a booking, so nobody else gets the place until the hold
    runs out. The same time once more is the same hold, which lasts no longer for it.

    Raises SlotJustTaken (its `about["alternatives"]` are the nearest slots), TooManyHeld,
    NotHeld (for crews and series), ProposalClosed or AddressUnknown.
    """
    try:
        return _hold(proposal, wanted, by, now)
    except NoPlaceLeft as full:
        request = request_of(proposal.work_type, proposal.case.customer, proposal=proposal)
        before = open_hold(proposal)
        left = alternatives(proposal.work_type, request, wanted, now=now, moving=before)
        raise SlotJustTaken(alternatives=left) from full


@transaction.atomic
def let_go_of_hold(*, proposal: Proposal, by: Actor, now: datetime) -> None:
    """Give the time that a proposal holds back to everybody; nothing if it holds none."""
    locked_case(proposal.case_id)
    hold = open_hold(current_proposal(proposal.pk))
    if hold and hold.stands(now):
        end_hold(hold, now=now)
        history.record("proposal.let_go", about=proposal, by=by, at=now, **_kept(hold))


def tidy_holds(*, now: datetime) -> None:
    """Take the holds that have run out off their days, where they counted for nothing already."""
    for hold in run_out(now):
        with transaction.atomic():
            end_hold(hold, now=now)


@transaction.atomic
def _hold(proposal: Proposal, wanted: Wanted, by: Actor, now: datetime) -> Hold:
    case = locked_case(proposal.case_id)
    proposal = current_proposal(proposal.pk)
    if proposal.moves_id or not (proposal.is_open and case.is_open):
        raise ProposalClosed
    before = open_hold(proposal)
    if before and before.keeps(wanted, now=now):
        return before
    _check_may_hold(proposal, now)
    request = request_of(proposal.work_type, proposal.case.customer, proposal=proposal)
    held = find_place(proposal, request, wanted, now=now, moving=before)
    hold = _exchange(before, held, Hold(proposal=proposal, made_at=now), wanted)
    history.record("proposal.held", about=proposal, by=by, at=now, **_kept(hold))
    return hold


def _check_may_hold(proposal: Proposal, now: datetime) -> None:
    """Count under a lock on the household, which several of its cases may be holding for."""
    work_type, household = proposal.work_type, proposal.case.customer.household
    if work_type.crew > 1 or work_type.steps.exists():
        raise NotHeld
    Household.objects.select_for_update(no_key=True).get(pk=household.pk)
    check_may_hold(held_by_others(proposal, household, now=now))


def _exchange(before: Hold | None, held: HeldPlace, hold: Hold, wanted: Wanted) -> Hold:
    """The new hold in its place, and the one before it closed and off its day."""
    if before:
        Hold.objects.filter(pk=before.pk).update(ended_at=hold.made_at)
    hold.route, hold.resource_day = held.route, held.resource_day
    hold.opens_at, hold.closes_at = as_moment(wanted.opens), as_moment(wanted.closes)
    hold.held_until = held_until(hold.made_at)
    hold.save(force_insert=True)
    fill_place(held, hold, now=hold.made_at)
    if before:
        free_place(before, now=hold.made_at)
    return hold


def _kept(hold: Hold) -> dict[str, datetime]:
    return {"opens_at": hold.opens_at, "closes_at": hold.closes_at, "until_at": hold.held_until}
