"""Which of the times that fit stand first: by what the customer needs, soon or as it suits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import ceil
from statistics import median

from houvast.routing.slots import Kindness, Slot
from houvast.routing.wishes import Wish

MOST_MARKED = 3
NEARBY_KM = 2.5
SMALL_DETOUR = 15 * 60
REPEATED = 2 * 60
"""So many seconds more driving are a weekday or a half of the day worth that is not there yet."""


def marked(
    slots: Sequence[Slot], wish: Wish, *, preferred: frozenset[int] = frozenset(), little: int = 0
) -> list[Slot]:
    """The same in order of time, the few that stand first marked with why.

    At most three, never more than a third of them, and only what suits and is not tight. A
    technician who is `preferred` comes before others who drive at most so `little` less.
    """
    ordered = sorted(slots, key=lambda slot: (slot.opens, slot.closes))
    if len(ordered) < 2:
        return [replace(slot, kindness=None) for slot in ordered]
    reasons = _Reasons(ordered, wish, preferred)
    able = [(n, slot) for n, slot in enumerate(ordered) if _may_be_first(slot, wish)]
    able.sort(key=lambda one: one[1].detour - little * (one[1].technician_id in preferred))
    able = [one for one in able if reasons.of(one[1])]
    first = _spread(able, wish) if wish.soon is None else _soonest(able, wish.soon)
    marks = {n: reasons.of(slot) for n, slot in first[: min(MOST_MARKED, ceil(len(ordered) / 3))]}
    return [replace(slot, kindness=marks.get(n)) for n, slot in enumerate(ordered)]


def marked_moments(slots: Sequence[Slot], wish: Wish) -> list[Slot]:
    """Moments to which nobody drives, in order of time: where it has to be soon the soonest of the
    first three half-days is marked, within the days that are soon. Nothing else sets one before
    another."""
    ordered = sorted(slots, key=lambda slot: (slot.opens, slot.closes))
    within, suiting = wish.soon, [slot for slot in ordered if wish.suits(slot.opens, slot.closes)]
    if within is None or not suiting or len(ordered) < 2:
        return [replace(slot, kindness=None) for slot in ordered]
    first: dict[tuple[date, bool], Slot] = {}
    for slot in suiting:
        if (slot.on - suiting[0].on).days <= within:
            first.setdefault((slot.on, wish.is_late(slot.opens)), slot)
    most = min(MOST_MARKED, ceil(len(ordered) / 3))
    marks = dict.fromkeys(list(first.values())[:most], Kindness.SOON)
    is_first = suiting[0] is ordered[0]
    marks[suiting[0]] = Kindness.SOONEST if is_first else Kindness.SOONEST_SUITING
    return [replace(slot, kindness=marks.get(slot)) for slot in ordered]


def _may_be_first(slot: Slot, wish: Wish) -> bool:
    return not slot.is_tight and wish.suits(slot.opens, slot.closes)


def _soonest(able: Sequence[tuple[int, Slot]], within: int) -> list[tuple[int, Slot]]:
    """The soonest, then those of least driving so many days from it, then what comes next."""
    if not able:
        return []
    number, soonest = min(able)
    others = [(n, slot) for n, slot in able if n != number]
    near = [one for one in others if (one[1].on - soonest.on).days <= within]
    later = [one for one in others if (one[1].on - soonest.on).days > within]
    return [(number, soonest), *near, *sorted(later)]


def _spread(able: Sequence[tuple[int, Slot]], wish: Wish) -> list[tuple[int, Slot]]:
    """Those of least driving, on other weekdays and in other halves of the day where that costs
    little more."""
    left = list(able)
    picked: list[tuple[int, Slot]] = []
    while left and len(picked) < MOST_MARKED:
        best = min(left, key=lambda one: one[1].detour + REPEATED * _repeats(one[1], picked, wish))
        left.remove(best)
        picked.append(best)
    return picked


def _repeats(slot: Slot, picked: Sequence[tuple[int, Slot]], wish: Wish) -> int:
    """How often its weekday, and its half of the day, were picked."""
    day, late = slot.on.isoweekday(), wish.is_late(slot.opens)
    return sum(
        (one.on.isoweekday() == day) + (wish.is_late(one.opens) == late) for _, one in picked
    )


class _Reasons:
    """Why a slot may stand first, as its customer can be told: each is so."""

    def __init__(self, slots: Sequence[Slot], wish: Wish, preferred: frozenset[int]) -> None:
        self.soonest, self.wish, self.preferred = slots[0], wish, preferred
        self.soonest_suiting = next(
            (slot for slot in slots if wish.suits(slot.opens, slot.closes)), None
        )
        self.least = min(slots, key=lambda slot: (slot.detour, slot.opens))
        self.half = median(slot.detour for slot in slots)

    def of(self, slot: Slot) -> Kindness | None:
        if self.wish.soon is not None and slot is self.soonest_suiting:
            return Kindness.SOONEST if slot is self.soonest else Kindness.SOONEST_SUITING
        if slot.technician_id in self.preferred:
            return Kindness.PREFERRED
        if slot.nearest is not None and slot.nearest <= NEARBY_KM and slot.detour <= SMALL_DETOUR:
            return Kindness.NEARBY
        if slot is self.least:
            return Kindness.LEAST_DRIVING
        if self._is_soon(slot):
            return Kindness.SOON
        if self.wish.halves:
            return Kindness.SUITS
        return Kindness.LESS_DRIVING if slot.detour < self.half else None

    def _is_soon(self, slot: Slot) -> bool:
        """Whether it is within the days that are soon, from the soonest that suits."""
        if self.wish.soon is None or self.soonest_suiting is None:
            return False
        return (slot.on - self.soonest_suiting.on).days <= self.wish.soon
