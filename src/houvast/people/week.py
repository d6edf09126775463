"""The hours of one day of the week as people write them: "8:30-12:00 en 13:00-17:00"."""

import re
from collections.abc import Iterable
from datetime import time

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused

Stretch = tuple[time, time]

MOST = 2
_MOMENT = r"(\d{1,2})(?:[:.](\d{2}))?"
_STRETCH = re.compile(rf"{_MOMENT}\s*(?:-|–|tot|to|until)\s*{_MOMENT}")
_BETWEEN = re.compile(r"\s*(?:,|;|\ben\b|\band\b)\s*")


class NotHours(Refused):
    """The text is not one or two stretches of a day, in order and apart."""

    says = _("Write hours like 8:30-17:00, or like 8:30-12:00, 13:00-17:00. Empty means closed.")


def stretches(typed: str) -> tuple[Stretch, ...]:
    """The stretches of a day, first to last: "8-12, 13-17". Nothing typed is no hours.

    Raises NotHours for what is no time of the day, ends before it starts, overlaps, or is more
    than two stretches.
    """
    written = typed.strip().lower()
    if not written:
        return ()
    found = tuple(_stretch(part) for part in _BETWEEN.split(written))
    moments = [moment for stretch in found for moment in stretch]
    if len(found) > MOST or moments != sorted(set(moments)):
        raise NotHours
    return found


def in_words(hours: Iterable[Stretch]) -> str:
    """Stretches as `stretches` reads them: "08:30-12:00, 13:00-17:00"."""
    return ", ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in hours)


def _stretch(written: str) -> Stretch:
    found = _STRETCH.fullmatch(written)
    if found is None:
        raise NotHours
    hour, minute, until_hour, until_minute = (int(part or 0) for part in found.groups())
    try:
        return time(hour, minute), time(until_hour, until_minute)
    except ValueError as reason:
        raise NotHours from reason
