"""How choices of several visits at once stand on the page: by the week of the first visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from houvast.appointments.front import FamilyChoice, SeriesChoice
from houvast.portal.offered import monday_of

Choices = Sequence[SeriesChoice | FamilyChoice]


@dataclass(frozen=True)
class SeriesWeek:
    """The choices whose first visit is in one week, which starts on a Monday."""

    starts_on: date
    options: Choices
    is_open: bool


def by_week(choices: Choices, *, chosen: str = "") -> list[SeriesWeek]:
    """The choices by week; unfolded are the first week, and that of the key that was `chosen`."""
    grouped = groupby(choices, lambda choice: monday_of(choice.starts_on))
    weeks = [(monday, list(group)) for monday, group in grouped]
    return [
        SeriesWeek(monday, group, is_open=n == 0 or chosen in [choice.key for choice in group])
        for n, (monday, group) in enumerate(weeks)
    ]
