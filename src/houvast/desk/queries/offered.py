"""Slots as the desk reads them out on the phone: day by day."""

from dataclasses import dataclass
from datetime import date, datetime

from houvast.ground.refusals import Refused
from houvast.people.models import Household
from houvast.planning.models import Visit, WorkType
from houvast.planning.queries.places import place_of_household
from houvast.planning.queries.slots import slots_for
from houvast.planning.rules.choices import by_day
from houvast.planning.rules.offers import Slot
from houvast.planning.rules.wanted import Wanted


@dataclass(frozen=True)
class Offer:
    """A slot with the key that the form sends."""

    key: str
    slot: Slot


@dataclass(frozen=True)
class Offers:
    """What can be offered, or the `trouble` why nothing can."""

    days: list[tuple[date, list[Offer]]]
    trouble: str = ""


def offers_for(
    work_type: WorkType, household: Household, *, now: datetime, moving: Visit | None = None
) -> Offers:
    """The days and dayparts that really fit, in four SQL statements."""
    try:
        place = place_of_household(household)
    except Refused as refusal:
        return Offers([], refusal.sentence)
    slots = slots_for(work_type, place, now=now, moving=moving)
    return Offers([(on, [_offer(slot) for slot in there]) for on, there in by_day(slots)])


def _offer(slot: Slot) -> Offer:
    return Offer(Wanted.of(slot).key, slot)
