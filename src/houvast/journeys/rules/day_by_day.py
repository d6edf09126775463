"""A journey that was played, day by day and week by week, as one reads a calendar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from houvast.ground.spoken import AMSTERDAM, today
from houvast.journeys.rules.played import Played, PlayedHappening, PlayedMessage, PlayedStretch

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlayedDay:
    """What a day holds: what is said, what happens, who has to act, and whether no word runs."""

    on: date
    messages: tuple[PlayedMessage, ...]
    happenings: tuple[PlayedHappening, ...]
    waits: tuple[PlayedStretch, ...]
    is_without_a_word: bool
    is_lived: bool = True
    """Whether the journey runs on it; what is before and after fills up the week."""

    @property
    def is_quiet(self) -> bool:
        return not self.messages and not self.happenings


@dataclass(frozen=True, slots=True)
class PlayedWeek:
    """Seven days from a Monday."""

    days: tuple[PlayedDay, ...]

    @property
    def looks_like(self) -> tuple[bool, tuple[str, ...], bool]:
        """Weeks in which nothing happens and the same goes on look alike."""
        waits = tuple(stretch.step for stretch in self.days[0].waits)
        is_quiet = all(day.is_quiet and day.is_lived for day in self.days)
        return is_quiet, waits, any(day.is_without_a_word for day in self.days)


def days_of(played: Played) -> list[PlayedDay]:
    """Every day from the first word to the end."""
    first, last = today(played.began_at), today(played.ended_at)
    return [_day(played, day) for day in _each(first, last)]


def weeks_of(played: Played) -> list[list[PlayedWeek]]:
    """Week by week; weeks in which nothing happens stand together."""
    first, last = today(played.began_at), today(played.ended_at)
    monday = first - first.weekday() * A_DAY
    weeks = []
    while monday <= last:
        days = tuple(_day(played, day) for day in _each(monday, monday + 6 * A_DAY))
        weeks.append(PlayedWeek(days))
        monday += 7 * A_DAY
    together: list[list[PlayedWeek]] = []
    for alike, run in groupby(weeks, key=lambda week: week.looks_like):
        found = list(run)
        together += [found] if alike[0] else [[week] for week in found]
    return together


def _each(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += A_DAY


def _day(played: Played, on: date) -> PlayedDay:
    begins, ends = _midnight(on), _midnight(on + A_DAY)
    return PlayedDay(
        on=on,
        messages=tuple(one for one in played.messages if begins <= one.at < ends),
        happenings=tuple(one for one in played.happenings if begins <= one.at < ends),
        waits=tuple(_within(played.steps, begins, ends)),
        is_without_a_word=any(_within(played.without_a_word, begins, ends)),
        is_lived=today(played.began_at) <= on <= today(played.ended_at),
    )


def _within(
    stretches: Sequence[PlayedStretch], begins: datetime, ends: datetime
) -> list[PlayedStretch]:
    return [one for one in stretches if one.from_at < ends and one.until_at > begins]


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), AMSTERDAM)
