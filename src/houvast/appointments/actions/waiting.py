"""The waiting list: who would rather have a visit earlier, and what came free for all on it.

The visit stands until its customer chooses: an earlier time that they take is a move of theirs
like any other, and one that they decline costs them nothing.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from houvast.appointments.access import current_visit
from houvast.appointments.actions.calendars_first import calendars_first
from houvast.appointments.actions.ending_proposals import mark_withdrawn
from houvast.appointments.actions.keeping_sooner import (
    end_what_is_over,
    keep_for,
    kept_at_least,
    kept_for_answer,
)
from houvast.appointments.actions.offering import Asking, NothingToKeep, ask_keeping
from houvast.appointments.actions.offering_sooner import offer_sooner
from houvast.appointments.actions.telling import send
from houvast.appointments.letters import offering as letters
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import KeptOffer, Visit, Waiting
from houvast.appointments.queries.waiting_list import (
    HowReached,
    earlier_for,
    in_fair_order,
    reach_of,
)
from houvast.appointments.rules import offering as rules
from houvast.appointments.rules.refusals import NotKept, NotOnTheList, VisitOver
from houvast.conversations.actions.calling_back import NoNumber
from houvast.conversations.queries.calls import number_of
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.people.contact import phone_number
from houvast.people.models import Customer
from houvast.people.queries.reaching import has_mail
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.routes.shapes import Slot
from houvast.workforce.models import Daypart

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rather:
    """When an earlier time would suit: on these weekdays (1 is Monday) and dayparts, none for any.

    `is_without` says that something does not work: who goes without longest comes first.
    """

    weekdays: Collection[int] = ()
    parts: Collection[Daypart] = ()
    phone: str = ""
    is_without: bool = False


@transaction.atomic
def wait_for_earlier(*, visit: Visit, rather: Rather, by: Actor, now: datetime) -> Waiting:
    """Put the customer of a visit on the waiting list, or change what they said before.

    The visit stands. Who goes without does so since their case began. Raises VisitOver; NotKept for
    work to which several come, of which no time can be kept; and what `number_left` raises.
    """
    case = locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    is_to_come = visit.is_ahead and not visit.is_under_way and now <= visit.opens_at
    if not is_to_come or visit.is_unplaced or not case.is_open:
        raise VisitOver
    if visit.work_type.crew > 1:
        raise NotKept
    said = {
        "weekdays": sorted({*rather.weekdays}),
        "phone": number_left(case.customer, rather),
        "without_from_at": case.opened_at if rather.is_without else None,
    }
    waiting = visit.waiting.standing().first()
    is_new = waiting is None
    if waiting is None:
        waiting = Waiting(visit=visit, made_at=now, made_by=by.name)
    for name, value in said.items():
        setattr(waiting, name, value)
    waiting.save()
    waiting.parts.set(rather.parts)
    if is_new:
        history.record("visit.rather_earlier", about=visit, by=by, at=now)
    return waiting


def number_left(customer: Customer, rather: Rather) -> str:
    """The number they want to be called on, as one dials it; nothing where they left none.

    Raises NotAPhoneNumber, or NoNumber for whom neither a letter nor a call reaches.
    """
    number = phone_number(rather.phone) if rather.phone.strip() else ""
    if not (number or has_mail(customer) or number_of(customer)):
        raise NoNumber
    return number


@transaction.atomic
def wait_no_longer(*, visit: Visit, by: Actor, now: datetime) -> None:
    """Take the customer of a visit off the list; what is offered to them stays theirs to answer.

    Raises NotOnTheList.
    """
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    waiting = visit.waiting.standing().first()
    if waiting is None:
        raise NotOnTheList
    _end(waiting, Waiting.Why.LEFT, now=now)
    history.record("visit.as_it_is", about=visit, by=by, at=now)


def got_earlier(visit: Visit, *, now: datetime) -> None:
    """They took what was offered: whoever waited for it waits no longer."""
    for waiting in visit.waiting.standing():
        _end(waiting, Waiting.Why.EARLIER, now=now)


def offer_what_came_free(*, now: datetime) -> int:
    """Offer what is free to whoever waits for it, in fair order. Returns how many were asked.

    First what nobody answered in time goes back, so that it can go to the next. A time is kept for
    one customer at once, so no two are told of the same place. One that fails does not hold up who
    is behind it.
    """
    for offer in KeptOffer.objects.run_out(now).filter(disruption=None):
        let_it_go(offer=offer, now=now)
    end_what_is_over(now=now)
    asked = 0
    for one in in_fair_order(now):
        offer_one = offer_earlier if one.visit else offer_sooner
        try:
            asked += offer_one(waiting=one, now=now) is not None
        except Exception:
            log.exception("nothing could be offered to who waits with number %s", one.pk)
    return asked


@calendars_first
def offer_earlier(*, waiting: Waiting, now: datetime) -> KeptOffer | None:
    """Offer somebody the soonest time that suits them; None where there is none.

    Nobody is written to at night or in their quiet hours; who has no address for mail is called,
    while we are there.
    """
    with transaction.atomic():
        case = locked_case(waiting.case.pk)
        visit = current_visit(waiting.about.pk)
        waiting = Waiting.objects.get(pk=waiting.pk)
        is_to_come = visit.is_ahead and not visit.is_under_way and not visit.is_unplaced
        if not (is_to_come and waiting.stands and case.is_open):
            return None
        if visit.move_proposals.unanswered().exists():
            return None
        reach = reach_of(waiting, now)
        if reach is None:
            return None
        answer_by = kept_for_answer(reach, now=now)
        least_at = kept_at_least(reach, now=now)
        slots = earlier_for(waiting, visit, answer_by=answer_by, now=now, least_at=least_at)
        if not slots:
            return None
        try:
            return _offer(waiting, visit, slots, answer_by, reach, now)
        except NothingToKeep:
            return None


@transaction.atomic
def let_it_go(*, offer: KeptOffer, now: datetime) -> bool:
    """Nobody answered in time: the time goes to the next, and the visit stands. False if they did.

    Nobody is written to: they were told until when it was kept.
    """
    locked_case(offer.proposal.case_id)
    offer = KeptOffer.objects.select_related("proposal__case__customer").get(pk=offer.pk)
    if not offer.proposal.is_open or offer.is_kept_at(now):
        return False
    mark_withdrawn(offer.proposal, now=now)
    history.record(
        "proposal.ran_out", about=offer.proposal, by=HOUVAST, at=now, until_at=offer.answer_until
    )
    return True


def _offer(
    waiting: Waiting,
    visit: Visit,
    slots: list[Slot],
    answer_by: datetime,
    reach: HowReached,
    now: datetime,
) -> KeptOffer:
    with speaking_to(visit.case.customer):
        reason = letters.came_free()
    asking = Asking(slots[: rules.MOST_TIMES], reason, answer_by, most=1)
    offer = ask_keeping(visit, asking, by=HOUVAST, now=now, waiting=waiting)
    asked = offer.proposal
    history.record(
        "proposal.earlier",
        about=asked,
        by=HOUVAST,
        at=now,
        opens_at=asked.opens_at,
        closes_at=asked.closes_at,
        until_at=offer.answer_until,
    )
    kept = offer.holds.get()
    if rules.is_rung(kept.opens_at, now=now, writes=reach.writes, number=reach.number):
        keep_for(waiting, kept, reach, now=now)
    if reach.writes:
        send(
            lambda link: letters.earlier(visit, offer, link),
            about=asked,
            kind=VisitLetter.EARLIER,
            now=now,
        )
    return offer


def _end(waiting: Waiting, why: str, *, now: datetime) -> None:
    waiting.ended_at, waiting.ended_why = now, why
    waiting.save(update_fields=["ended_at", "ended_why"])
