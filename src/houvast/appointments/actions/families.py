"""Several people of one household in one go: agreed and moved as a whole, or not at all."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from houvast.appointments import reasons
from houvast.appointments.access import current_proposal, current_visit
from houvast.appointments.actions.answering import answer_with, say_anew
from houvast.appointments.actions.calendars_first import calendars_first
from houvast.appointments.actions.choosing import (
    are_agreed_at,
    book_one_of_several,
    check_open,
    write_choice,
)
from houvast.appointments.actions.customer_acts import CustomerAct
from houvast.appointments.actions.ending_proposals import note_chosen, withdraw_questions
from houvast.appointments.actions.moving import check_changeable, check_permitted, rebook
from houvast.appointments.actions.once import check_members_once, end_others_of
from houvast.appointments.actions.places import fill_place, free_place
from houvast.appointments.actions.telling import confirm_all, written
from houvast.appointments.letters import families as letters_of
from houvast.appointments.models import Choice, Proposal, Visit
from houvast.appointments.queries.families import (
    FamilyAsked,
    asked_to_move,
    family_asked,
    family_visits,
)
from houvast.appointments.rules.refusals import (
    AlreadyChosen,
    SlotJustTaken,
    VisitOver,
)
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.people.models import Customer, Staff
from houvast.people.queries.company import company_stays
from houvast.promises.access import locked_case
from houvast.promises.rules import AlreadySettled
from houvast.routes.front import (
    HeldPlace,
    NoPlaceLeft,
    Sought,
    hold_together,
    lock_days,
    run_parties,
)
from houvast.routes.shapes import Assignment, Request, TechnicianDay, Wanted

Written = TypeVar("Written")


@calendars_first
def accept_together(
    *,
    proposal: Proposal,
    wanted: Sequence[Wanted],
    customer: Customer,
    channel: str,
    now: datetime,
    recorded_by: Staff | None = None,
) -> list[Visit]:
    """Turn a proposal for several people into an appointment for each, or refuse and book nothing.

    One transaction: every visit has its own choice and arrival promise, and one letter confirms
    them all with their calendar file. The same choice twice gives the same visits. `recorded_by`
    wrote down what the customer said.

    Raises SlotJustTaken (its `about["alternatives"]` are the nearest choices), AlreadyChosen,
    ProposalClosed, AlreadySettled, AlreadyAgreed or ContractWaits.
    """
    act = CustomerAct(customer, channel, now, recorded_by)
    try:
        with company_stays():
            return _accept(proposal, wanted, act)
    except NoPlaceLeft as full:
        left = family_asked(proposal).nearest(wanted[0].opens, wanted, now=now)
        raise SlotJustTaken(alternatives=left) from full


@calendars_first
def move_together(
    *,
    visits: Sequence[Visit],
    wanted: Sequence[Wanted],
    customer: Customer,
    channel: str,
    now: datetime,
    recorded_by: Staff | None = None,
) -> list[Visit]:
    """Move what was agreed for several people, all of it or nothing.

    `visits` and `wanted` are in the order of their steps. The same moments once more change
    nothing. Raises SlotJustTaken (with `about["alternatives"]`), TooLate or VisitOver.
    """
    act = CustomerAct(customer, channel, now, recorded_by)
    try:
        with company_stays():
            return _move(visits, wanted, act)
    except NoPlaceLeft as full:
        left = asked_to_move(visits).nearest(wanted[0].opens, wanted, now=now)
        raise SlotJustTaken(alternatives=left) from full


@transaction.atomic
def _accept(proposal: Proposal, wanted: Sequence[Wanted], act: CustomerAct) -> list[Visit]:
    now, by = act.now, act.by
    case = locked_case(proposal.case_id)
    proposal = current_proposal(proposal.pk)
    if not check_open(proposal):
        return _chosen_before(proposal, wanted)
    if not case.is_open:
        raise AlreadySettled
    asked = family_asked(proposal)
    again = check_members_once(proposal, asked.coming)

    def book(number: int, held: HeldPlace, one: Wanted) -> Visit:
        coming = asked.coming[number]
        of_family = {"step": number, "person": coming.person}
        return book_one_of_several(proposal, coming.work_type, held, one, act, **of_family)

    visits = _all_or_nothing(asked, wanted, book, now=now)
    note_chosen(proposal, why=reasons.CHOSE_THE_TIMES(), by=by, now=now)
    _confirm(visits, by=by, now=now)
    end_others_of(proposal, again, by=by, now=now)
    return visits


@transaction.atomic
def _move(visits: Sequence[Visit], wanted: Sequence[Wanted], act: CustomerAct) -> list[Visit]:
    now, by = act.now, act.by
    locked_case(visits[0].case_id)
    stand = family_visits(visits[0].series_id, now=now)
    if [visit.pk for visit in stand] != [visit.pk for visit in visits]:
        raise VisitOver
    if _are_at(stand, wanted):
        return stand
    for visit in stand:
        check_changeable(visit, now=now, by=by)
        check_permitted(visit, by=by)
    before = [visit.opens_at for visit in stand]

    def rebooked(number: int, held: HeldPlace, one: Wanted) -> Visit:
        visit = current_visit(stand[number].pk)
        choice = write_choice(visit.choice.proposal, one, act, way=Choice.Way.MOVED)
        rebook(visit, choice, held, by=by, now=now)
        withdraw_questions(visit, by=by, now=now)
        fill_place(held, visit, now=now)
        facts = {"channel": act.channel, "before": before[number]}
        history.record("visit.moved", about=visit, by=by, at=now, **facts)
        return visit

    asked = asked_to_move(stand)
    moved = _all_or_nothing(asked, wanted, rebooked, now=now)
    _confirm_move(asked.proposal, moved, min(before), by=by, now=now)
    return moved


def _all_or_nothing(
    asked: FamilyAsked,
    wanted: Sequence[Wanted],
    write: Callable[[int, HeldPlace, Wanted], Written],
    *,
    now: datetime,
) -> list[Written]:
    """Lock who and what takes each moment, and write all of them; with others where some are full.

    Raises NoPlaceLeft where nobody else is left, with everything as it was.
    """
    sought, full = asked.sought(), set[int]()
    while parties := run_parties(sought, wanted, full, now=now, moving=asked.moving):
        try:
            with transaction.atomic():
                return _written(parties, sought.requests, asked.moving, wanted, write, now=now)
        except NoPlaceLeft as left:
            if not left.days:
                raise
            full |= {who for who, _ in left.days}
    raise NoPlaceLeft


def _written(
    parties: Sequence[Assignment],
    requests: Sequence[Request],
    moving: Sequence[Visit],
    wanted: Sequence[Wanted],
    write: Callable[[int, HeldPlace, Wanted], Written],
    *,
    now: datetime,
) -> list[Written]:
    days: set[TechnicianDay] = {(who, one.on) for one in parties for who in one.technicians}
    lock_days(days.union(*(visit.stands_on() for visit in moving)))
    for visit in moving:
        free_place(visit, now=now)
    found = []
    for number, (party, request) in enumerate(zip(parties, requests, strict=True)):
        [held] = hold_together([Sought(party, request, request.crew > 1)], now=now)
        found.append(write(number, held, wanted[number]))
    return found


def _chosen_before(proposal: Proposal, wanted: Sequence[Wanted]) -> list[Visit]:
    """The visits of the very same choice. Raises AlreadyChosen."""
    visits = list(Visit.objects.standing().filter(series=proposal).order_by("step"))
    if not visits or not _are_at(visits, wanted):
        raise AlreadyChosen
    return visits


def _are_at(visits: Sequence[Visit], wanted: Sequence[Wanted]) -> bool:
    is_placed = not any(visit.is_unplaced for visit in visits)
    return is_placed and are_agreed_at(visits, wanted)


def _confirm(visits: Sequence[Visit], *, by: Actor, now: datetime) -> None:
    case, first = visits[0].case, visits[0].choice.proposal
    letter = written(
        lambda link: letters_of.confirmation(visits, link, now=now), about=first, now=now
    )
    message = answer_with(letter, case=case, work_type=first.work_type, by=by, now=now)
    confirm_all(letter, visits, message, now=now)


def _confirm_move(
    proposal: Proposal, visits: Sequence[Visit], before: datetime, *, by: Actor, now: datetime
) -> None:
    case = visits[0].case
    letter = written(
        lambda link: letters_of.moved(visits, before, link, now=now), about=proposal, now=now
    )
    confirm_all(letter, visits, say_anew(letter, case=case, by=by, now=now), now=now)
