"""How long something takes, as people write it: `2 working days`, `3 weeks`."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from houvast.ground.months import months_later
from houvast.ground.spoken import AMSTERDAM
from houvast.people.hours import BusinessCalendar

_WRITTEN = r"^[1-9][0-9]{0,2} (hour|working hour|day|working day|week|month)s?$"
_UNITS = re.compile(_WRITTEN)
_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Lasting:
    """So many of a unit. Working hours and days are those in which the company is open."""

    amount: int
    unit: str

    @classmethod
    def written(cls, text: Any) -> "Lasting":
        """Raises ValueError."""
        found = _UNITS.match(text) if isinstance(text, str) else None
        if found is None:
            raise ValueError(_("write how long as 4 hours, 2 working days, 3 weeks or 1 month"))
        return cls(int(text.split()[0]), found[1])

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}{'s' if self.amount > 1 else ''}"

    def said(self) -> str:
        """In the reader's language."""
        words = {
            "hour": ngettext("%(amount)s hour", "%(amount)s hours", self.amount),
            "working hour": ngettext(
                "%(amount)s working hour", "%(amount)s working hours", self.amount
            ),
            "day": ngettext("%(amount)s day", "%(amount)s days", self.amount),
            "working day": ngettext(
                "%(amount)s working day", "%(amount)s working days", self.amount
            ),
            "week": ngettext("%(amount)s week", "%(amount)s weeks", self.amount),
            "month": ngettext("%(amount)s month", "%(amount)s months", self.amount),
        }
        return words[self.unit] % {"amount": self.amount}

    def after(self, start: datetime, calendar: BusinessCalendar) -> datetime:
        """The moment, in UTC, at which so much has passed since `start`. Raises NeverOpen.

        What is counted in days ends when the last of them closes; where that is a day without
        opening hours, when the next one closes: somebody is there to keep it.
        """
        if self.unit == "hour":
            return start + timedelta(hours=self.amount)
        if self.unit == "working hour":
            return calendar.add_business_time(start, timedelta(hours=self.amount))
        on = start.astimezone(AMSTERDAM).date()
        if self.unit != "working day":
            return _closes(self._day_after(on), calendar)
        for _day in range(self.amount - 1):
            on = _open_day(on + timedelta(days=1), calendar)
        return _closes(on + timedelta(days=1), calendar)

    def _day_after(self, on: date) -> date:
        if self.unit == "month":
            return months_later(on, self.amount)
        return on + timedelta(days=self.amount * _DAYS[self.unit])


def _open_day(on: date, calendar: BusinessCalendar) -> date:
    """This day, or the first later one, that has opening hours."""
    opens_at = calendar.next_opening(datetime.combine(on, time(), AMSTERDAM))
    return opens_at.astimezone(AMSTERDAM).date()


def _closes(on: date, calendar: BusinessCalendar) -> datetime:
    return max(opening.closes_at for opening in calendar.openings(_open_day(on, calendar)))


Span = Annotated[
    Lasting,
    BeforeValidator(Lasting.written),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": _WRITTEN, "examples": ["2 working days"]}),
]
