"""From when until when somebody is busy, as a calendar file of a calendar program says it.

RFC 5545 as it is really written: with and without zones, by another calendar than ours, and with
series whose single days were moved or dropped. Only moments are kept of it: no title, no place.
"""

import re
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from time import monotonic
from typing import Any

from icalendar import Calendar, Component

from houvast.ground.spoken import AMSTERDAM
from houvast.workforce.rules.own_events import is_own
from houvast.workforce.rules.stretches import Stretch, merged, within

MOST_EVENTS = 20_000
MOST_SECONDS = 10.0

_FOLD = re.compile(r"\r?\n[ \t]")
_BEGINS = re.compile(r"^(?=BEGIN:VEVENT\b)", re.MULTILINE)
_ENDS = re.compile(r"^END:VEVENT\s*", re.MULTILINE)
_REPEATS = re.compile(r"^(?:RRULE|RDATE|EXRULE|RECURRENCE-ID|DURATION)[;:]", re.MULTILINE)
_DAY = re.compile(r"^DT(?:START|END)[^:\n]*:(\d{8})", re.MULTILINE)
_EASY = {"INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "FREQ"}
_PARTS = {
    "DAILY": _EASY,
    "WEEKLY": _EASY,
    "MONTHLY": _EASY | {"BYMONTHDAY", "BYSETPOS"},
    "YEARLY": _EASY | {"BYMONTHDAY", "BYSETPOS", "BYYEARDAY", "BYWEEKNO"},
}
"""What a rule may say that we work out: others, which no calendar program makes, could be looked
for days on end, for what they never give."""
_DAY_APART = timedelta(days=1)


class NotACalendarFile(Exception):
    """What was read is no calendar."""


class TooManyEvents(Exception):
    """A calendar with more in it than we work out."""


@dataclass(frozen=True)
class BusyRead:
    """The stretches in order, none touching another, and how many events nobody can make out."""

    stretches: list[Stretch]
    unread: int = 0


def busy_in(content: bytes, first: date, last: date, *, domain: str) -> BusyRead:
    """When somebody is busy from the first day to the last, in Amsterdam.

    What is free (TRANSP), cancelled, or an event of our own (`domain`) takes no time. Raises
    NotACalendarFile or TooManyEvents.
    """
    text = _FOLD.sub("", _decoded(content))
    whole = text.strip().upper()
    if not (whole.startswith("BEGIN:VCALENDAR") and whole.endswith("END:VCALENDAR")):
        raise NotACalendarFile  # Half a file would free what stands in the other half.
    found: list[Stretch] = []
    unread = 0
    for calendar in _parsed(_lately(text, first)):
        stretches, failed = _of_calendar(calendar, first, last, domain)
        found += stretches
        unread += failed
    return BusyRead(merged(within(found, first, last)), unread)


def _decoded(content: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _lately(text: str, first: date) -> str:
    """The text without single events that were over long ago: most of a calendar of years."""
    since = (first - timedelta(days=2)).strftime("%Y%m%d")

    before, *events = _BEGINS.split(text)
    return before + "".join(_unless_over(event, since) for event in events)


def _unless_over(event: str, since: str) -> str:
    """An event with all that stands behind it, or that alone."""
    ends = _ENDS.search(event)
    block = event[: ends.end()] if ends else event
    days = _DAY.findall(block)
    is_over = days and max(days) < since and not _REPEATS.search(block)
    return event[len(block) :] if is_over else event


def _parsed(text: str) -> list[Component]:
    if text.upper().count("BEGIN:VEVENT") > MOST_EVENTS:
        raise TooManyEvents
    try:
        return list(Calendar.from_ical(text, multiple=True))
    except Exception as trouble:
        raise NotACalendarFile from trouble  # Whatever its reader stumbles over.


def _of_calendar(
    calendar: Component, first: date, last: date, domain: str
) -> tuple[list[Stretch], int]:
    told = _tried(lambda: list(_free_busy(calendar)))
    found, unread = told or [], int(told is None)
    singles, series = _sorted(calendar, domain)
    for event in singles:
        stretch = _tried(partial(_alone, event))
        found += stretch or []
        unread += stretch is None
    until = monotonic() + MOST_SECONDS
    for events in series:
        if monotonic() > until:
            raise TooManyEvents
        stretches = _tried(partial(_series, calendar, events, first, last))
        found += stretches or []
        unread += stretches is None
    return found, unread


def _sorted(calendar: Component, domain: str) -> tuple[list[Component], list[list[Component]]]:
    """Events that are alone, and those that repeat, with what was changed of them; none of ours."""
    singles: list[Component] = []
    series: dict[str, list[Component]] = defaultdict(list)
    for event in calendar.walk("VEVENT"):
        uid = str(event.get("UID", ""))
        if is_own(uid, domain=domain):
            continue
        if {"RRULE", "RDATE", "RECURRENCE-ID"} & set(event):
            series[uid].append(event)
        else:
            singles.append(event)
    return singles, list(series.values())


def _tried(make_out: Callable[[], list[Stretch]]) -> list[Stretch] | None:
    """What can be made out; None where it cannot.

    It is the file of somebody else: whatever its reader stumbles over, it could not be read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return make_out()
    except Exception:
        return None


def _takes_time(event: Component) -> bool:
    """Whether an event makes its owner busy: neither free, nor off."""
    said = (_said(event, name) for name in ("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"))
    return not {"CANCELLED", "TRANSPARENT", "FREE"} & set(said)


def _said(event: Component, name: str) -> str:
    return str(event.get(name, "")).strip().upper()


class _NoTime(Exception):
    """Nobody can make out from when to when it is."""


def _alone(event: Component) -> list[Stretch]:
    return [_single(event)] if _takes_time(event) else []


def _single(event: Component) -> Stretch:
    """From when to when it is. Raises _NoTime."""
    starts = _moment(event, "DTSTART")
    if starts is None:
        raise _NoTime
    ends = _moment(event, "DTEND") or _after(starts, event)
    stretch = _at(starts), _at(ends)
    if stretch[1] < stretch[0]:
        raise _NoTime
    return stretch


def _moment(event: Component, name: str) -> datetime | date | None:
    given: Any = event.get(name)
    return None if given is None else given.dt


def _after(starts: datetime | date, event: Component) -> datetime | date:
    """When what has no end is over: after its duration, its whole day, or at once."""
    lasts: Any = event.get("DURATION")
    if lasts is not None:
        ends: datetime = _at(starts) + lasts.dt
        return ends
    return starts if isinstance(starts, datetime) else starts + _DAY_APART


def _at(moment: datetime | date) -> datetime:
    """A moment; one without a zone is in Amsterdam, and a day begins there at midnight."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.min, AMSTERDAM)
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)


def _series(
    calendar: Component, events: Sequence[Component], first: date, last: date
) -> list[Stretch]:
    """When a series takes time, its moved and dropped days reckoned with. Raises _NoTime."""
    if not all(_can_be_worked_out(rule) for event in events for rule in _rules(event)):
        raise _NoTime
    alone = Calendar()
    if zone := calendar.get("X-WR-TIMEZONE"):
        alone.add("x-wr-timezone", zone)
    for event in events:
        alone.add_component(_until(event, last))
    # Read when a calendar has series: it is of no use to whoever only serves pages.
    import recurring_ical_events

    days = first - _DAY_APART, last + 2 * _DAY_APART
    seen = recurring_ical_events.of(alone).between(*days)
    return [_single(event) for event in seen if _takes_time(event)]


def _can_be_worked_out(rule: Any) -> bool:
    """Whether a rule repeats by days or less often, as calendar programs write it."""
    said = {part.upper() for part, values in rule.items() if values}
    every = rule.get("INTERVAL", [1])[0]
    return every >= 1 and said <= _PARTS.get(str(rule["FREQ"][0]).upper(), set())


def _rules(event: Component) -> list[Any]:
    rules: Any = event.get("RRULE", [])
    return rules if isinstance(rules, list) else [rules]


def _until(event: Component, last: date) -> Component:
    """The event with an end to what goes on for ever: what never fits is looked for so long."""
    starts = _moment(event, "DTSTART")
    for rule in _rules(event):
        if "COUNT" not in rule and "UNTIL" not in rule and starts is not None:
            rule["UNTIL"] = [_end_like(starts, last)]
    return event


def _end_like(starts: datetime | date, last: date) -> datetime | date:
    """A week after the last day, written as the start of the series is."""
    ends = last + timedelta(days=7)
    if not isinstance(starts, datetime):
        return ends
    return datetime.combine(ends, time.min, starts.tzinfo)


def _free_busy(calendar: Component) -> Iterator[Stretch]:
    """What calendars that keep their events to themselves tell all the same."""
    for one in calendar.walk("VFREEBUSY"):
        periods: Any = one.get("FREEBUSY", [])
        for period in periods if isinstance(periods, list) else [periods]:
            if str(period.params.get("FBTYPE", "BUSY")).upper() != "FREE":
                yield _at(period.start), _at(period.end)
