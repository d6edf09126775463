"""The customer chooses, and the proposal becomes an appointment (G3)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from houvast.appointments import reasons
from houvast.appointments.access import current_proposal
from houvast.appointments.actions.answering import answer_with
from houvast.appointments.actions.calendars_first import calendars_first
from houvast.appointments.actions.customer_acts import CustomerAct
from houvast.appointments.actions.ending_proposals import note_chosen
from houvast.appointments.actions.once import check_once, end_if_overtaken, end_others
from houvast.appointments.actions.parts import hang_on_parts, parts_promised
from houvast.appointments.actions.places import fill_place
from houvast.appointments.actions.preparing import ask_to_prepare
from houvast.appointments.actions.proposing import propose
from houvast.appointments.actions.searching import find_place
from houvast.appointments.actions.telling import invite_file, written
from houvast.appointments.actions.telling_home import tell_home_it_comes
from houvast.appointments.letters import agreeing
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.letters.where import told
from houvast.appointments.models import Choice, Proposal, Visit
from houvast.appointments.queries.holding import open_hold
from houvast.appointments.queries.terms import terms_for
from houvast.appointments.queries.wishes import request_of, request_under
from houvast.appointments.rules.limits import change_until
from houvast.appointments.rules.refusals import (
    AlreadyAgreed,
    AlreadyChosen,
    NobodyCanCome,
    ProposalClosed,
    SlotJustTaken,
)
from houvast.conversations.actions import letters
from houvast.ground import history, spoken
from houvast.ground.epoch import as_moment
from houvast.ground.history import Actor
from houvast.people.models import Customer, Place, Staff
from houvast.people.queries.company import company_stays
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.promising import give_word
from houvast.promises.models import Case, Promise
from houvast.promises.rules import AlreadySettled, Word
from houvast.routes.front import HeldPlace, NoPlaceLeft, NotASlot, alternatives
from houvast.routes.shapes import Wanted
from houvast.workforce.models import WorkType


@calendars_first
def accept_slot(
    *,
    proposal: Proposal,
    wanted: Wanted,
    customer: Customer,
    channel: str,
    now: datetime,
    recorded_by: Staff | None = None,
) -> Visit:
    """Turn a proposal into an appointment by the choice of its customer, or refuse.

    One transaction: the technician's day is locked and checked again, the choice, the visit, the
    arrival promise and the confirmation with its calendar file are written together. The same
    choice twice gives the same visit. `recorded_by` wrote down what the customer said.

    Raises SlotJustTaken (its `about["alternatives"]` are the nearest slots), AlreadyChosen,
    ProposalClosed, AlreadySettled, AlreadyAgreed or AddressUnknown.
    """
    act = CustomerAct(customer, channel, now, recorded_by)
    try:
        with company_stays():
            return _accept(proposal, wanted, act)
    except NoPlaceLeft as full:
        request = request_of(proposal.work_type, customer, proposal=proposal)
        hold = open_hold(proposal)
        left = alternatives(proposal.work_type, request, wanted, now=now, moving=hold)
        raise SlotJustTaken(alternatives=left) from full
    except AlreadyAgreed:
        end_if_overtaken(proposal, by=customer.as_actor(), now=now)
        raise


@transaction.atomic
def _accept(proposal: Proposal, wanted: Wanted, act: CustomerAct) -> Visit:
    now, by = act.now, act.by
    case = locked_case(proposal.case_id)
    proposal = current_proposal(proposal.pk)
    if chosen := _chosen_before(proposal, wanted):
        return chosen
    if not case.is_open:
        raise AlreadySettled
    terms = terms_for([act.customer], proposal)
    if terms.takes_several:
        raise NotASlot
    if terms.comes_back:
        check_once(proposal)
    request = request_under(terms, proposal.work_type, act.customer, proposal)
    hold = open_hold(proposal) if terms.is_held else None
    held = find_place(proposal, request, wanted, now=now, moving=hold)
    choice = write_choice(proposal, wanted, act, way=Choice.Way.PICKED)
    fills = terms.to_fill[0] if terms.to_fill else None
    visit = book_visit(proposal.work_type, choice, held, by=by, now=now, step=fills)
    fill_place(held, visit, now=now)
    ask_to_prepare(visit)
    note_chosen(proposal, why=reasons.CHOSE_A_TIME(), by=by, now=now, hold=hold)
    history.record("visit.booked", about=visit, by=by, at=now, channel=act.channel)
    parts = parts_promised(case, [proposal.work_type]) if terms.waits else None
    _confirm(visit, parts, by=by, now=now, answers=terms.is_asked)
    if terms.comes_back:
        end_others(proposal, by=by, now=now)
    if terms.to_fill[1:]:
        propose(case=proposal.case, work_type=proposal.work_type, by=by, now=now)
    return visit


def write_choice(proposal: Proposal, wanted: Wanted, act: CustomerAct, *, way: str) -> Choice:
    """Put on record, for ever, what the customer chose."""
    return Choice.objects.create(
        case=proposal.case,
        proposal=proposal,
        customer=act.customer,
        opens_at=as_moment(wanted.opens),
        closes_at=as_moment(wanted.closes),
        way=way,
        channel=act.channel,
        recorded_by=act.recorded_by,
        at=act.now,
    )


def arrival_word(choice: Choice, about: Visit | WorkType, person: Customer | None = None) -> Word:
    """The arrival as it is promised, in the customer's language; of a `person` by name."""
    opens_at, closes_at = choice.opens_at, choice.closes_at
    with speaking_to(choice.customer):
        person = person or (choice.customer if choice.customer.is_read_for else None)
        ours = (
            _("%(name)s comes to us on %(window)s.")
            if person
            else _("You come to us on %(window)s.")
        )
        words = told(
            about,
            _("We come on %(window)s."),
            ours,
            _("We call you on %(window)s."),
            _("We speak to you by video on %(window)s."),
        )
        about_it = {
            "window": spoken.window(opens_at, closes_at),
            "name": person.name if person else "",
        }
        words %= about_it
    return Word(Promise.Kind.ARRIVAL, words, due_at=closes_at, opens_at=opens_at)


def check_open(proposal: Proposal) -> bool:
    """Whether it can be chosen from; False once it was. Raises ProposalClosed."""
    if proposal.is_open and proposal.moves_id is None:
        return True
    if not proposal.is_chosen or proposal.moves_id:
        raise ProposalClosed
    return False


def _chosen_before(proposal: Proposal, wanted: Wanted) -> Visit | None:
    """The visit of the very same choice. Raises AlreadyChosen or ProposalClosed; NobodyCanCome
    where it is unplaced since.
    """
    if check_open(proposal):
        return None
    visit = Visit.objects.standing().filter(choice__proposal=proposal).first()
    if visit and are_agreed_at([visit], [wanted]):
        if visit.is_unplaced:
            raise NobodyCanCome
        return visit
    raise AlreadyChosen


def are_agreed_at(visits: Sequence[Visit], wanted: Sequence[Wanted]) -> bool:
    """Whether these visits are agreed for those very moments, each in its turn."""
    agreed = [(visit.opens_at, visit.closes_at) for visit in visits]
    return agreed == [(as_moment(one.opens), as_moment(one.closes)) for one in wanted]


def book_one_of_several(
    proposal: Proposal,
    work_type: WorkType,
    held: HeldPlace,
    wanted: Wanted,
    act: CustomerAct,
    **step: Any,
) -> Visit:
    """Write what was chosen for one of several visits, and that visit; `step` as `book_visit`."""
    choice = write_choice(proposal, wanted, act, way=Choice.Way.PICKED)
    of_several = {"series_id": proposal.pk, **step}
    visit = book_visit(work_type, choice, held, by=act.by, now=act.now, step=of_several)
    fill_place(held, visit, now=act.now)
    ask_to_prepare(visit)
    history.record("visit.booked", about=visit, by=act.by, at=act.now, channel=act.channel)
    return visit


def book_visit(
    work_type: WorkType,
    choice: Choice,
    held: HeldPlace,
    *,
    by: Actor,
    now: datetime,
    step: Mapping[str, Any] | None = None,
) -> Visit:
    """Write the visit that was chosen, with the promise of its arrival.

    `step` says of one of several visits in which proposal they were agreed (`series_id`), the
    number of this one (`step`), and for whom it is (`person`), if the proposal does not.
    """
    of_several = {"person": choice.proposal.person, **(step or {})}
    word = arrival_word(choice, work_type, of_several["person"])
    promise = give_word(choice.case, word, by=by, now=now)
    hang_on_parts(promise, {work_type, choice.proposal.work_type}, by=by, now=now)
    return Visit.objects.create(
        case=choice.case,
        work_type=work_type,
        place=_place(choice.case, work_type, held),
        technician=held.route.somebody,
        where=work_type.where,
        branch=held.branch,
        choice=choice,
        promise=promise,
        on=held.route.on,
        opens_at=choice.opens_at,
        closes_at=choice.closes_at,
        change_until=change_until(
            opens_at=choice.opens_at, limit_hours=work_type.change_limit_hours, now=now
        ),
        planned_start_at=held.starts_at,
        planned_end_at=held.ends_at,
        calendar_uid=f"{uuid4()}@{settings.HOUVAST.mail_address.rpartition('@')[2]}",
        booked_at=now,
        **of_several,
    )


def _place(case: Case, work_type: WorkType, held: HeldPlace) -> Place | None:
    """Where it is: at theirs, at our branch, or nowhere where we speak from afar."""
    if work_type.is_from_afar:
        return None
    return held.branch.place if held.branch else case.where


def _confirm(
    visit: Visit, parts: Promise | None, *, by: Actor, now: datetime, answers: bool
) -> None:
    letter = written(
        lambda link: agreeing.confirmation(visit, link, now=now, parts=parts),
        about=visit,
        now=now,
        is_new=True,
    )
    message = None
    if answers:
        asked_for = visit.choice.proposal.work_type
        message = answer_with(letter, case=visit.case, work_type=asked_for, by=by, now=now)
    letters.send(
        letter,
        case=visit.case,
        kind=VisitLetter.CONFIRMATION,
        now=now,
        tells=[visit.promise, *([parts] if parts else [])],
        calendar=invite_file(visit, now=now),
        message=message,
    )
    tell_home_it_comes(visit, now=now)
