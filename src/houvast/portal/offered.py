"""How the times on offer stand on the page: the kindest first, the rest by week and day, and those
that would make a day tight after all others.

Every day and daypart has a cell of its own, also one that is not free: what is found there later
comes in its place, and nothing else moves.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.appointments.front import cell_of, cell_of_slot
from houvast.ground import spoken
from houvast.routes.shapes import Kindness, Pair, Slot, Wanted

WHY = {
    Kindness.SOONEST: gettext_lazy("The soonest that is free now"),
    Kindness.SOONEST_SUITING: gettext_lazy("The soonest on a half-day that suits you"),
    Kindness.SOON: gettext_lazy("Soon too"),
    Kindness.PREFERRED: gettext_lazy("Probably with whom you like to see"),
    Kindness.NEARBY: gettext_lazy("We are near you then anyway"),
    Kindness.LEAST_DRIVING: gettext_lazy("This saves us the most driving"),
    Kindness.LESS_DRIVING: gettext_lazy("Less driving for us than most times"),
    Kindness.SUITS: gettext_lazy("On a half-day that suits you"),
}


def monday_of(on: date) -> date:
    """The Monday of its week."""
    return on - timedelta(days=on.weekday())


@dataclass(frozen=True)
class Option:
    """One radio button: a window on a day, with the name of its daypart."""

    slot: Slot
    part: str
    value: str
    is_chosen: bool = False
    is_new: bool = False

    @property
    def pair(self) -> Pair:
        return self.slot.pair

    @property
    def cell(self) -> str:
        return cell_of_slot(self.slot)

    @property
    def is_moment(self) -> bool:
        """Whether it is the very time at which it begins: at ours, or by phone."""
        return spoken.is_moment(self.slot.opens_at, self.slot.closes_at)

    @property
    def hours(self) -> str:
        """Between which times we come, or at what time it begins."""
        slot = self.slot
        if self.is_moment:
            return _("at %(time)s") % {"time": spoken.clock(slot.opens_at)}
        clocks = {"start": spoken.first_clock(slot.opens_at), "end": spoken.clock(slot.closes_at)}
        return _("%(start)s to %(end)s") % clocks

    @property
    def why(self) -> str:
        """Why it stands first, as its customer reads it."""
        return str(WHY[self.slot.kindness]) if self.slot.kindness else ""

    @property
    def stands_first(self) -> bool:
        """Whether it stands before the weeks; what was found just now comes in its own place."""
        return self.slot.kindness is not None and not self.is_new


@dataclass(frozen=True)
class Gap:
    """A day and daypart on which nothing is free, as far as we know."""

    pair: Pair
    part: str

    @property
    def cell(self) -> str:
        return cell_of(self.pair)


@dataclass(frozen=True)
class Week:
    """The cells of one week, by day. It starts on a Monday."""

    starts_on: date
    days: list[tuple[date, list[Option | Gap]]]
    is_first: bool = False

    @property
    def options(self) -> list[Option]:
        return [cell for _, cells in self.days for cell in cells if isinstance(cell, Option)]

    @property
    def has_new(self) -> bool:
        return any(option.is_new for option in self.options)

    @property
    def unfolded(self) -> set[date]:
        """The days whose moments are in sight: the soonest, and that of what was picked."""
        chosen = {option.slot.on for option in self.options if option.is_chosen}
        soonest = {option.slot.on for option in self.options[:1]} if self.is_first else set()
        return chosen or soonest

    @property
    def is_open(self) -> bool:
        """Whether it is unfolded."""
        return self.is_first or any(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class Offered:
    """What a customer chooses from."""

    kindest: list[Option]
    weeks: list[Week]
    last: list[Option] = field(default_factory=list)

    @property
    def new(self) -> list[Option]:
        """What was found just now."""
        return [option for week in self.weeks for option in week.options if option.is_new]

    @property
    def is_last_open(self) -> bool:
        """Whether those that come last are unfolded: one was picked, or there is nothing else."""
        others = self.kindest or any(week.options for week in self.weeks)
        return not others or any(option.is_chosen for option in self.last)

    def __bool__(self) -> bool:
        return bool(self.kindest or self.last or any(week.options for week in self.weeks))


def options(
    slots: Iterable[Slot],
    parts: Mapping[int, str],
    *,
    chosen: str = "",
    new: Collection[Pair] = (),
) -> list[Option]:
    """The slots as radio buttons; `parts` are the names of the dayparts."""
    keyed = ((slot, Wanted.of(slot).key) for slot in slots)
    return [
        Option(
            slot,
            parts.get(slot.part, ""),
            value=key,
            is_chosen=key == chosen,
            is_new=slot.pair in new,
        )
        for slot, key in keyed
    ]


def offered(
    slots: Sequence[Slot],
    parts: Mapping[int, str],
    *,
    gaps: Iterable[Pair] = (),
    chosen: str = "",
    new: Collection[Pair] = (),
) -> Offered:
    """Lay out the slots, and the `gaps` between them; `chosen` is what was picked before.

    A slot stands on the page once. Unfolded are the first week with a choice, and that of `chosen`.
    """
    buttons = options(slots, parts, chosen=chosen, new=new)
    last = [option for option in buttons if option.slot.is_tight]
    cells: list[Option | Gap] = [
        option for option in buttons if not (option.stands_first or option.slot.is_tight)
    ]
    cells += [Gap(pair, parts[pair[1]]) for pair in gaps if pair[1] in parts]
    order = list(parts)
    cells.sort(key=lambda cell: (cell.pair[0], order.index(cell.pair[1])))
    return Offered([option for option in buttons if option.stands_first], _weeks(cells), last)


def _weeks(cells: Iterable[Option | Gap]) -> list[Week]:
    grouped = groupby(cells, lambda cell: monday_of(cell.pair[0]))
    weeks = [Week(monday, _days(group)) for monday, group in grouped]
    first = next((week for week in weeks if week.options), None)
    return [replace(week, is_first=True) if week is first else week for week in weeks]


def _days(cells: Iterable[Option | Gap]) -> list[tuple[date, list[Option | Gap]]]:
    return [(on, list(group)) for on, group in groupby(cells, lambda cell: cell.pair[0])]
