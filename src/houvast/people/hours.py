"""The business calendar: when somebody is there, and when a number of business hours is over."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused

DAYS_LOOKED_AHEAD = 400
MIDNIGHTS = (time.min, time.max)


class NeverOpen(Refused):
    """The calendar has no opening in over a year, so nothing can be promised on it."""

    says = _("There are no opening hours in the coming year. Set the opening hours first.")


class ClosesBeforeOpening(Refused):
    """A stretch of opening hours ends before it starts."""

    says = _("Opening hours from %(opens)s until %(closes)s end before they start.")


class Opening(NamedTuple):
    """A stretch of time, in UTC, in which the company is open; the closing moment is not in it."""

    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True)
class BusinessCalendar:
    """Opening hours by weekday (1 Monday to 7 Sunday) on the wall clock of a zone.

    `hours` has the stretches of each weekday, in any order; a stretch until midnight ends at
    `time.min` or `time.max`. `days_off` is anything that says `day in days_off`.
    Raises ClosesBeforeOpening.

    Wall times that a change of the clock skips or repeats are read as RFC 5545 (3.3.5) does,
    a skipped one with the offset before the change; a repeated one is the first when it opens
    and the second when it closes, so that the whole repeated hour is inside.
    """

    hours: Mapping[int, Sequence[tuple[time, time]]]
    days_off: Container[date] = frozenset()
    zone: ZoneInfo = field(default=ZoneInfo("Europe/Amsterdam"))

    def __post_init__(self) -> None:
        for stretches in self.hours.values():
            for opens, closes in stretches:
                if closes not in MIDNIGHTS and closes <= opens:
                    raise ClosesBeforeOpening(opens=f"{opens:%H:%M}", closes=f"{closes:%H:%M}")

    def is_open(self, at: datetime) -> bool:
        """Whether somebody is there at this moment."""
        return any(opening.opens_at <= at < opening.closes_at for opening in self.openings_on(at))

    def is_kept_at(self, due_at: datetime) -> bool:
        """Whether somebody is there until this moment; what is due at closing time can be kept."""
        return any(
            opening.opens_at <= due_at <= opening.closes_at for opening in self.openings_on(due_at)
        )

    def is_business_day(self, on: date) -> bool:
        """Whether the company opens at all on this day."""
        return bool(self.hours.get(on.isoweekday())) and on not in self.days_off

    def next_opening(self, at: datetime) -> datetime:
        """The first moment, this one or later, at which somebody is there. Raises NeverOpen."""
        opening = next(o for o in self._openings_from(at) if at < o.closes_at)
        return max(opening.opens_at, at.astimezone(UTC))

    def add_business_time(self, start: datetime, amount: timedelta) -> datetime:
        """The moment, in UTC, at which so much opening time has passed since the start.

        An amount that ends with the day is due at closing time. Nothing added to a moment
        outside opening hours gives the next opening. Refuses a negative amount (ValueError);
        raises NeverOpen.
        """
        if amount < timedelta():
            raise ValueError("Business time is added, not taken off.")
        for opening in self._openings_from(start):
            begins_at = max(opening.opens_at, start.astimezone(UTC))
            there_is = opening.closes_at - begins_at
            if amount <= there_is:
                return begins_at + amount
            amount -= there_is
        raise NeverOpen

    def business_time_between(self, a: datetime, b: datetime) -> timedelta:
        """How much opening time lies between two moments; negative when b is the earlier."""
        if b < a:
            return -self.business_time_between(b, a)
        day, last = _on(a, self.zone), _on(b, self.zone)
        passed = timedelta()
        while day <= last:
            for opens_at, closes_at in self.openings(day):
                passed += max(timedelta(), min(closes_at, b) - max(opens_at, a))
            day += timedelta(days=1)
        return passed

    def openings_on(self, at: datetime) -> list[Opening]:
        """The openings of the day, on the calendar of the zone, in which a moment falls."""
        return self.openings(_on(at, self.zone))

    def openings(self, on: date) -> list[Opening]:
        """The openings of a day in order, apart from each other; none on a day off."""
        if not self.is_business_day(on):
            return []
        merged: list[Opening] = []
        for opens_at, closes_at in sorted(self._stretches(on)):
            if merged and opens_at <= merged[-1].closes_at:
                latest = max(closes_at, merged[-1].closes_at)
                merged[-1] = merged[-1]._replace(closes_at=latest)
            else:
                merged.append(Opening(opens_at, closes_at))
        return merged

    def _stretches(self, on: date) -> Iterator[Opening]:
        for opens, closes in self.hours[on.isoweekday()]:
            day = on + timedelta(days=1) if closes in MIDNIGHTS else on
            opens_at = _instant(on, opens, 0, self.zone)
            closes_at = _instant(day, time.min if closes in MIDNIGHTS else closes, 1, self.zone)
            if opens_at < closes_at:  # not when the clock skips over the whole of it
                yield Opening(opens_at, closes_at)

    def _openings_from(self, at: datetime) -> Iterator[Opening]:
        """The openings that end at this moment or later, without end. Raises NeverOpen."""
        # From the day before, whose closing at midnight is the first moment of today.
        day = _on(at, self.zone) - timedelta(days=1)
        days_without = 0
        while days_without < DAYS_LOOKED_AHEAD:
            ahead = [opening for opening in self.openings(day) if at <= opening.closes_at]
            yield from ahead
            days_without = 0 if ahead else days_without + 1
            day += timedelta(days=1)
        raise NeverOpen


def _instant(on: date, wall: time, repeated: int, zone: ZoneInfo) -> datetime:
    """The moment of a wall time, in UTC; `repeated` 0 takes the first of two, 1 the second."""
    first, second = (datetime.combine(on, wall, zone).replace(fold=fold) for fold in (0, 1))
    # Where the clock skips, the offset of the second is the one after the change.
    is_skipped = first.utcoffset() < second.utcoffset()  # type: ignore[operator]
    return (second if repeated and not is_skipped else first).astimezone(UTC)


def _on(at: datetime, zone: ZoneInfo) -> date:
    if at.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    return at.astimezone(zone).date()
