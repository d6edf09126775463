"""Slots as the desk reads them out on the phone: day by day."""

from dataclasses import dataclass
from datetime import date, datetime

from houvast.ground.refusals import Refused
from houvast.people.models import Customer
from houvast.planning.models import Hold, Proposal, Visit
from houvast.planning.queries.slots import slots_for
from houvast.planning.queries.wishes import request_of, request_to_move
from houvast.planning.rules.choices import Standouts, by_day, standouts
from houvast.planning.rules.offers import Slot
from houvast.planning.rules.wanted import Wanted


@dataclass(frozen=True)
class Offer:
    """A slot with the key that the form sends."""

    key: str
    slot: Slot


@dataclass(frozen=True)
class Offers:
    """What can be offered and what stands out in it, or the `trouble` why nothing can."""

    days: list[tuple[date, list[Offer]]]
    best: Standouts | None = None
    trouble: str = ""


def offers_for(
    customer: Customer, proposal: Proposal, *, now: datetime, moving: Visit | Hold | None = None
) -> Offers:
    """The days and dayparts that really fit, in five SQL statements."""
    work_type = moving.work_type if isinstance(moving, Visit) else proposal.work_type
    try:
        if isinstance(moving, Visit):
            request = request_to_move(moving)
        else:
            request = request_of(work_type, customer, proposal=proposal)
    except Refused as refusal:
        return Offers([], trouble=refusal.sentence)
    slots = slots_for(work_type, request, now=now, moving=moving)
    days = [(on, [_offer(slot) for slot in there]) for on, there in by_day(slots)]
    return Offers(days, standouts(slots))


def _offer(slot: Slot) -> Offer:
    return Offer(Wanted.of(slot).key, slot)
