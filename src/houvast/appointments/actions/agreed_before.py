"""What was agreed with a customer before Houvast came becomes an appointment here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations, islice

from django.db import transaction
from django.db.models import Q

from houvast.appointments.access import current_proposal, current_visit
from houvast.appointments.actions.choosing import book_visit
from houvast.appointments.actions.once import check_once
from houvast.appointments.actions.places import fill_place
from houvast.appointments.actions.telling import invite_file, send
from houvast.appointments.actions.telling_home import tell_home_it_comes
from houvast.appointments.letters import agreeing
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Choice, Proposal, Visit
from houvast.appointments.queries.terms import terms_for
from houvast.appointments.queries.wishes import request_under
from houvast.appointments.rules.refusals import NobodyCanCome
from houvast.ground import history, spoken
from houvast.ground.epoch import as_moment, seconds
from houvast.people.models import Customer, Staff
from houvast.promises.access import locked_case
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.cases import open_case
from houvast.promises.queries.owners import owner_for
from houvast.routes.front import HeldPlace, NoPlaceLeft, NotASlot, Sought, hold_again, hold_together
from houvast.routes.models import DayRoute
from houvast.routes.shapes import GRAIN, STARTS_WITHIN, Assignment, Request, Reservations
from houvast.things.models import Thing
from houvast.workforce.front import nearest_branch
from houvast.workforce.models import Technician, Where, WorkType

MOST_TRIED = 40
"""So many technicians or crews are tried for one appointment."""


@dataclass(frozen=True)
class AgreedBefore:
    """What stands in another system: the work, when, by whom if that was said, and about what.

    `source` says where it stands: the file, the sheet and the row.
    """

    work_type: WorkType
    opens_at: datetime
    closes_at: datetime
    source: str
    technician: Technician | None = None
    thing: Thing | None = None
    subject: str = ""

    @property
    def on(self) -> date:
        return spoken.today(self.opens_at)

    @property
    def window(self) -> tuple[int, int]:
        """In epoch seconds. Where nobody drives it is a moment, however long it says."""
        opens, closes = seconds(self.opens_at), seconds(self.closes_at)
        return opens, opens + STARTS_WITHIN if self.work_type.is_indoors else closes


@transaction.atomic
def bring_in_agreed(*, customer: Customer, agreed: AgreedBefore, by: Staff, now: datetime) -> Visit:
    """Put an appointment on its day as it was agreed before us, and tell its customer nothing yet.

    It is a choice of the customer that `by` wrote down from elsewhere, and a promise of ours. It
    takes no heed of room that is kept free. Raises NobodyCanCome where nobody has room then,
    NotASlot for work that takes several visits, AddressUnknown, or AlreadyAgreed.
    """
    actor = by.as_actor()
    owner = owner_for(customer, None)
    subject = agreed.subject or agreed.work_type.name_nl
    case = open_case(customer=customer, owner=owner, subject=subject, by=actor, now=now)
    if agreed.thing:
        case = case_is_about(case=case, thing=agreed.thing, by=actor, now=now)
    is_ours = agreed.work_type.where == Where.OURS
    made = Proposal.objects.create(
        case=case,
        work_type=agreed.work_type,
        made_at=now,
        made_by=actor.name,
        chosen_at=now,
        branch=nearest_branch(agreed.work_type, case.where) if is_ours else None,
    )
    proposal = current_proposal(made.pk)
    held = _held(proposal, agreed, now=now)
    choice = _choice(proposal, agreed, by=by, now=now)
    visit = book_visit(agreed.work_type, choice, held, by=actor, now=now)
    fill_place(held, visit, now=now)
    history.record("visit.booked", about=visit, by=actor, at=now, channel=Choice.Way.BEFORE)
    return visit


@transaction.atomic
def confirm_agreed_before(*, visit: Visit, now: datetime) -> Visit:
    """Tell its customer what was agreed before us, with the link to move it; once.

    Its arrival counts as told when the letter was delivered. Nothing is sent of what is over.
    """
    case = locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    is_told = case.deliveries.filter(kind=VisitLetter.CONFIRMATION).exists()
    if is_told or not case.is_open or not visit.is_ahead or visit.is_unplaced:
        return visit
    send(
        lambda link: agreeing.agreed_before(visit, link, now=now),
        about=visit,
        kind=VisitLetter.CONFIRMATION,
        now=now,
        tells=[visit.promise],
        calendar=invite_file(visit, now=now),
    )
    tell_home_it_comes(visit, now=now)
    return visit


def _choice(proposal: Proposal, agreed: AgreedBefore, *, by: Staff, now: datetime) -> Choice:
    opens, closes = agreed.window
    return Choice.objects.create(
        case=proposal.case,
        proposal=proposal,
        customer=proposal.case.customer,
        opens_at=as_moment(opens),
        closes_at=as_moment(closes),
        way=Choice.Way.BEFORE,
        channel=Choice.Way.BEFORE,
        recorded_by=by,
        source=agreed.source[:300],
        at=now,
    )


def _held(proposal: Proposal, agreed: AgreedBefore, *, now: datetime) -> HeldPlace:
    """A locked place at that time, of the technician who was named or of whoever can come."""
    customer = proposal.case.customer
    terms = terms_for([customer], proposal)
    if terms.takes_several:
        raise NotASlot
    if terms.comes_back:
        check_once(proposal)
    request = replace(
        request_under(terms, agreed.work_type, customer, proposal),
        reserved=Reservations(),
        only=agreed.technician.pk if agreed.technician else None,
    )
    try:
        if request.indoors:
            return hold_again(request, agreed.on, agreed.window[0], now=now)
        return _first_with_room(request, agreed, now=now)
    except NoPlaceLeft as full:
        raise NobodyCanCome from full


def _first_with_room(request: Request, agreed: AgreedBefore, *, now: datetime) -> HeldPlace:
    for assignment in islice(_assignments(request, agreed), MOST_TRIED):
        try:
            sought = Sought(assignment, request, is_pinned=request.only is not None)
            return hold_together([sought], now=now)[0]
        except NoPlaceLeft:
            continue
    raise NoPlaceLeft


def _assignments(request: Request, agreed: AgreedBefore) -> Iterator[Assignment]:
    """Who may come: whom the customer prefers, and then those with the fewest stops."""
    opens, closes = agreed.window
    able = _able(request, agreed.on)
    for crew in combinations(able, request.crew):
        if request.only not in (None, crew[0]):
            continue
        if request.crew == 1:
            yield Assignment(crew, agreed.on, opens, closes)
            continue
        for at in range(opens, closes + 1, 2 * GRAIN):
            yield Assignment(crew, agreed.on, at, at)


def _able(request: Request, on: date) -> list[int]:
    """Who was named first."""
    theirs = Q(technician__territory=None) | Q(technician__territory=request.territory)
    days = DayRoute.objects.on_the_road().filter(
        theirs if request.territory is not None else Q(),
        on=on,
        technician__skills__contains=sorted(request.skills),
    )
    able = [
        day
        for day in days.with_whose()
        if day.whose not in request.refused and request.skills <= day.somebody.skills_on(on)
    ]

    def rank(day: DayRoute) -> tuple[bool, bool, int, int]:
        who = day.whose
        return who != request.only, who not in request.preferred, len(day.stops), who

    return [day.whose for day in sorted(able, key=rank)]
