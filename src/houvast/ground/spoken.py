"""Times as people say them: absolute, in the reader's language, on the company's own clock.

Whoever lives by another clock (`ground.speaking`) reads once, at the end, that it is ours.
"""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_currency
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from houvast.ground.speaking import zone_of_reader

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

A_MOMENT = timedelta(minutes=10)
"""A stretch that is no longer is said as its beginning: that is when one is expected."""


def moment(at: datetime, *, zone: ZoneInfo = AMSTERDAM) -> str:
    """Say a moment in full: "dinsdag 24 november 2026 om 12:00".

    In the hour that the autumn clock repeats it adds which of the two is meant.
    Refuses a moment without a time zone (ValueError), as everything here does.
    """
    return _moment(at, zone, is_named=_is_named(zone, at))


def by(at: datetime, *, zone: ZoneInfo = AMSTERDAM) -> str:
    """Say a moment as a limit: "uiterlijk dinsdag 24 november 2026 om 12:00"."""
    return _("by %(moment)s") % {"moment": moment(at, zone=zone)}


def window(start: datetime, end: datetime, *, zone: ZoneInfo = AMSTERDAM) -> str:
    """Say a stretch of time: "woensdag 25 november 2026 tussen 8:00 en 12:00".

    A stretch that ends at midnight ends at 24:00 of its own day; one that runs past
    midnight names both days. One of some minutes is said as its beginning: "woensdag 25 november
    2026 om 15:10". Refuses an end that lies before the start (ValueError).
    """
    if end < start:
        raise ValueError("A window ends after it starts.")
    if is_moment(start, end):
        return moment(start, zone=zone)
    is_named = _is_named(zone, start, end)
    closing = _closing(start, end, zone, is_named=is_named)
    if closing is None:
        return _("between %(start)s and %(end)s") % {
            "start": _moment(start, zone),
            "end": _moment(end, zone, is_named=is_named),
        }
    return _("%(day)s between %(start)s and %(end)s") % {
        "day": day(_on(start, zone)),
        "start": first_clock(start, zone=zone),
        "end": closing,
    }


def is_moment(start: datetime, end: datetime) -> bool:
    """Whether a stretch is so short that only its beginning is said."""
    return timedelta() < end - start <= A_MOMENT


def clocks(start: datetime, end: datetime) -> str:
    """The times of a stretch for a list: "8:00–12:00", or "15:10" of one of some minutes."""
    if is_moment(start, end):
        return clock(start)
    closing = _clock(end, AMSTERDAM, is_named=_is_named(AMSTERDAM, start, end))
    return f"{first_clock(start)}–{closing}"


def day(on: date) -> str:
    """Say a day in full: "dinsdag 24 november 2026"."""
    return format_date(on, "EEEE d MMMM y", locale=_locale())


def clock(at: datetime, *, zone: ZoneInfo = AMSTERDAM) -> str:
    """Say only the time of a moment: "8:00", or "2:30 (wintertijd)" when it comes twice."""
    return _clock(at, zone, is_named=_is_named(zone, at))


def first_clock(at: datetime, *, zone: ZoneInfo = AMSTERDAM) -> str:
    """The same of the first of two, where the second says whose clock it is."""
    return _clock(at, zone)


def short(at: datetime, *, today: date, zone: ZoneInfo = AMSTERDAM) -> str:
    """A moment for a list at the desk: "di 24 nov 12:00", with the year when it is not today's."""
    return f"{short_day(_on(at, zone), today=today)} {clock(at, zone=zone)}"


def short_day(on: date, *, today: date) -> str:
    """A day for a list at the desk: "di 24 nov", with the year when it is not today's."""
    pattern = "EEE d MMM" if on.year == today.year else "EEE d MMM y"
    return format_date(on, pattern, locale=_locale())


def short_window(start: datetime, end: datetime, *, today: date, zone: ZoneInfo = AMSTERDAM) -> str:
    """A stretch of time for a list at the desk: "wo 25 nov 8:00–12:00"."""
    if is_moment(start, end):
        return short(start, today=today, zone=zone)
    is_named = _is_named(zone, start, end)
    opening = f"{short_day(_on(start, zone), today=today)} {first_clock(start, zone=zone)}"
    closing = _closing(start, end, zone, is_named=is_named)
    if closing is None:
        last = _clock(end, zone, is_named=is_named)
        closing = f"{short_day(_on(end, zone), today=today)} {last}"
    return f"{opening}–{closing}"


def today(now: datetime, *, zone: ZoneInfo = AMSTERDAM) -> date:
    """The day that it is at this moment on the company's calendar."""
    return _on(now, zone)


def euros(amount: Decimal) -> str:
    """Say an amount of money: "€ 183,50"."""
    return format_currency(amount, "EUR", locale=_locale())


def _moment(at: datetime, zone: ZoneInfo, *, is_named: bool = False) -> str:
    said = {"day": day(_on(at, zone)), "time": _clock(at, zone, is_named=is_named)}
    return _("%(day)s at %(time)s") % said


def _clock(at: datetime, zone: ZoneInfo, *, is_named: bool = False) -> str:
    local = _local(at, zone)
    said = f"{local.hour}:{local:%M}"
    if is_named:
        said = _named(said)
    if local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset():
        return said
    season = _("winter time") if local.fold else _("summer time")
    return f"{said} ({season})"


def _closing(start: datetime, end: datetime, zone: ZoneInfo, *, is_named: bool) -> str | None:
    """The time at which a stretch ends, or None when only a date can say it."""
    opened, closed = _local(start, zone), _local(end, zone)
    if closed.date() == opened.date():
        return _clock(end, zone, is_named=is_named)
    if closed.time() == time() and closed.date() == opened.date() + timedelta(days=1):
        return _named("24:00") if is_named else "24:00"
    return None


def _is_named(zone: ZoneInfo, *moments: datetime) -> bool:
    """Whether the reader's own clock shows another time than ours, so that ours is named."""
    theirs = zone_of_reader()
    if theirs is None or zone != AMSTERDAM:
        return False
    return any(
        _local(at, theirs).utcoffset() != _local(at, AMSTERDAM).utcoffset() for at in moments
    )


def _named(time_of_day: str) -> str:
    return _("%(time)s Dutch time") % {"time": time_of_day}


def _on(at: datetime, zone: ZoneInfo) -> date:
    return _local(at, zone).date()


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    if at.tzinfo is None:
        raise ValueError("A moment without a time zone cannot be said.")
    # Through UTC, so that a wall time that the spring clock skips becomes one that exists.
    return at.astimezone(UTC).astimezone(zone)


def _locale() -> Locale:
    return Locale.parse(get_language() or "nl", sep="-")
