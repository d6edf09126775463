"""Slots as the desk reads them out on the phone: day by day, with what is not free."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from houvast.appointments.front import Seen, TimeAsked, cell_of, cell_of_slot, found_since
from houvast.appointments.front_offers import HalfDaysAsked
from houvast.appointments.models import Hold
from houvast.ground.epoch import as_moment
from houvast.ground.refusals import Refused
from houvast.ground.spoken import is_moment
from houvast.routes.front import parts_of, standouts
from houvast.routes.shapes import Kindness, Pair, Part, Slot, Standouts, Wanted

WHY = {
    Kindness.SOONEST: _("Soonest"),
    Kindness.SOONEST_SUITING: _("Soonest that suits them"),
    Kindness.SOON: _("Soon too"),
    Kindness.PREFERRED: _("With whom the customer likes to see"),
    Kindness.NEARBY: _("We are nearby"),
    Kindness.LEAST_DRIVING: _("Least driving"),
    Kindness.LESS_DRIVING: _("Little driving"),
    Kindness.SUITS: _("Suits them"),
}


@dataclass(frozen=True)
class OfferedMoment:
    """A day and daypart, with its slot where it is free.

    For one that `is_further` other visits change places; one that `is_new` was found just now.
    """

    pair: Pair
    opens_at: datetime
    closes_at: datetime
    slot: Slot | None = None
    is_further: bool = False
    is_new: bool = False

    @property
    def key(self) -> str:
        """What the form sends."""
        return Wanted.of(self.slot).key if self.slot else ""

    @property
    def cell(self) -> str:
        """The name of its place on the page."""
        return cell_of_slot(self.slot) if self.slot else cell_of(self.pair)

    @property
    def why(self) -> str:
        """Why it stands first on the customer's page, as we read it."""
        return str(WHY[self.slot.kindness]) if self.slot and self.slot.kindness else ""

    @property
    def tight(self) -> str:
        """Why it comes last, in our words; nothing where it does not."""
        return runs_tight(self.slot) if self.slot and self.slot.is_tight else ""

    @property
    def is_moment(self) -> bool:
        """Whether it is the very time at which it begins: nobody drives to it."""
        return is_moment(self.opens_at, self.closes_at)


@dataclass(frozen=True)
class Offers:
    """What can be offered and what stands out in it, or the `trouble` why nothing can.

    `searches` while more may be found. `half_days` are the boxes for which half-days suit. `last`
    are the days of what would make a day tight.
    """

    days: list[tuple[date, list[OfferedMoment]]]
    best: Standouts | None = None
    searches: bool = False
    trouble: str = ""
    half_days: HalfDaysAsked | None = None
    last: list[tuple[date, list[OfferedMoment]]] = field(default_factory=list)

    @property
    def has_others(self) -> bool:
        """Whether anything is free that does not come last."""
        return any(offer.slot for _on, there in self.days for offer in there)

    @property
    def new(self) -> list[OfferedMoment]:
        """What was found just now."""
        return [offer for _, there in self.days for offer in there if offer.is_new]


def offers_for(
    asked: TimeAsked, *, held: Hold | None = None, known: Collection[Pair] | None = None
) -> Offers:
    """The days and dayparts that really fit, in at most ten SQL statements.

    What was found further is new where it was not `known`.
    """
    try:
        seen = asked.seen(held=held)
    except Refused as refusal:
        return Offers([], trouble=refusal.sentence)
    new = found_since(seen, known)
    free = _slots(seen, new)
    firm = [offer for offer in free if not offer.tight]
    days = _by_day([*firm, *_gaps(seen, parts_of(asked.work_type))])
    last = _by_day([offer for offer in free if offer.tight])
    outstanding = None if asked.work_type.is_indoors else standouts(seen.slots)
    half_days = None if known is not None else asked.half_days(seen)
    return Offers(days, outstanding, seen.may_find_more, half_days=half_days, last=last)


def runs_tight(slot: Slot) -> str:
    """How often one promise more of that day would be broken, as a planner says it."""
    times = round(10 * slot.rise)
    if times >= 10:
        return gettext("runs tight then: a promise of that day will probably be broken")
    return ngettext(
        "runs tight then: %(times)s time in 10 one promise more of that day is broken",
        "runs tight then: %(times)s times in 10 one promise more of that day is broken",
        times,
    ) % {"times": times}


def _slots(seen: Seen, new: Collection[Pair]) -> list[OfferedMoment]:
    return [
        OfferedMoment(
            slot.pair,
            slot.opens_at,
            slot.closes_at,
            slot,
            is_further=slot.pair in seen.further,
            is_new=slot.pair in new,
        )
        for slot in seen.slots
    ]


def _gaps(seen: Seen, parts: Iterable[Part]) -> list[OfferedMoment]:
    by_key = {part.key: part for part in parts}
    gaps = [(pair, *by_key[pair[1]].on(pair[0])) for pair in seen.gaps]
    return [
        OfferedMoment(pair, as_moment(opens), as_moment(closes)) for pair, opens, closes in gaps
    ]


def _by_day(offers: Iterable[OfferedMoment]) -> list[tuple[date, list[OfferedMoment]]]:
    ordered = sorted(offers, key=lambda offer: (offer.pair[0], offer.opens_at, offer.closes_at))
    return [(on, list(there)) for on, there in groupby(ordered, key=lambda offer: offer.pair[0])]
