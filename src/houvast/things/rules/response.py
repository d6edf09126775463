"""By when somebody is answered who reports a fault on what a contract covers."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from houvast.ground.refusals import Refused
from houvast.people.hours import BusinessCalendar

MOST_HOURS = 240
_STORED = re.compile(r"(?P<how>clock|open) (?P<hours>\d+)|(?P<day>same|next) (?P<before>\d\d:\d\d)")


class NotAResponseTime(Refused):
    says = gettext_lazy("A response time is so many hours, from 1 to %(most)s, or a time of day.")


class How(StrEnum):
    """How a response time counts."""

    CLOCK = "clock"
    OPEN = "open"
    SAME_DAY = "same"
    NEXT_DAY = "next"


@dataclass(frozen=True, slots=True)
class ResponseTime:
    """Within so many `hours`, or by a time of day: which one `how` says.

    CLOCK: hours by the clock, at night and on holidays too. OPEN: hours in which the company is
    open. SAME_DAY: reported before that time, by closing time of the same working day; reported
    later, of the next one. NEXT_DAY: by that time on the next working day.
    Raises NotAResponseTime.
    """

    how: How
    hours: int = 0
    before: time | None = None

    def __post_init__(self) -> None:
        is_in_hours = self.how in (How.CLOCK, How.OPEN)
        fits = 1 <= self.hours <= MOST_HOURS if is_in_hours else self.before is not None
        if not fits:
            raise NotAResponseTime(most=MOST_HOURS)

    @classmethod
    def read(cls, stored: str) -> Self:
        """What `stored` wrote."""
        found = _STORED.fullmatch(stored)
        if found is None:
            raise NotAResponseTime(most=MOST_HOURS)
        if found["how"]:
            return cls(How(found["how"]), hours=int(found["hours"]))
        return cls(How(found["day"]), before=time.fromisoformat(found["before"]))

    @property
    def stored(self) -> str:
        """As it is kept: "clock 24", "open 8", "same 10:00", "next 10:00"."""
        return f"{self.how} {self.hours}" if self.hours else f"{self.how} {self.before:%H:%M}"

    def due(self, reported_at: datetime, calendar: BusinessCalendar) -> datetime:
        """By when somebody is answered who reported at that moment, in UTC. Raises NeverOpen."""
        if self.how is How.CLOCK:
            return reported_at.astimezone(UTC) + timedelta(hours=self.hours)
        if self.how is How.OPEN:
            return calendar.add_business_time(reported_at, timedelta(hours=self.hours))
        on = reported_at.astimezone(calendar.zone).date()
        if self.how is How.NEXT_DAY:
            return self._at(_working_day_after(on, calendar), calendar)
        is_in_time = reported_at < self._at(on, calendar) and reported_at < _closes(on, calendar)
        day = on if is_in_time else _working_day_after(on, calendar)
        return _closes(day, calendar)

    def __str__(self) -> str:
        """In the reader's language."""
        if self.how is How.CLOCK:
            said = ngettext(
                "within %(hours)s hour, at night and at weekends too",
                "within %(hours)s hours, at night and at weekends too",
                self.hours,
            )
        elif self.how is How.OPEN:
            said = ngettext(
                "within %(hours)s working hour", "within %(hours)s working hours", self.hours
            )
        elif self.how is How.SAME_DAY:
            said = _("reported before %(before)s: the same working day, and else the next one")
        else:
            said = _("the next working day before %(before)s")
        return said % {"hours": self.hours, "before": _spoken(self.before)}

    def _at(self, on: date, calendar: BusinessCalendar) -> datetime:
        return datetime.combine(on, self.before or time.min, calendar.zone).astimezone(UTC)


def _spoken(at: time | None) -> str:
    return f"{at.hour}:{at:%M}" if at else ""


def _closes(on: date, calendar: BusinessCalendar) -> datetime:
    """When a day closes; on a day off it is closed from its beginning."""
    openings = calendar.openings(on)
    midnight = datetime.combine(on, time.min, calendar.zone).astimezone(UTC)
    return openings[-1].closes_at if openings else midnight


def _working_day_after(on: date, calendar: BusinessCalendar) -> date:
    """The first day after this one on which the company opens. Raises NeverOpen."""
    midnight = datetime.combine(on + timedelta(days=1), time.min, calendar.zone)
    return calendar.next_opening(midnight).astimezone(calendar.zone).date()
