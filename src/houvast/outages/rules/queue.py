"""When what waits will be answered, at the pace at which answers went lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from houvast.people.hours import BusinessCalendar

ENOUGH_TO_KNOW = 10
"""Answers after which a pace is known."""
LOOKED_BACK = timedelta(days=7)
WITH_ROOM = 1.25
"""A new moment is that much further than the pace says, so that it is kept."""
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
    moment = calendar.add_business_time(now, opening)
    whole = moment.replace(minute=0, second=0, microsecond=0)
    rounded = moment if whole == moment else whole + HOUR
    return rounded if calendar.is_kept_at(rounded) else moment
