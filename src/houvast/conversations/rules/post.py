"""What the post needs: an address as it reads it, and the days that it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from houvast.ground.spoken import AMSTERDAM
from houvast.people import addresses
from houvast.people.holidays_nl import USUALLY_COUNTED, days_off
from houvast.people.hours import BusinessCalendar

ON_A_LINE = 40
"""Signs that fit beside each other in a window."""
MOST_LINES = 6
LAST_COLLECTION = time(17)
"""What is posted later on a day goes along with the next collection."""
DELIVERED_BY = time(18)
TIME_TO_ACT = timedelta(days=1)
"""Between the day on which a letter arrives and what it tells: else somebody calls."""


A_WORKING_DAY = timedelta(hours=8)
"""For who prints and posts it later than on the next working day."""


@dataclass(frozen=True)
class ByPost:
    """When a letter is written, when it is there, and by when we say that it is."""

    begins_at: datetime
    arrives_at: datetime
    due_at: datetime


class Addressable(Protocol):
    """What an address is made of."""

    street: str
    house_number: int | None
    postcode: str
    town: str

    @property
    def number(self) -> str:
        """House number as people write it."""


def in_the_window(name: str, place: Addressable | None, *, attention: str = "") -> tuple[str, ...]:
    """Name, street with number, and postcode with two spaces before the town in capitals: three to
    six lines. Empty where one of them is missing, or the postcode is not a Dutch one.
    """
    if place is None or not (place.street and place.house_number and place.town and name.strip()):
        return ()
    try:
        postcode = addresses.postcode(place.postcode)
    except addresses.NotAPostcode:
        return ()
    above = [*_folded(name), *(_folded(attention) if attention else [])]
    below = [*_folded(f"{place.street} {place.number}"), f"{postcode}  {place.town.upper()}"]
    return (*above[: MOST_LINES - len(below)], *below)


def _folded(text: str) -> list[str]:
    """In two lines where it is too long for one; what is longer still is cut."""
    words, first = text.split(), ""
    while words and len(f"{first} {words[0]}".strip()) <= ON_A_LINE:
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        first, words = words[0][:ON_A_LINE], [words[0][ON_A_LINE:], *words[1:]]
    return [line for line in (first, " ".join(words)[:ON_A_LINE].strip()) if line]


def collected_on(posted_at: datetime) -> date:
    """The working day on which the post takes along what is posted at a moment."""
    local = posted_at.astimezone(AMSTERDAM)
    day = local.date()
    if local.time() >= LAST_COLLECTION:
        day += timedelta(days=1)
    return _first_working(day)


def arrives_at(posted_at: datetime, *, working_days: int) -> datetime:
    """The moment by which a letter counts as delivered: the end of so many working days after the
    one on which the post took it along.
    """
    day = collected_on(posted_at)
    for _ in range(working_days):
        day = _first_working(day + timedelta(days=1))
    return datetime.combine(day, DELIVERED_BY, AMSTERDAM)


def posted_if_written(now: datetime) -> datetime:
    """When a letter is posted that is written now: on the next working day, for somebody has to
    print it.
    """
    day = _first_working(collected_on(now) + timedelta(days=1))
    return datetime.combine(day, time(12), AMSTERDAM)


def by_post(
    known: Sequence[tuple[date, int]], begins_at: datetime, calendar: BusinessCalendar
) -> ByPost | None:
    """When a letter is there that is written at a moment; None where nobody said how long the post
    takes.
    """
    posted_at = posted_if_written(begins_at)
    days = transit(known, collected_on(posted_at))
    if days is None:
        return None
    there_at = arrives_at(posted_at, working_days=days)
    return ByPost(begins_at, there_at, calendar.add_business_time(there_at, A_WORKING_DAY))


def is_in_time(due: Sequence[datetime], arrival: datetime) -> bool:
    """Whether a letter arrives early enough for all that it tells."""
    return all(due_at >= arrival + TIME_TO_ACT for due_at in due)


def transit(known: Sequence[tuple[date, int]], on: date) -> int | None:
    """How many working days a letter takes that is posted on a day; None if nobody said."""
    earlier = [(since, days) for since, days in known if since <= on]
    return max(earlier)[1] if earlier else None


def _first_working(day: date) -> date:
    while day.weekday() > 4 or day in days_off(day.year, USUALLY_COUNTED):
        day += timedelta(days=1)
    return day
