"""The customer moves a visit, until the limit that they were told."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from houvast.appointments import reasons
from houvast.appointments.access import current_visit
from houvast.appointments.actions.answering import say_anew
from houvast.appointments.actions.calendars_first import calendars_first
from houvast.appointments.actions.choosing import arrival_word, write_choice
from houvast.appointments.actions.customer_acts import CustomerAct
from houvast.appointments.actions.ending_proposals import withdraw_questions
from houvast.appointments.actions.places import (
    end_all,
    fill_place,
    free_place,
    hold_days_of,
)
from houvast.appointments.actions.searching import find_place
from houvast.appointments.actions.telling import invite_file, written
from houvast.appointments.actions.telling_home import tell_home_it_comes
from houvast.appointments.actions.unplacing import no_longer_unplaced
from houvast.appointments.letters import agreeing
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Choice, Exchange, Proposal, Visit
from houvast.appointments.queries.holding import kept_with
from houvast.appointments.queries.permission import is_refused
from houvast.appointments.queries.wishes import request_to_move
from houvast.appointments.rules.limits import TooLate, change_until
from houvast.appointments.rules.refusals import (
    NotPermitted,
    NotPermittedYet,
    SameTime,
    SlotJustTaken,
    VisitOver,
)
from houvast.appointments.rules.series import OutOfOrder
from houvast.conversations.actions import letters
from houvast.conversations.actions.speaking import lead_calls
from houvast.conversations.letters import Letter, Note
from houvast.ground import history, spoken
from houvast.ground.epoch import as_moment
from houvast.ground.history import Actor
from houvast.people.models import Customer, Staff
from houvast.people.queries.company import company_stays
from houvast.promises.access import locked_case
from houvast.promises.actions.promising import renegotiate_word
from houvast.promises.models import MOST_MOVES, Link, Promise
from houvast.routes.front import HeldPlace, NoPlaceLeft, alternatives
from houvast.routes.shapes import Request, Wanted


@calendars_first
def move_visit(
    *,
    visit: Visit,
    wanted: Wanted,
    customer: Customer,
    channel: str,
    now: datetime,
    recorded_by: Staff | None = None,
) -> Visit:
    """Move a visit to another window that the customer chose, or refuse and leave it.

    The old place is free again, the calendar file follows with a higher SEQUENCE, and the
    arrival is promised anew with the first date as the yardstick.

    Raises SlotJustTaken (with `about["alternatives"]`), TooLate, VisitOver, SameTime, NotPermitted
    or NotPermittedYet; OutOfOrder for one of a series that would not stay between the others.
    """
    return move_by(CustomerAct(customer, channel, now, recorded_by), visit, wanted)


def move_by(
    act: CustomerAct, visit: Visit, wanted: Wanted, *, answers: Proposal | None = None
) -> Visit:
    """Move a visit by what a customer did: of their own accord, or in answer to our question.

    Where it `answers` a proposal of ours the limit does not count: we asked. Raises what
    `move_visit` raises.
    """
    try:
        with company_stays():
            return _move(act, visit, wanted, answers)
    except NoPlaceLeft as full:
        request = request_to_move(visit)
        left = alternatives(visit.work_type, request, wanted, now=act.now, moving=visit)
        raise SlotJustTaken(alternatives=left) from full


@transaction.atomic
def _move(act: CustomerAct, visit: Visit, wanted: Wanted, answers: Proposal | None) -> Visit:
    now, by = act.now, act.by
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    check_changeable(visit, now=now, by=by, we_asked=answers is not None)
    check_permitted(visit, by=by)
    is_same = (as_moment(wanted.opens), as_moment(wanted.closes)) == (
        visit.opens_at,
        visit.closes_at,
    )
    if is_same and not visit.is_unplaced:
        raise SameTime
    request = request_to_move(visit)
    check_order(request, wanted.on)
    moving = _leaves_for(visit, wanted, now=now)
    held = find_place(visit.choice.proposal, request, wanted, now=now, moving=moving)
    way = _way(wanted, answers)
    choice = write_choice(answers or visit.choice.proposal, wanted, act, way=way)
    before = visit.opens_at, visit.closes_at
    free_place(visit, now=now, besides=held.days)
    rebook(visit, choice, held, by=by, now=now)
    withdraw_questions(visit, by=by, now=now, besides=answers)
    fill_place(held, visit, now=now)
    facts = {"channel": act.channel, "before": before[0]}
    history.record("visit.moved", about=visit, by=by, at=now, **facts)
    _confirm_move(visit, before, by=by, now=now)
    return visit


def _leaves_for(visit: Visit, wanted: Wanted, *, now: datetime) -> Visit | Exchange:
    """The visit, with the times that were kept for it given back; or in exchange for one of them.

    Nobody takes that one in between, since its day is held.
    """
    kept = kept_with(visit.move_proposals.unanswered())
    hold_days_of(visit, kept)
    end_all(kept, now=now)
    taken = (Exchange(visit, hold) for hold in kept if hold.held_until > now)
    return next((one for one in taken if one.keeps(wanted, now=now)), visit)


def _way(wanted: Wanted, answers: Proposal | None) -> str:
    """Whether they took the time that we asked for, picked another, or moved it by themselves."""
    if answers is None:
        return Choice.Way.MOVED
    asked = answers.opens_at, answers.closes_at
    is_ours = asked == (as_moment(wanted.opens), as_moment(wanted.closes))
    return Choice.Way.ACCEPTED if is_ours else Choice.Way.PICKED


def check_changeable(visit: Visit, *, now: datetime, by: Actor, we_asked: bool = False) -> None:
    """Refuse what is over (VisitOver), and a customer's own change after the limit (TooLate).

    Staff may write down what a customer says by phone as long as nobody is at the door. Where
    nobody can come, or in time, the customer decides until the window closes: the limit was for
    our sake.
    """
    if not visit.is_ahead or now > visit.closes_at:
        raise VisitOver
    limit = visit.opens_at if we_asked else visit.change_until
    is_free = visit.is_unplaced or visit.is_told_late
    if now > limit and not is_free and by.kind != "staff":
        raise TooLate(until=spoken.moment(visit.change_until))


def check_permitted(visit: Visit, *, by: Actor) -> None:
    """Refuse another time for what who owns the place refused: NotPermitted, or NotPermittedYet to
    who works here. Its cancellation is not refused. One SQL statement, none for work that needs no
    permission.
    """
    if is_refused(visit.case, visit.work_type):
        raise NotPermitted if by.kind == "customer" else NotPermittedYet


def check_order(request: Request, on: date) -> None:
    """Refuse a day on which a visit of a series would not stay between the others: OutOfOrder."""
    if not request.first_on <= on <= request.last_on:
        raise OutOfOrder(
            first=spoken.day(request.first_on),
            last=spoken.day(request.last_on),
        )


def rebook(visit: Visit, choice: Choice, held: HeldPlace, *, by: Actor, now: datetime) -> None:
    """Write a visit anew at the place that was held for it, with its arrival agreed anew."""
    why = reasons.CHOSE_ANOTHER_TIME()
    word = arrival_word(choice, visit, visit.person)
    visit.promise = renegotiate_word(visit.promise, word, reason=why, by=by, now=now)
    visit.choice, visit.on, visit.technician = choice, held.route.on, held.route.somebody
    visit.opens_at, visit.closes_at = choice.opens_at, choice.closes_at
    visit.planned_start_at, visit.planned_end_at = held.starts_at, held.ends_at
    visit.change_until = change_until(
        opens_at=choice.opens_at, limit_hours=visit.work_type.change_limit_hours, now=now
    )
    visit.calendar_sequence += 1
    visit.on_my_way_at = visit.estimated_at = visit.pinned_at = None
    visit.early = ""
    no_longer_unplaced(visit, reason=why, by=by, now=now)
    visit.expected_from_at = visit.expected_until = None
    visit.save()


def _lead_calls(visit: Visit, *, now: datetime) -> Promise | None:
    """After the second time that it has another time because of us a lead speaks with them (G4)."""
    before = visit.moves_by_us
    visit.refresh_from_db(fields=["moves_by_us"])  # which the database counts
    is_second = before < MOST_MOVES <= visit.moves_by_us
    return lead_calls(visit.case, now=now) if is_second else None


def _confirm_move(
    visit: Visit, before: tuple[datetime, datetime], *, by: Actor, now: datetime
) -> None:
    def compose(link: Link) -> Letter:
        if before == (visit.opens_at, visit.closes_at):
            return agreeing.confirmation(visit, link, now=now)
        return agreeing.moved(visit, link, spoken.window(*before), now=now)

    letter, call = written(compose, about=visit, now=now), _lead_calls(visit, now=now)
    if call:
        letter = replace(letter, blocks=(*letter.blocks, Note(call.words)))
    letters.send(
        letter,
        case=visit.case,
        kind=VisitLetter.CONFIRMATION,
        now=now,
        tells=[visit.promise, *([call] if call else [])],
        calendar=invite_file(visit, now=now),
        message=say_anew(letter, case=visit.case, by=by, now=now),
    )
    tell_home_it_comes(visit, now=now)
