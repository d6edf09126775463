"""When what waits will be answered, at the pace at which answers went lately."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from houvast.people.hours import BusinessCalendar
from houvast.promises.rules import LONGEST

ENOUGH_TO_KNOW = 10
"""Answers after which a pace is known."""
LOOKED_BACK = timedelta(days=7)
WITH_ROOM = 1.25
"""A new moment is that much further than the pace says, so that it is kept."""
SOONEST = 0.25
"""Of the hours within which we promise an answer at most: sooner than that nobody is promised one,
for answering before the moment is always welcome."""
DAYS_AHEAD = 8
LOOKED_AHEAD = 30
"""Days in which those opening days are looked for."""
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class AnswerAhead:
    """A promise to answer, and when it will be kept as things go."""

    promise_id: int
    promised_at: datetime
    expected_at: datetime

    @property
    def is_late(self) -> bool:
        return self.expected_at > self.promised_at


def pace(answered: int, opening_time: timedelta) -> float | None:
    """Answers an opening hour; None where too few are known."""
    hours = opening_time / HOUR
    return answered / hours if answered >= ENOUGH_TO_KNOW and hours > 0 else None


def ahead(
    waiting: Sequence[tuple[int, datetime]],
    per_hour: float,
    calendar: BusinessCalendar,
    *,
    now: datetime,
) -> list[AnswerAhead]:
    """Each in the order in which they are due, with when its turn comes."""
    return [
        AnswerAhead(pk, due_at, calendar.add_business_time(now, HOUR * (place / per_hour)))
        for place, (pk, due_at) in enumerate(waiting, start=1)
    ]


def honest_moment(expected_at: datetime, calendar: BusinessCalendar, *, now: datetime) -> datetime:
    """A moment that can be promised for what is expected then: with room, on a whole hour."""
    opening = calendar.business_time_between(now, expected_at) * WITH_ROOM
    return whole_hour(calendar.add_business_time(now, opening), calendar)


@dataclass(frozen=True)
class AnswerBy:
    """By when a new message can be promised an answer, and by when we usually promise one."""

    due_at: datetime
    usual_at: datetime

    @property
    def is_later(self) -> bool:
        """Whether more waits than can be answered as we usually promise."""
        late_by = self.due_at - self.usual_at
        return late_by > timedelta()


@dataclass(frozen=True)
class Lately:
    """How answers came lately: `within` is the opening time in which the promised share came, and
    `waited` how many waited at most when somebody wrote who was answered in time.
    """

    within: timedelta
    waited: int


@dataclass(frozen=True)
class InLine:
    """What somebody finds who writes now: how many wait, how many are answered each opening hour,
    and how answers came lately; None where too little is known.
    """

    waiting: int
    per_hour: float | None
    lately: Lately | None = None


def answer_by(
    line: InLine, calendar: BusinessCalendar, *, usual_at: datetime, hours: int, now: datetime
) -> AnswerBy:
    """By when a message that arrives now is answered; `hours` is what we promise at most.

    Without a known pace that is `usual_at`. While no more wait than the desk managed lately, it is
    as answers came, though never sooner than SOONEST of those hours. With more waiting it is when
    its turn comes at the pace of the week, be that later than `usual_at`; never beyond what can be
    promised at all, for then nothing could be taken in any more.
    """
    if line.per_hour is None:
        return AnswerBy(usual_at, usual_at)
    turn_at = calendar.add_business_time(now, HOUR * ((line.waiting + 1) / line.per_hour))
    honest = min(honest_moment(turn_at, calendar, now=now), now + LONGEST)
    if line.lately is None:
        return AnswerBy(max(honest, usual_at), usual_at)
    opening = max(line.lately.within, HOUR * hours * SOONEST)
    as_lately = whole_hour(calendar.add_business_time(now, opening), calendar)
    if line.waiting <= line.lately.waited:
        return AnswerBy(min(usual_at, as_lately), usual_at)
    return AnswerBy(max(honest, as_lately), usual_at)


@dataclass(frozen=True)
class DayAhead:
    """One opening day as it will go: how many come in since the last, how many can be answered
    then, how many wait when it closes, and how many opening hours those take.
    """

    on: date
    closes_at: datetime
    comes_in: float
    can_do: float
    left: float
    hours_behind: float


def days_ahead(
    waiting: int,
    per_hour: float,
    by_weekday: Mapping[int, float],
    calendar: BusinessCalendar,
    *,
    now: datetime,
) -> list[DayAhead]:
    """The coming DAYS_AHEAD opening days; `by_weekday` is how many come in on each (1 Monday).

    What comes in while we are closed waits for the next opening day.
    """
    days: list[DayAhead] = []
    left, comes_in = float(waiting), 0.0
    on = now.astimezone(calendar.zone).date()
    for _ in range(LOOKED_AHEAD):
        openings = calendar.openings(on)
        share = _left_of_day(now, calendar) if not days and on == _day(now, calendar) else 1.0
        comes_in += by_weekday.get(on.isoweekday(), 0.0) * share
        if openings and openings[-1].closes_at > now:
            opens = sum((c - max(o, now) for o, c in openings if c > now), timedelta())
            can_do = per_hour * (opens / HOUR)
            left = max(0.0, left + comes_in - can_do)
            closes_at = openings[-1].closes_at
            days.append(DayAhead(on, closes_at, comes_in, can_do, left, left / per_hour))
            comes_in = 0.0
        if len(days) == DAYS_AHEAD:
            break
        on += timedelta(days=1)
    return days


def whole_hour(moment: datetime, calendar: BusinessCalendar) -> datetime:
    """The moment, or the next whole hour where somebody is there until then."""
    whole = moment.replace(minute=0, second=0, microsecond=0)
    rounded = moment if whole == moment else whole + HOUR
    return rounded if calendar.is_kept_at(rounded) else moment


def _day(now: datetime, calendar: BusinessCalendar) -> date:
    return now.astimezone(calendar.zone).date()


def _left_of_day(now: datetime, calendar: BusinessCalendar) -> float:
    """Which part of the opening time of today is still to come; all of it on a closed day."""
    openings = calendar.openings(_day(now, calendar))
    there_is = sum((closes - opens for opens, closes in openings), timedelta())
    if not there_is:
        return 1.0
    left = sum((c - max(o, now) for o, c in openings if c > now), timedelta())
    return left / there_is
