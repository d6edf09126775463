"""How choices of several visits at once stand on the page: by the week of the first visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from houvast.appointments.front import FamilyChoice, SeriesChoice
from houvast.portal.offered import WHY, monday_of
from houvast.routes.shapes import Kindness

Choices = Sequence[SeriesChoice | FamilyChoice]


@dataclass(frozen=True)
class SeriesWeek:
    """The choices whose first visit is in one week, which starts on a Monday."""

    starts_on: date
    options: Choices
    is_open: bool


@dataclass(frozen=True)
class StandsFirst:
    """A choice that stands before the weeks, and why."""

    option: SeriesChoice | FamilyChoice
    kindness: Kindness

    @property
    def why(self) -> str:
        return str(WHY[self.kindness])

    @property
    def is_soon(self) -> bool:
        """Whether it stands there because it is soon."""
        return self.kindness in (Kindness.SOONEST, Kindness.SOONEST_SUITING, Kindness.SOON)


def standing_first(choices: Choices) -> list[StandsFirst]:
    """Those that are marked."""
    return [StandsFirst(one, one.kindness) for one in choices if one.kindness]


def others_of(choices: Choices) -> Choices:
    """Those that are not, which stand by week."""
    return [one for one in choices if not one.kindness]


def by_week(choices: Choices, *, chosen: str = "") -> list[SeriesWeek]:
    """The choices by week; unfolded are the first week, and that of the key that was `chosen`."""
    grouped = groupby(choices, lambda choice: monday_of(choice.starts_on))
    weeks = [(monday, list(group)) for monday, group in grouped]
    return [
        SeriesWeek(monday, group, is_open=n == 0 or chosen in [choice.key for choice in group])
        for n, (monday, group) in enumerate(weeks)
    ]
