"""How choices of several visits at once stand on the page: by the week of the first visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from houvast.appointments.rules.series import Chain, key_of
from houvast.portal.templatetags.wording import named
from houvast.routes.rules.slots import Slot
from houvast.workforce.models import SeriesStep


@dataclass(frozen=True)
class Row:
    """One of the visits: what for, and when."""

    work: str
    slot: Slot


@dataclass(frozen=True)
class Together:
    """One radio button: a window for each of the visits."""

    value: str
    rows: list[Row]
    is_chosen: bool = False

    @property
    def starts_on(self) -> date:
        return self.rows[0].slot.on


@dataclass(frozen=True)
class TogetherWeek:
    """The choices whose first visit is in one week, which starts on a Monday."""

    starts_on: date
    options: list[Together]
    is_open: bool


def buttons(
    found: Sequence[Chain], steps: Sequence[SeriesStep], *, chosen: str = ""
) -> list[Together]:
    """The chains as radio buttons, `chosen` being what was picked before."""
    works = [named(step.work_type) for step in steps]
    return [
        Together(
            key,
            [Row(work, slot) for work, slot in zip(works, chain.slots, strict=True)],
            is_chosen=key == chosen,
        )
        for chain in found
        if (key := key_of(chain.wanted))
    ]


def by_week(options: Sequence[Together]) -> list[TogetherWeek]:
    """The choices by week; only the first week is unfolded, and the one of what was picked."""
    weeks = [(monday, list(group)) for monday, group in groupby(options, _monday)]
    return [
        TogetherWeek(monday, group, is_open=n == 0 or any(option.is_chosen for option in group))
        for n, (monday, group) in enumerate(weeks)
    ]


def _monday(option: Together) -> date:
    return option.starts_on - timedelta(days=option.starts_on.weekday())
