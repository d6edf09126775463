"""Asking many instead of moving them: who can spare their time for somebody who needs it more?

Nobody is moved who did not say yes. Who says yes first is taken, and enough is enough.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from houvast.appointments.access import current_visit
from houvast.appointments.actions.calendars_first import calendars_first
from houvast.appointments.actions.ending_proposals import mark_withdrawn
from houvast.appointments.actions.offering import Asking, NothingToKeep, ask_keeping
from houvast.appointments.actions.telling import send
from houvast.appointments.letters import offering as letters
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import KeptOffer, Sparing, Visit
from houvast.appointments.queries.sparing import times_instead
from houvast.appointments.rules import offering as rules
from houvast.appointments.rules.refusals import EnoughAlready, NobodyCanSpare, NotYoursToGive
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.people.models import Role, Staff
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.promising import make_promise, mark_told
from houvast.promises.models import Promise

THANKED_WITHIN = timedelta(days=10)


@dataclass(frozen=True)
class Favour:
    """How many times are needed, what everybody reads, and what each gets who gives theirs.

    `cents` is what that costs us each; all together they stay within the `budget`. Times are kept
    `only_on` these days, where a week is lopsided.
    """

    wanted: int
    reason: str
    thanks: str = ""
    cents: int = 0
    budget: int = 0
    only_on: tuple[date, ...] = ()


@transaction.atomic
def ask_who_can_spare(
    *, visits: Collection[Visit], favour: Favour, by: Staff, now: datetime
) -> Sparing:
    """Ask the customers of these visits, all of one day, whether they can spare their time.

    They are written to one by one afterwards (`ask_to_spare`), each with times of their own that
    are kept. What costs money is given by a lead. Raises NotYoursToGive or NobodyCanSpare.
    """
    if favour.cents and not by.has_role(Role.LEAD, Role.OWNER):
        raise NotYoursToGive
    able = [visit for visit in visits if visit.is_ahead and not visit.is_unplaced]
    if not able:
        raise NobodyCanSpare
    sparing = Sparing.objects.create(
        on=able[0].on,
        reason=favour.reason.strip(),
        wanted=favour.wanted,
        thanks=favour.thanks.strip(),
        cents=favour.cents,
        budget=favour.budget,
        only_on=list(favour.only_on),
        made_by=by,
        made_at=now,
    )
    sparing.visits.set(able)
    history.record(
        "sparing.begun",
        about=sparing,
        by=by.as_actor(),
        at=now,
        on=sparing.on,
        wanted=sparing.wanted,
        asked=len(able),
    )
    return sparing


def ask_all_to_spare(*, sparing: Sparing, now: datetime) -> int:
    """Write to everybody who was to be asked and was not yet. Returns how many were."""
    todo = sparing.visits.exclude(move_proposals__offer__sparing=sparing).order_by("pk")
    return sum(ask_to_spare(sparing=sparing, visit=visit, now=now) is not None for visit in todo)


@calendars_first
def ask_to_spare(*, sparing: Sparing, visit: Visit, now: datetime) -> KeptOffer | None:
    """Ask one of them, with times that really fit kept for them; None where there are none.

    Nobody is asked twice, at night, or about a visit of which something is asked already.
    """
    with transaction.atomic():
        case = locked_case(visit.case_id)
        visit, sparing = current_visit(visit.pk), Sparing.objects.get(pk=sparing.pk)
        if not (visit.is_ahead and case.is_open and sparing.is_open) or visit.is_unplaced:
            return None
        if visit.on != sparing.on or visit.move_proposals.unanswered().exists():
            return None
        leaves_at = rules.may_write_from(now, case.customer.quiet_hours)
        answer_by = rules.answer_until(leaves_at, rules.SPARED_KEPT)
        days = frozenset(sparing.only_on)
        slots = times_instead(visit, answer_by=answer_by, now=now, only_on=days)
        if not slots or leaves_at >= rules.kept_until(answer_by, visit.opens_at):
            return None
        with speaking_to(case.customer):
            why = letters.why_spare(sparing)
        asking = Asking(slots, why, answer_by, most=2)
        try:
            offer = ask_keeping(visit, asking, by=HOUVAST, now=now, sparing=sparing)
        except NothingToKeep:
            return None
        history.record("proposal.spare", about=offer.proposal, by=HOUVAST, at=now)
        send(
            lambda link: letters.spare(visit, offer, sparing, link),
            about=offer.proposal,
            kind=VisitLetter.SPARE,
            now=now,
            leaves_at=leaves_at,
        )
        return offer


def check_not_enough(offer: KeptOffer) -> None:
    """Hold the question to many until this one has answered. Raises EnoughAlready."""
    asking = Sparing.objects.select_for_update(no_key=True)
    if not asking.get(offers=offer).is_open:
        raise EnoughAlready


def thank(offer: KeptOffer, visit: Visit, *, by: Actor, now: datetime) -> None:
    """They gave their time: the thank-you is promised, and the last one needed ends the asking."""
    sparing = Sparing.objects.get(offers=offer)
    if sparing.thanks:
        offer.gesture = _promise_thanks(sparing, visit, by=by, now=now)
        offer.save(update_fields=["gesture"])
    if sparing.offers.said_yes().count() >= sparing.wanted:
        stop_asking(sparing=sparing, by=by, now=now)
    history.record("visit.spared", about=visit, by=by, at=now)


@transaction.atomic
def stop_asking(*, sparing: Sparing, by: Actor, now: datetime) -> None:
    """Nobody else is needed: who has not answered hears so, and keeps their time."""
    if Sparing.objects.open().filter(pk=sparing.pk).update(ended_at=now):
        history.record("sparing.enough", about=sparing, by=by, at=now)


def thank_the_others(*, sparing: Sparing, now: datetime) -> int:
    """Tell everybody who has not answered that it is not needed any more. Returns how many."""
    left = sparing.offers.unanswered().select_related("proposal").order_by("pk")
    return sum(_not_needed(offer, now=now) for offer in left)


@transaction.atomic
def _not_needed(offer: KeptOffer, *, now: datetime) -> bool:
    locked_case(offer.proposal.case_id)
    offer = KeptOffer.objects.select_related("proposal").get(pk=offer.pk)
    asked = offer.proposal
    if not asked.is_open or asked.moves_id is None:
        return False
    visit = current_visit(asked.moves_id)
    mark_withdrawn(asked, now=now)
    history.record("proposal.not_needed", about=asked, by=HOUVAST, at=now)
    send(
        lambda link: letters.enough(visit, link),
        about=visit,
        kind=VisitLetter.ENOUGH,
        now=now,
        leaves_at=rules.may_write_from(now, visit.case.customer.quiet_hours),
    )
    return True


def _promise_thanks(sparing: Sparing, visit: Visit, *, by: Actor, now: datetime) -> Promise:
    """Kept as a promise until it is given, by whoever owns the case."""
    due_at = business_calendar().add_business_time(now + THANKED_WITHIN, timedelta(hours=1))
    with speaking_to(visit.case.customer):
        words = letters.thanks_words(sparing, due_at)
    promise = make_promise(
        case=visit.case, kind=Promise.Kind.OTHER, words=words, due_at=due_at, by=by, now=now
    )
    mark_told(promise=promise, message="page of the visit", now=now)
    return promise
