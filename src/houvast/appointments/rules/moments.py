"""Several visits at ours, by phone or by video: moments in order, with days between.

Whoever picks an afternoon is offered afternoons, as near to that time of the day as there is room.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from houvast.appointments.rules.series import Chain, key_of, stays_with_technician
from houvast.ground.refusals import Refused
from houvast.ground.spoken import AMSTERDAM
from houvast.routes.shapes import Assignment, Part, Request, Slot, Starts, TechnicianDay, Wanted
from houvast.workforce.front import Step

Leads = frozenset[int]
"""Who can do all visits of a hand that were chosen so far."""


class Picked(NamedTuple):
    """The moments of the first visits of a series, in order; whether one of those asked is gone."""

    taken: list[Slot]
    has_gone: bool


@dataclass
class MomentsInOrder:
    """The moments of each visit, and which of them the rest can follow.

    `starts` and `parts` are those of each visit, the first not after `first_until`.
    """

    starts: Sequence[Starts]
    parts: Sequence[Sequence[Part]]
    steps: Sequence[Step]
    first_until: date
    _offered: list[dict[date, list[Slot]]] = field(init=False)
    _in_vain: set[tuple[int, date, Leads | None]] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self._offered = []
        for starts, parts in zip(self.starts, self.parts, strict=True):
            by_day: dict[date, list[Slot]] = {}
            for slot in starts.slots(parts):
                by_day.setdefault(slot.on, []).append(slot)
            self._offered.append(by_day)

    def chains(self) -> list[Chain]:
        """For each day and daypart the first moment that the rest can follow, the soonest days.

        In order of time.
        """
        found: dict[tuple[date, int], Chain] = {}
        for slot in self._first_ones():
            if slot.pair not in found and (tail := self._tail([slot])) is not None:
                found[slot.pair] = Chain((slot, *tail))
        return sorted(found.values(), key=lambda chain: chain.first.opens)

    def next_ones(self, taken: Sequence[Slot]) -> list[Slot]:
        """The moments of the visit after those that were `taken`, which the rest can follow."""
        if not taken:
            return [slot for slot in self._first_ones() if self._tail([slot]) is not None]
        leads = self._leads_of(taken)
        if leads is not None and not leads:
            return []
        number, after = len(taken), taken[-1].on
        return [
            slot
            for on in self._days(number, after)
            for slot in self._offered[number].get(on, ())
            if self._follows(number, slot, leads)
        ]

    def stands(self, taken: Sequence[Slot]) -> bool:
        """Whether what was taken can still be had, each in its order."""
        leads = self._leads_of(taken)
        in_order = all(
            slot.on in set(self._days(number, taken[number - 1].on))
            for number, slot in enumerate(taken)
            if number
        )
        return in_order and (leads is None or bool(leads))

    def picked(self, keys: Iterable[str]) -> Picked:
        """What still stands of what was picked one after the other.

        Keys that say nothing, and what comes after them, were not picked.
        """
        asked = [_as_slot(wanted) for wanted in _said(keys)][: len(self.steps)]
        taken = list(asked)
        while taken and not self.stands(taken):
            taken.pop()
        return Picked(taken, has_gone=bool(asked) and not self.stands(asked))

    @staticmethod
    def key_of(taken: Sequence[Slot]) -> str:
        """What a form sends for them all."""
        return key_of(Wanted.of(slot) for slot in taken)

    def _first_ones(self) -> Iterator[Slot]:
        for on, slots in self._offered[0].items():
            if on <= self.first_until:
                yield from slots

    def _tail(self, taken: Sequence[Slot]) -> list[Slot] | None:
        return self._rest(len(taken), taken[-1], self._leads_of(taken))

    def _rest(self, number: int, before: Slot, leads: Leads | None) -> list[Slot] | None:
        """The soonest moments of the visits from this one on; None where there are none."""
        if number == len(self.starts):
            return []
        key = (number, before.on, leads if self.steps[number].same_technician else None)
        if key in self._in_vain:
            return None
        for on in self._days(number, before.on):
            for slot in sorted(self._offered[number].get(on, ()), key=_likeness(before)):
                left = self._narrowed(number, slot, leads)
                if left != frozenset():
                    rest = self._rest(number + 1, slot, left)
                    if rest is not None:
                        return [slot, *rest]
        self._in_vain.add(key)
        return None

    def _follows(self, number: int, slot: Slot, leads: Leads | None) -> bool:
        left = self._narrowed(number, slot, leads)
        return left != frozenset() and self._rest(number + 1, slot, left) is not None

    def _days(self, number: int, after: date) -> list[date]:
        step = self.steps[number]
        return [after + timedelta(days=n) for n in range(step.least_days, step.most_days + 1)]

    def _leads_of(self, taken: Sequence[Slot]) -> Leads | None:
        """Who can do what was taken last, in its hand; nobody where one of them has gone."""
        leads: Leads | None = None
        for number, slot in enumerate(taken):
            if not self.starts[number].leads(slot.on, slot.opens):
                return frozenset()
            leads = self._narrowed(number, slot, leads)
            if leads == frozenset():
                return leads
        return leads

    def _narrowed(self, number: int, slot: Slot, leads: Leads | None) -> Leads | None:
        """Who is left for the hand that this visit is in; None where it is in nobody's."""
        is_same = number > 0 and self.steps[number].same_technician
        if not is_same and not stays_with_technician(number, self.steps):
            return None
        free = self.starts[number].leads(slot.on, slot.opens)
        return free & leads if is_same and leads is not None else free


def one_after_another(
    requests: Sequence[Request], wanted: Sequence[Wanted], steps: Sequence[Step]
) -> list[Request]:
    """The requests, each for the days that the moment before it leaves to it."""
    found = [requests[0]]
    for request, step, before in zip(requests[1:], steps[1:], wanted, strict=False):
        first, last = timedelta(days=step.least_days), timedelta(days=step.most_days)
        found.append(replace(request, first_on=before.on + first, last_on=before.on + last))
    return found


def parties_in_order(
    starts: Sequence[Starts],
    wanted: Sequence[Wanted],
    steps: Sequence[Step],
    full: Collection[frozenset[TechnicianDay]],
) -> list[Assignment]:
    """Who and what takes each of these moments; empty if they cannot all be had.

    Of those in one hand the same leads. Nobody and nothing of `full`, which turned out so.
    """
    found: list[Assignment] = []
    for hand in _hands(steps):
        able = [
            starts[number].leads(wanted[number].on, wanted[number].opens)
            - _gone(full, wanted[number].on)
            for number in hand
        ]
        parties = _led(starts, wanted, hand, sorted(frozenset.intersection(*able)), full)
        if parties is None:
            return []
        found += parties
    return found


def _led(
    starts: Sequence[Starts],
    wanted: Sequence[Wanted],
    hand: Sequence[int],
    able: Sequence[int],
    full: Collection[frozenset[TechnicianDay]],
) -> list[Assignment] | None:
    """The visits of one hand, by whoever comes first to the first of them and can do them all."""
    first, one = starts[hand[0]], wanted[hand[0]]
    others = {day.whose for day in first.days if day.whose > 0} - set(able)
    choice = first.party(one.on, one.opens, others | _gone(full, one.on))
    ordered = [*(choice or ())[:1], *able]
    for lead in ordered:
        parties = [
            (
                wanted[number],
                starts[number].party(
                    wanted[number].on,
                    wanted[number].opens,
                    _gone(full, wanted[number].on),
                    lead=lead,
                ),
            )
            for number in hand
        ]
        if all(party and party[0] == lead for _, party in parties):
            return [
                Assignment(party, one.on, one.opens, one.opens) for one, party in parties if party
            ]
    return None


def _hands(steps: Sequence[Step]) -> list[list[int]]:
    """The numbers of the visits, those together that one technician does."""
    hands: list[list[int]] = []
    for number, step in enumerate(steps):
        if number and step.same_technician:
            hands[-1].append(number)
        else:
            hands.append([number])
    return hands


def _gone(full: Collection[frozenset[TechnicianDay]], on: date) -> frozenset[int]:
    return frozenset(who for days in full for who, day in days if day == on)


def _likeness(to: Slot) -> Callable[[Slot], tuple[bool, int]]:
    """How unlike a moment is to that one: another daypart last, then by how far off in the day."""
    part, minutes = to.part, _of_day(to.opens_at)
    return lambda slot: (slot.part != part, abs(_of_day(slot.opens_at) - minutes))


def _of_day(at: datetime) -> int:
    local = at.astimezone(AMSTERDAM)
    return local.hour * 60 + local.minute


def _said(keys: Iterable[str]) -> Iterator[Wanted]:
    for key in keys:
        try:
            yield Wanted.from_key(key)
        except Refused:
            return


def _as_slot(wanted: Wanted) -> Slot:
    return Slot(0, wanted.on, wanted.part, wanted.opens, wanted.closes, 0, None)
