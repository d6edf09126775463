"""What a journey that was played looks like: a strip of weeks, and below it each day in full."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.journeys.front import (
    Played,
    PlayedDay,
    PlayedWeek,
    ToldMoment,
    days_of,
    name_of_customer,
    name_of_step,
    name_of_who,
    summary_of,
    told,
    weeks_of,
)

WITHOUT, NOT_LIVED = "without", "not-lived"


@dataclass(frozen=True)
class StripDay:
    """A day of the strip: how it looks, and how it is read aloud."""

    day: PlayedDay
    looks: str
    said: str


@dataclass(frozen=True)
class StripWeek:
    """A week with its days, or some in which nothing happens, in a sentence."""

    begins: PlayedDay
    days: tuple[StripDay, ...]
    nothing: str = ""


@dataclass(frozen=True)
class ToldDay:
    """A day on which something is said or happens, in full."""

    day: PlayedDay
    moments: list[ToldMoment]


@dataclass(frozen=True)
class JourneyStrip:
    """The road of one customer."""

    name: str
    summary: str
    weeks: list[StripWeek]
    days: list[ToldDay]


def strip_of(played: Played) -> JourneyStrip:
    """Call it in the language of the reader."""
    return JourneyStrip(
        name=name_of_customer(played.customer),
        summary=summary_of(played),
        weeks=[_week(played, run) for run in weeks_of(played)],
        days=[ToldDay(day, told(played, day)) for day in days_of(played) if not day.is_quiet],
    )


def _week(played: Played, run: list[PlayedWeek]) -> StripWeek:
    first = run[0].days[0]
    days = tuple(StripDay(day, _looks(day), _said(played, day)) for day in run[0].days)
    if len(run) == 1:
        return StripWeek(first, days)
    weeks: dict[str, Any] = {"weeks": len(run), "waits": _waits(played, first)}
    nothing = ngettext(
        "%(weeks)s week in which nothing happens. %(waits)s",
        "%(weeks)s weeks in which nothing happens. %(waits)s",
        len(run),
    )
    return StripWeek(first, (), nothing % weeks)


def _looks(day: PlayedDay) -> str:
    if not day.is_lived:
        return NOT_LIVED
    if day.is_without_a_word:
        return WITHOUT
    return day.waits[0].who.replace("_", "-") if day.waits else ""


def _said(played: Played, day: PlayedDay) -> str:
    """What the colours and marks of a day mean, for whoever hears it."""
    if not day.is_lived:
        return ""
    said = [_waits(played, day)]
    if day.messages:
        said.append(
            ngettext("%(count)s message.", "%(count)s messages.", len(day.messages))
            % {"count": len(day.messages)}
        )
    if day.is_without_a_word:
        said.append(_("No word of ours runs."))
    return " ".join(filter(None, said))


def _waits(played: Played, day: PlayedDay) -> str:
    return " ".join(
        _("%(who)s: %(step)s.")
        % {"who": name_of_who(one.who), "step": name_of_step(played, one.step)}
        for one in day.waits
    )
