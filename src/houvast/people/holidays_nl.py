"""Dutch holidays, of which each company says which it keeps.

The dates come from the `holidays` package. It counts Good Friday, on which most companies
work, and Liberation Day only in the years in which it is a general day off: every fifth.
"""

from collections.abc import Collection, Container
from dataclasses import dataclass
from datetime import date
from functools import cache

import holidays
from django.utils.translation import gettext_lazy as _

LIBERATION = "liberation_day"
LIBERATION_LUSTRUM = "liberation_lustrum"

NAMES = {
    "new_year": _("New Year's Day"),
    "good_friday": _("Good Friday"),
    "easter_sunday": _("Easter Sunday"),
    "easter_monday": _("Easter Monday"),
    "kings_day": _("King's Day"),
    LIBERATION: _("Liberation Day, every year"),
    LIBERATION_LUSTRUM: _("Liberation Day, every five years"),
    "ascension": _("Ascension Day"),
    "whit_sunday": _("Whit Sunday"),
    "whit_monday": _("Whit Monday"),
    "christmas_1": _("Christmas Day"),
    "christmas_2": _("Second Day of Christmas"),
}

USUALLY_COUNTED = frozenset(NAMES) - {"good_friday", LIBERATION}

_KEYS = {
    "New Year's Day": "new_year",
    "Good Friday": "good_friday",
    "Easter Sunday": "easter_sunday",
    "Easter Monday": "easter_monday",
    "King's Day": "kings_day",
    "Liberation Day": LIBERATION,
    "Ascension Day": "ascension",
    "Pentecost": "whit_sunday",
    "Pentecost Monday": "whit_monday",
    "Christmas Day": "christmas_1",
    "Second Day of Christmas": "christmas_2",
}


def days_off(year: int, counted: Collection[str] = USUALLY_COUNTED) -> dict[date, str]:
    """The holidays of a year that a company counts, in order of day, each with its key.

    `counted` holds keys of NAMES. Where two fall on one day (Ascension on Liberation Day) the
    day has the key of the first that counts. Refuses an unknown key, and a year outside 1990
    to 2099 (ValueError).
    """
    if unknown := set(counted) - set(NAMES):
        raise ValueError(f"Unknown holidays: {', '.join(sorted(unknown))}.")
    if not 1990 <= year <= 2099:
        raise ValueError("Holidays are known from 1990 to 2099.")
    kept: dict[date, str] = {}
    for on, key in _holidays(year):
        if _counts(key, on, counted):
            kept.setdefault(on, key)
    return kept


@dataclass(frozen=True)
class DaysOff:
    """The days on which a company is closed in any year: `day in DaysOff(...)`.

    `counted` are keys of NAMES, `own` the days off that the company chose itself.
    """

    counted: frozenset[str] = USUALLY_COUNTED
    own: Container[date] = frozenset()

    def __contains__(self, on: object) -> bool:
        return isinstance(on, date) and (on in self.own or on in _kept(on.year, self.counted))


@cache
def _kept(year: int, counted: frozenset[str]) -> dict[date, str]:
    return days_off(year, counted)


def _counts(key: str, on: date, counted: Collection[str]) -> bool:
    if key == LIBERATION and on.year % 5 == 0:
        return LIBERATION in counted or LIBERATION_LUSTRUM in counted
    return key in counted


@cache
def _holidays(year: int) -> list[tuple[date, str]]:
    known = holidays.country_holidays(
        "NL", years=year, language="en_US", categories=("public", "optional")
    )
    # Two holidays on one day have their names joined.
    return [
        (on, _KEYS[name]) for on in sorted(known) for name in known[on].split("; ") if name in _KEYS
    ]
