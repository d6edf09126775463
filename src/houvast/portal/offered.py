"""How the times on offer stand on the page: the kindest first, the rest by week and day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from houvast.planning.rules.offers import Kindness, Slot
from houvast.planning.rules.wanted import Wanted


@dataclass(frozen=True)
class Option:
    """One radio button: a window on a day, with the name of its daypart."""

    slot: Slot
    part: str
    is_chosen: bool = False

    @property
    def value(self) -> str:
        return Wanted.of(self.slot).key

    @property
    def is_nearby(self) -> bool:
        return self.slot.kindness is Kindness.NEARBY


@dataclass(frozen=True)
class Week:
    """The options of one week, by day. It starts on a Monday."""

    starts_on: date
    days: list[tuple[date, list[Option]]]
    is_open: bool


@dataclass(frozen=True)
class Offered:
    """What a customer chooses from."""

    kindest: list[Option]
    weeks: list[Week]

    def __bool__(self) -> bool:
        return bool(self.kindest or self.weeks)


def options(slots: Sequence[Slot], parts: Mapping[int, str], *, chosen: str = "") -> list[Option]:
    """The slots as radio buttons; `parts` are the names of the dayparts."""
    return [
        Option(slot, parts.get(slot.part, ""), is_chosen=Wanted.of(slot).key == chosen)
        for slot in slots
    ]


def offered(slots: Sequence[Slot], parts: Mapping[int, str], *, chosen: str = "") -> Offered:
    """Lay out the slots, `chosen` being what was picked before.

    A slot stands on the page once. Only the first week is unfolded, and the one of `chosen`.
    """
    buttons = options(slots, parts, chosen=chosen)
    rest = [option for option in buttons if option.slot.kindness is None]
    return Offered([option for option in buttons if option.slot.kindness], _weeks(rest))


def _weeks(buttons: list[Option]) -> list[Week]:
    weeks = [(monday, list(group)) for monday, group in groupby(buttons, _monday)]
    return [
        Week(monday, _days(group), is_open=n == 0 or any(option.is_chosen for option in group))
        for n, (monday, group) in enumerate(weeks)
    ]


def _days(buttons: list[Option]) -> list[tuple[date, list[Option]]]:
    return [(on, list(group)) for on, group in groupby(buttons, lambda option: option.slot.on)]


def _monday(option: Option) -> date:
    return option.slot.on - timedelta(days=option.slot.on.weekday())
