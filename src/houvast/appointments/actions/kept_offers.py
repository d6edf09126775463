"""What follows when a customer takes what was kept for them, be it another time than those."""

from datetime import datetime

from houvast.appointments.actions.sparing import check_not_enough, thank
from houvast.appointments.actions.waiting import got_earlier
from houvast.appointments.models import Proposal, Visit, offer_of
from houvast.ground.history import Actor


def check_still_asked(proposal: Proposal) -> None:
    """Refuse an answer that came after enough others. Raises EnoughAlready."""
    offer = offer_of(proposal)
    if offer and offer.sparing_id:
        check_not_enough(offer)


def got_what_was_kept(proposal: Proposal, visit: Visit, *, by: Actor, now: datetime) -> None:
    """They moved in answer to our question: off the waiting list, or thanked for their time."""
    offer = offer_of(proposal)
    if offer and offer.waiting_id:
        got_earlier(visit, now=now)
    if offer and offer.sparing_id:
        thank(offer, visit, by=by, now=now)
