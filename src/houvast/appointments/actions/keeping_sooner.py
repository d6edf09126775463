"""Times that are kept for who waits, and the promise among ourselves to call about them."""

import logging
from datetime import datetime

from django.db import transaction

from houvast.appointments import reasons
from houvast.appointments.models import Hold, SoonerOffer, Waiting
from houvast.appointments.queries.waiting_list import HowReached
from houvast.appointments.rules import offering as rules
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.people.queries.company import business_calendar
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import done_internally
from houvast.promises.actions.internal import (
    About,
    InternalWord,
    open_about,
    promise_internally,
)
from houvast.promises.models import InternalPromise
from houvast.promises.queries.covering import holder_of

log = logging.getLogger(__name__)


def kept_for_answer(reach: HowReached, *, now: datetime) -> datetime:
    """Until when a time is kept: hours of the day for who is written to, hours in which we are
    there for whom we call.
    """
    if reach.writes:
        return rules.answer_until(now, rules.EARLIER_KEPT)
    return business_calendar().add_business_time(now, rules.EARLIER_KEPT)


def kept_at_least(reach: HowReached, *, now: datetime) -> datetime | None:
    """Until when a time has to be kept for whom we call, so that we are there to do so; None for
    who is written to.
    """
    if reach.writes:
        return None
    return business_calendar().add_business_time(now, rules.LEAST_TO_ANSWER)


def keep_for(waiting: Waiting, hold: Hold, reach: HowReached, *, now: datetime) -> SoonerOffer:
    """Put on record for whom a time is kept; where somebody calls about it, as a promise of who has
    the case, until the time is kept no longer. Call it with the case held.
    """
    is_rung = rules.is_rung(hold.opens_at, now=now, writes=reach.writes, number=reach.number)
    offer = SoonerOffer.objects.create(
        waiting=waiting, hold=hold, is_rung=is_rung, number=reach.number, made_at=now
    )
    if not is_rung:
        return offer
    owner, until = holder_of(offer.case), hold.held_until
    word = InternalWord(reasons.RING_ABOUT_SOONER(until_at=until), owner, until)
    promise_internally(_about(offer), word, by=HOUVAST, now=now)
    history.record(
        "sooner.to_ring", about=offer, by=HOUVAST, at=now, owner=owner.name, until_at=until
    )
    return offer


def end_what_is_over(*, now: datetime) -> None:
    """Note how it ended with the times that are kept no longer, and that who was to call has done
    so, or has not. One that fails does not hold up the others.
    """
    for offer in SoonerOffer.objects.over(now).order_by("made_at", "pk")[:500]:
        try:
            _end_if_over(offer, now=now)
        except Exception:
            log.exception("it could not be noted how it ended with sooner time %s", offer.pk)


@transaction.atomic
def _end_if_over(offer: SoonerOffer, *, now: datetime) -> None:
    locked_case(offer.hold.proposal.case_id)
    offer = SoonerOffer.objects.select_related("hold__proposal", "waiting").get(pk=offer.pk)
    if not offer.is_open or offer.hold.stands(now):
        return
    asked, end = offer.hold.proposal, SoonerOffer.End
    how = end.DECLINED
    if asked.is_chosen:
        how = end.TAKEN
    elif offer.hold.ran_out(now) and not asked.is_declined:
        how = end.PASSED
    if how == end.PASSED:
        rang = offer.calls.exists()
        proof = reasons.RANG_IN_VAIN() if rang else reasons.NOBODY_RANG()
    else:
        proof = reasons.NOT_TO_RING_ANY_MORE()
    end_sooner(offer, how, proof=proof, by=HOUVAST, now=now)


def end_sooner(offer: SoonerOffer, how: str, *, proof: str, by: Actor, now: datetime) -> None:
    """Note how it ended with a time; who was to call has done so, as `proof` says. Call it with
    the case held.
    """
    offer.ended_at, offer.ended_how = now, how
    offer.save(update_fields=["ended_at", "ended_how"])
    if how == SoonerOffer.End.TAKEN and offer.waiting.stands:
        Waiting.objects.filter(pk=offer.waiting_id).update(
            ended_at=now, ended_why=Waiting.Why.EARLIER
        )
    if promise := open_about(_about(offer)):
        done_internally(promise=promise, proof=proof, by=by, now=now)


def _about(offer: SoonerOffer) -> About:
    return About(InternalPromise.Kind.RING, "appointments.sooneroffer", offer.pk, case=offer.case)
