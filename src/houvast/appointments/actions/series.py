"""Several visits that belong together: agreed as a whole or not at all."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from houvast.appointments import reasons
from houvast.appointments.access import current_proposal
from houvast.appointments.actions.answering import answer_with
from houvast.appointments.actions.calendars_first import calendars_first
from houvast.appointments.actions.choosing import are_agreed_at, book_one_of_several, check_open
from houvast.appointments.actions.customer_acts import CustomerAct
from houvast.appointments.actions.ending_proposals import note_chosen
from houvast.appointments.actions.once import check_once, comes_back, end_others
from houvast.appointments.actions.telling import confirm_all, written
from houvast.appointments.letters.series import all_confirmed
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.queries.series import chains_for
from houvast.appointments.queries.wishes import requests_for
from houvast.appointments.rules.moments import one_after_another, parties_in_order
from houvast.appointments.rules.refusals import AlreadyChosen, SlotJustTaken
from houvast.appointments.rules.series import assignments, nearest_chains, stays_with_technician
from houvast.ground import spoken
from houvast.ground.history import Actor
from houvast.people.models import Customer, Staff
from houvast.promises.access import locked_case
from houvast.promises.rules import AlreadySettled
from houvast.routes.front import (
    HeldPlace,
    NoPlaceLeft,
    Sought,
    hold_together,
    possible_arrivals,
    starts_for,
)
from houvast.routes.shapes import Assignment, Request, TechnicianDay, Wanted
from houvast.workforce.front import Step, between, steps_of
from houvast.workforce.models import SeriesStep, WorkType

WhoComes = Callable[[Collection[frozenset[TechnicianDay]]], list[Assignment]]
"""Whose days the visits go into, without those that turned out full; empty if nobody can."""


@calendars_first
def accept_series(
    *,
    proposal: Proposal,
    wanted: Sequence[Wanted],
    customer: Customer,
    channel: str,
    now: datetime,
    recorded_by: Staff | None = None,
) -> list[Visit]:
    """Turn a proposal for several visits into as many appointments, or refuse and book nothing.

    One transaction: all days are locked in one order and each is checked again. Every visit has
    its own choice and arrival promise; one letter confirms them all with their calendar file. The
    same choice twice gives the same visits. `recorded_by` wrote down what the customer said.

    Raises SlotJustTaken (its `about["alternatives"]` are the nearest chains), AlreadyChosen,
    ProposalClosed, AlreadySettled, AlreadyAgreed or AddressUnknown.
    """
    act = CustomerAct(customer, channel, now, recorded_by)
    try:
        return _accept(proposal, wanted, act)
    except NoPlaceLeft as full:
        left = chains_for(proposal, customer, now=now)
        others = [chain for chain in left if chain.wanted != tuple(wanted)]
        raise SlotJustTaken(alternatives=nearest_chains(others, wanted[0].opens)) from full


@transaction.atomic
def _accept(proposal: Proposal, wanted: Sequence[Wanted], act: CustomerAct) -> list[Visit]:
    now, by = act.now, act.by
    case = locked_case(proposal.case_id)
    proposal = current_proposal(proposal.pk)
    if not check_open(proposal):
        return _chosen_before(proposal, wanted)
    if not case.is_open:
        raise AlreadySettled
    is_once = comes_back(proposal)
    if is_once:
        check_once(proposal)
    steps = steps_of(proposal.work_type)
    held = _hold(proposal, steps, wanted, act.customer, now=now)
    visits = [
        book_one_of_several(proposal, step.work_type, place, one, act, step=number)
        for number, (step, one, place) in enumerate(zip(steps, wanted, held, strict=True))
    ]
    note_chosen(proposal, why=reasons.CHOSE_THE_TIMES(), by=by, now=now)
    _confirm(proposal, visits, by=by, now=now)
    if is_once:
        end_others(proposal, by=by, now=now)
    return visits


def _chosen_before(proposal: Proposal, wanted: Sequence[Wanted]) -> list[Visit]:
    """The visits of the very same choice. Raises AlreadyChosen."""
    visits = list(Visit.objects.standing().filter(series=proposal).order_by("step"))
    if not visits or not are_agreed_at(visits, wanted):
        raise AlreadyChosen
    return visits


def _hold(
    proposal: Proposal,
    steps: Sequence[SeriesStep],
    wanted: Sequence[Wanted],
    customer: Customer,
    *,
    now: datetime,
) -> list[HeldPlace]:
    """Lock the days of those who drive least for it together. Raises NoPlaceLeft."""
    kinds, gaps = [step.work_type for step in steps], between(steps)
    requests = requests_for(kinds, customer, proposal=proposal)
    who_comes = _driving
    if proposal.work_type.is_indoors:
        who_comes = _at_moments
        first_until = spoken.today(now) + timedelta(days=proposal.work_type.horizon_days)
        requests[0] = requests[0].until(first_until)
    chosen_from = who_comes(kinds, requests, wanted, gaps, now=now)
    full: set[frozenset[TechnicianDay]] = set()
    while chosen := chosen_from(full):
        sought = [
            Sought(one, request, is_pinned=stays_with_technician(number, gaps))
            for number, (one, request) in enumerate(zip(chosen, requests, strict=True))
        ]
        try:
            return hold_together(sought, now=now)
        except NoPlaceLeft as left:
            full.add(left.days)
    raise NoPlaceLeft


def _driving(
    kinds: Sequence[WorkType],
    requests: Sequence[Request],
    wanted: Sequence[Wanted],
    gaps: Sequence[Step],
    *,
    now: datetime,
) -> WhoComes:
    able = [
        possible_arrivals(kind, request, one, now=now)
        for kind, request, one in zip(kinds, requests, wanted, strict=True)
    ]
    sizes = [request.crew for request in requests]
    return lambda full: assignments(able, wanted, gaps, sizes, full)


def _at_moments(
    kinds: Sequence[WorkType],
    requests: Sequence[Request],
    wanted: Sequence[Wanted],
    gaps: Sequence[Step],
    *,
    now: datetime,
) -> WhoComes:
    """Where nobody drives: each on a day that the moment before it leaves to it."""
    in_order = one_after_another(requests, wanted, gaps)
    starts = [
        starts_for(kind, request, one, now=now)
        for kind, request, one in zip(kinds, in_order, wanted, strict=True)
    ]
    return lambda full: parties_in_order(starts, wanted, gaps, full)


def _confirm(proposal: Proposal, visits: Sequence[Visit], *, by: Actor, now: datetime) -> None:
    letter = written(
        lambda link: all_confirmed(proposal.work_type, visits, link, now=now),
        about=proposal.case,
        now=now,
    )
    message = answer_with(letter, case=proposal.case, work_type=proposal.work_type, by=by, now=now)
    confirm_all(letter, visits, message, now=now)
