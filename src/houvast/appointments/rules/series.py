"""Work that takes several visits: in order, with days between, agreed as a whole or not at all."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.routes.front import NotASlot, crews, marked, marked_moments
from houvast.routes.shapes import Assignment, Crew, Kindness, PossibleArrival, Slot, Wanted, Wish
from houvast.workforce.front import Step


class OutOfOrder(Refused):
    """The series would lose its order, or the days between its visits."""

    says = _(
        "This visit belongs to several. It can be from %(first)s to %(last)s, so that they stay "
        "in the right order."
    )


@dataclass(frozen=True, slots=True)
class Chain:
    """A slot for each visit of a series, in order."""

    slots: tuple[Slot, ...]
    kindness: Kindness | None = None
    """Why it stands first, where it does."""

    @property
    def first(self) -> Slot:
        return self.slots[0]

    @property
    def detour(self) -> int:
        """Seconds of driving that all its visits add."""
        return sum(slot.detour for slot in self.slots)

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """What its customer sees: windows, whoever comes."""
        return tuple(Wanted.of(slot) for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Agreed:
    """The day of a visit that stands, and who comes."""

    on: date
    technician_id: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days on which one visit of a series can be, and who must come (None: anybody)."""

    first_on: date = date.min
    last_on: date = date.max
    technician_id: int | None = None


def chains(offered: Sequence[Sequence[Slot]], steps: Sequence[Step]) -> list[Chain]:
    """For each day and daypart of the first visit, the soonest chain that the steps allow.

    `offered` are the slots of each visit, of every technician. Visit by visit the earliest day is
    taken, and of one day what costs least driving in all. A first visit that the rest cannot
    follow is left out. In order of time.
    """
    tails = [Chain((slot,)) for slot in offered[-1]]
    for slots, step in reversed(list(zip(offered[:-1], steps[1:], strict=True))):
        tails = _followed(slots, step, tails)
    best = _best(tails, lambda chain: (chain.first.on, chain.first.part))
    return sorted(best.values(), key=lambda chain: (chain.first.opens, chain.first.closes))


def bounds(step: int, steps: Sequence[Step], others: Mapping[int, Agreed]) -> Bounds:
    """Where visit number `step` can be, between the nearest of the `others` that stand.

    `others` are by their number. Where one between them is gone, the days before and after it
    add up.
    """
    before = max((number for number in others if number < step), default=None)
    after = min((number for number in others if number > step), default=None)
    found = Bounds()
    if before is not None:
        least, most, is_same = _apart(steps[before + 1 : step + 1])
        first = others[before]
        who = first.technician_id if is_same else None
        found = Bounds(first.on + least, first.on + most, who)
    if after is not None:
        least, most, is_same = _apart(steps[step + 1 : after + 1])
        next_ = others[after]
        found = Bounds(
            max(found.first_on, next_.on - most),
            min(found.last_on, next_.on - least),
            found.technician_id or (next_.technician_id if is_same else None),
        )
    return found


def assignments(
    able: Sequence[Iterable[PossibleArrival]],
    wanted: Sequence[Wanted],
    steps: Sequence[Step],
    sizes: Sequence[int],
    full: Collection[frozenset[tuple[int, date]]],
) -> list[Assignment]:
    """Who comes to each visit of one choice, those who drive least together; empty if nobody can.

    `able` are those who can keep each window, `sizes` how many come together; the days (technician
    and date) of each one in `full` turned out to have no room together.
    """
    led: list[dict[int, Crew]] = []
    for present, one, size in zip(able, wanted, sizes, strict=True):
        gone = {frozenset(who for who, on in days if on == one.on) for days in full}
        best: dict[int, Crew] = {}
        for crew in crews((p for p in present if {p.technician_id} not in gone), size):
            if {*crew.technicians} not in gone:
                best.setdefault(crew.technicians[0], crew)
        led.append(best)
    offered = [
        [Slot(who, w.on, w.part, w.opens, w.closes, crew.detour, None) for who, crew in by.items()]
        for by, w in zip(led, wanted, strict=True)
    ]
    return [
        by[slot.technician_id].assignment(one)
        for chain in chains(offered, steps)
        for by, slot, one in zip(led, chain.slots, wanted, strict=True)
    ]


def first_marked(found: Sequence[Chain], wish: Wish, *, is_indoors: bool) -> list[Chain]:
    """The chains in order of time with those marked that stand first, by the one rule of marks.

    Each is weighed as its first visit, with the driving of all; all its visits have to suit.
    """
    if is_indoors:
        marks = marked_moments([chain.first for chain in found], wish)
    else:
        marks = marked([_weighed(chain, wish) for chain in found], wish)
    return [replace(chain, kindness=one.kindness) for chain, one in zip(found, marks, strict=True)]


def _weighed(chain: Chain, wish: Wish) -> Slot:
    """What does not suit as a whole is as what would make a day tight, which never stands first."""
    near = [slot.nearest for slot in chain.slots]
    known = [km for km in near if km is not None]
    nearest = max(known) if known and len(known) == len(near) else None
    suits = all(wish.suits(slot.opens, slot.closes) for slot in chain.slots)
    rise = max(slot.rise for slot in chain.slots) if suits else inf
    return replace(chain.first, detour=chain.detour, nearest=nearest, rise=rise)


def nearest_chains(found: Iterable[Chain], opens: int, limit: int = 3) -> list[Chain]:
    """The chains that begin closest in time to the one that was wanted, in order of time."""
    closest = sorted(found, key=lambda chain: (abs(chain.first.opens - opens), chain.first.opens))
    return sorted(closest[:limit], key=lambda chain: chain.first.opens)


def key_of(wanted: Iterable[Wanted]) -> str:
    """What a form sends for a whole series."""
    return "_".join(one.key for one in wanted)


def from_key(key: str, visits: int) -> tuple[Wanted, ...]:
    """What a form sent for a series of so many visits. Raises NotASlot for anything else."""
    wanted = tuple(Wanted.from_key(part) for part in key.split("_"))
    if len(wanted) != visits:
        raise NotASlot
    return wanted


def stays_with_technician(number: int, steps: Sequence[Step]) -> bool:
    """Whether visit `number` shares its technician with the one before or after it."""
    return any(step.same_technician for step in steps[max(number, 1) : number + 2])


def _followed(slots: Sequence[Slot], step: Step, tails: Sequence[Chain]) -> list[Chain]:
    def who(slot: Slot) -> int:
        return slot.technician_id if step.same_technician else 0

    next_ones = _best(tails, lambda chain: (who(chain.first), chain.first.on))
    found = []
    for slot in slots:
        for days in range(step.least_days, step.most_days + 1):
            if tail := next_ones.get((who(slot), slot.on + timedelta(days=days))):
                found.append(Chain((slot, *tail.slots)))
                break
    return found


def _best(found: Iterable[Chain], key: Callable[[Chain], object]) -> dict[object, Chain]:
    best: dict[object, Chain] = {}
    for chain in found:
        at = key(chain)
        if at not in best or _rank(chain) < _rank(best[at]):
            best[at] = chain
    return best


def _rank(chain: Chain) -> tuple[list[date], int]:
    return [slot.on for slot in chain.slots], chain.detour


def _apart(steps: Sequence[Step]) -> tuple[timedelta, timedelta, bool]:
    """Least and most days over all these steps together, and whether one technician does them."""
    least = timedelta(days=sum(step.least_days for step in steps))
    most = timedelta(days=sum(step.most_days for step in steps))
    return least, most, all(step.same_technician for step in steps)
