"""What people in the stories do: each one thing that a page, a mail program or a phone does.

Stories cross: a customer who writes twice has one case, which a colleague answers or which is
settled meanwhile. Whoever is refused for that does what people do: read why, and leave it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import ParamSpec, TypeVar

from houvast.appointments.front import (
    accept_series,
    accept_slot,
    arrive,
    chains_for,
    choose_to_extend,
    decline,
    due_for_invitation,
    finish,
    invite,
    look_at_contract,
    move_visit,
    on_my_way,
    open_proposals,
    propose_move,
    request_of,
    request_to_move,
    room_for_invitations,
)
from houvast.appointments.models import Proposal, Renewal, Visit
from houvast.conversations.actions import page
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.calling import take_call
from houvast.conversations.actions.promises_by_hand import promise_besides
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Message
from houvast.demo.invented import letters
from houvast.demo.invented.orders import ORDERS
from houvast.demo.making.ordering import write_order
from houvast.demo.making.world import World
from houvast.demo.sending import written
from houvast.ground import spoken
from houvast.ground.refusals import Refused
from houvast.people.hours import BusinessCalendar
from houvast.people.models import ContactPoint, Customer
from houvast.promises.actions.cases import hand_over
from houvast.promises.actions.promising import renegotiate
from houvast.promises.models import Case, Promise
from houvast.routes.front import slots_for
from houvast.routes.shapes import Slot, Wanted
from houvast.things.models import Thing
from houvast.things.queries.contracts import contracts_to_look_at

LATER_BY = timedelta(hours=12)
INVITED_AHEAD = timedelta(days=40)
LOOKED_AT = 8

Given = ParamSpec("Given")
Gained = TypeVar("Gained")


def unless_refused(act: Callable[Given, Gained]) -> Callable[Given, Gained | None]:
    """`act`, of which nothing comes (None) when the office refuses it."""

    @wraps(act)
    def acted(*given: Given.args, **named: Given.kwargs) -> Gained | None:
        try:
            return act(*given, **named)
        except Refused:
            return None

    return acted


def write_mail(customer: Customer, subject: str, text: str, *, now: datetime) -> Case:
    """A customer mails, and the mailroom takes it in. The case it became part of."""
    address = _address(customer)
    mail = written(
        name=customer.name,
        mail=address,
        subject=subject,
        text=text.format(name=customer.name, last=customer.name.split(" ", 1)[1]),
        now=now,
    )
    keep(raw=mail.as_bytes(), via="smtp", now=now)
    take_in_waiting(now=now)
    messages = Message.objects.filter(direction=Message.Direction.IN, from_address=address)
    return messages.select_related("case__owner").latest("id").case


@unless_refused
def answer(case: Case, text: str, *, now: datetime) -> None:
    """The owner of a case answers; the customer is asked later whether that was enough."""
    last = case.messages.filter(direction=Message.Direction.IN).latest("id")
    reply(case=case, text=text, seen_message_id=last.pk, by=case.owner, now=now)


@unless_refused
def choose(case: Case, world: World, *, now: datetime) -> Visit | None:
    """The customer opens the link and picks a time; None when nothing was asked or nothing fits."""
    proposal = open_proposals(case).last()
    if proposal is None:
        return None
    customer = proposal.case.customer
    request = request_of(proposal.work_type, customer, proposal=proposal)
    slot = _picked(slots_for(proposal.work_type, request, now=now), world)
    if slot is None:
        return None
    return accept_slot(
        proposal=proposal, wanted=Wanted.of(slot), customer=customer, channel="page", now=now
    )


@unless_refused
def choose_series(case: Case, world: World, *, now: datetime) -> list[Visit]:
    """The customer picks times for all visits of one job; none when nothing fits."""
    proposal = open_proposals(case).filter(work_type__steps__isnull=False).last()
    found = chains_for(proposal, case.customer, now=now) if proposal else []
    if proposal is None or not found:
        return []
    wanted = world.chance.choice(found[:4]).wanted
    return accept_series(
        proposal=proposal, wanted=wanted, customer=case.customer, channel="page", now=now
    )


@unless_refused
def move(visit: Visit, world: World, *, now: datetime, hand: Customer | None = None) -> Visit:
    """The customer moves the visit to another time that fits, if there is one: the visit then.

    It may be in the `hand` of who reads along.
    """
    customer = visit.case.customer
    customer.in_whose_hand = hand
    free = slots_for(visit.work_type, request_to_move(visit), now=now, moving=visit)
    slot = _picked([slot for slot in free if slot.on > visit.on], world)
    if slot is None:
        return visit
    return move_visit(
        visit=visit, wanted=Wanted.of(slot), customer=customer, channel="page", now=now
    )


@unless_refused
def set_off(visit: Visit, *, now: datetime) -> None:
    by = visit.technician.staff.as_actor()
    on_my_way(visit=visit, expected_at=visit.planned_start_at, by=by, now=now)


@unless_refused
def ring_the_bell(visit: Visit, *, now: datetime) -> None:
    arrive(visit=visit, by=visit.technician.staff.as_actor(), now=now)


@unless_refused
def pack_up(visit: Visit, found: str, world: World, *, now: datetime) -> None:
    """The work is done: with a work order where there is a form for it, since there are forms."""
    by = visit.technician.staff.as_actor()
    if visit.on < world.orders_from or visit.work_type.form not in ORDERS:
        finish(visit=visit, found=found, by=by, now=now)
    else:
        write_order(visit, world, by, now=now)


@unless_refused
def say_solved(case: Case, words: str, *, now: datetime) -> None:
    """The customer closes the matter in their own words, unless something in it still runs."""
    case.refresh_from_db()
    running = case.promises.open().filter(kind=Promise.Kind.ARRIVAL)
    if case.is_open and not running.exists():
        page.close(case=case, words=words, customer=case.customer, now=now)


@unless_refused
def invite_who_is_due(world: World, most: int, *, now: datetime) -> None:
    """The planner invites for the coming weeks, no faster than there is room."""
    work_type = world.maintenance
    until = spoken.today(now) + INVITED_AHEAD
    due = due_for_invitation(work_type, until=until, now=now, limit=most)
    while due and (room := room_for_invitations(work_type, due, now=now).can_be_invited) < len(due):
        due = due[:room]
    if due:
        invite(work_type=work_type, due=due, by=world.planner, now=now)
        world.invited.update(maintenance.customer_id for maintenance in due)


def is_invited(customer: Customer, world: World) -> bool:
    """Whether this customer has an invitation that they have not answered."""
    return customer.pk in world.invited


def invited(customer: Customer, world: World) -> Case | None:
    """The case of an invitation that this customer has not answered, who answers it now."""
    if not is_invited(customer, world):
        return None
    world.invited.remove(customer.pk)
    proposals = Proposal.objects.filter(case__customer=customer, round__isnull=False)
    return proposals.select_related("case__customer", "case__owner").latest("id").case


@unless_refused
def rather_not(case: Case, words: str, *, now: datetime) -> None:
    """The customer declines the invitation, if it still waits."""
    proposal = open_proposals(case).last()
    if proposal is not None:
        decline(proposal=proposal, said=words, by=case.customer.as_actor(), now=now)


@unless_refused
def promise_later(case: Case, reason: str, world: World, *, now: datetime) -> None:
    """The owner agrees a later moment for the answer, unless somebody has answered."""
    promise = case.promises.open().filter(kind=Promise.Kind.REPLY).first()
    if promise is None:
        return
    due_at = world.calendar.add_business_time(promise.due_at, LATER_BY)
    renegotiate(
        promise=promise,
        words=f"{case.owner.name} antwoordt u {spoken.by(due_at)}.",
        due_at=due_at,
        reason=reason,
        by=case.owner.as_actor(),
        now=now,
    )


@unless_refused
def promise_something(case: Case, what: str, due_at: datetime, *, now: datetime) -> None:
    """The owner promises something small by then."""
    case.refresh_from_db()
    by, words = case.owner, f"{case.owner.name} {what} {spoken.by(due_at)}."
    promise_besides(case=case, words=words, due_at=due_at, owner=by, by=by, now=now)


@unless_refused
def pass_on(case: Case, reason: str, world: World, *, now: datetime) -> None:
    """The owner gives the case to a colleague."""
    colleague = next(agent for agent in world.agents if agent != case.owner)
    hand_over(case=case, to=colleague, reason=reason, by=case.owner.as_actor(), now=now)


@unless_refused
def ask_to_move(world: World, *, now: datetime) -> None:
    """Ask the customer of a visit some days ahead, if any, whether we may come later than that.

    Where none of the soonest can be later, the first of them at any other time, and it says why.
    """
    ahead = Visit.objects.standing().filter(opens_at__gt=now + timedelta(days=3))
    related = ahead.select_related("case__customer__household__place", "work_type")
    by, reason = world.planner.as_actor(), letters.ANOTHER_MOVE_REASON
    found: tuple[Visit, Slot] | None = None
    for visit in related.order_by("opens_at", "id")[:LOOKED_AT]:
        free = slots_for(visit.work_type, request_to_move(visit), now=now, moving=visit)
        if later := _picked([slot for slot in free if slot.on > visit.on], world):
            found, reason = (visit, later), letters.MOVE_REASON
            break
        if found is None and (other := _picked(free, world)):
            found = visit, other
    if found:
        visit, slot = found
        propose_move(visit=visit, wanted=Wanted.of(slot), reason=reason, by=by, now=now)


@unless_refused
def look_at_contracts(calendar: BusinessCalendar, *, now: datetime) -> None:
    """In opening hours, what happens to contracts by itself."""
    if calendar.is_open(now):
        for contract in contracts_to_look_at(now):
            look_at_contract(contract=contract, now=now)


@unless_refused
def extend_contract(customer: Customer, *, now: datetime) -> None:
    """The customer wants another term, if they were asked."""
    asked = Renewal.objects.unanswered().filter(contract__customer=customer).first()
    if asked:
        choose_to_extend(renewal=asked, by=customer.as_actor(), now=now)


@unless_refused
def call_about_boiler(customer: Customer, said: str, world: World, *, now: datetime) -> Case:
    """The customer calls about the boiler that is under contract."""
    agent = world.chance.choice(world.agents)
    thing = Thing.objects.around(customer).here().first()
    return take_call(caller=customer, said=said, owner=agent, by=agent, now=now, thing=thing)


def _picked(slots: list[Slot], world: World) -> Slot | None:
    """The kindest when it suits, else any: people have lives of their own."""
    kind = [slot for slot in slots if slot.kindness]
    if kind and world.chance.random() < 0.15:
        return world.chance.choice(kind)
    return world.chance.choice(slots) if slots else None


def _address(customer: Customer) -> str:
    return customer.contact_points.filter(kind=ContactPoint.Kind.MAIL).earliest("id").value
