"""What a customer's calendar program says to an invitation: yes, no, perhaps, or another time."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from icalendar import Calendar

from houvast.conversations.channels.mail.mime import headers
from houvast.conversations.channels.mail.mime.characters import decoded, storable
from houvast.conversations.channels.mail.mime.headers import Headers
from houvast.conversations.channels.mail.mime.mail import CalendarAnswer
from houvast.conversations.channels.mail.mime.parts import leaf_bytes, leaves
from houvast.conversations.quoted_text import new_words
from houvast.conversations.quoted_text.marks import is_added
from houvast.ground.spoken import AMSTERDAM

LONGEST = 100_000
LONGEST_COMMENT = 2_000
# Google puts the words of who answers in the calendar, and much of its own beside it.
OF_A_PROGRAM = re.compile(
    r"calendar\.google|google (?:calendar|agenda|kalender)|(?:accepted|geaccepteerd|aanvaard"
    r"|zugesagt|angenommen|accepté)\b.{0,60}(?:invitation|event|uitnodiging|einladung)"
    r"|(?:invitation|event|uitnodiging|einladung)\b.{0,60}(?:accepted|geaccepteerd|aanvaard"
    r"|zugesagt|angenommen|accepté)",
    re.IGNORECASE,
)
KINDS = {"text/calendar", "application/ics", "text/x-vcalendar"}
MOST_ATTENDEES = 50
NAMED = re.compile(r"\.(ics|vcs)\"?$", re.IGNORECASE)
METHODS = {"REPLY", "COUNTER"}
FOLD = re.compile(r"\r?\n[ \t]")
LINE = r"^{name}(?:;[^:\n]*)?:(.+)$"
ATTENDEE = re.compile(r"^ATTENDEE([;:][^\n]*)$", re.MULTILINE | re.IGNORECASE)
PARTSTAT = re.compile(r";PARTSTAT=\"?([A-Z-]+)", re.IGNORECASE)
REMARK = re.compile(r";X-RESPONSE-COMMENT=\"([^\"\n]*)\"", re.IGNORECASE)


def calendar_answer_in(mail: Headers) -> CalendarAnswer | None:
    """The calendar answer in this mail, if there is one (RFC 5546, sections 3.2.3 and 3.2.7)."""
    for part in leaves(mail):
        if _may_be_one(part):
            written = FOLD.sub("", decoded(leaf_bytes(part)[:LONGEST], "utf-8"))
            writer = next((one.address for one in headers.addresses(mail, "From")), "")
            if answer := _answer(written.replace("\r", ""), _param(part, "method"), writer):
                return answer
    return None


def says_more(answer: CalendarAnswer, text: str) -> bool:
    """Whether somebody wrote words of their own beside an answer, which its program did not."""
    if answer.comment:
        return True
    if OF_A_PROGRAM.search(text):
        return False
    return any(map(is_added, new_words(text[:LONGEST]).splitlines()))


def _may_be_one(part: Headers) -> bool:
    kind = part.get_content_type()
    return kind in KINDS or (
        kind == "application/octet-stream" and bool(NAMED.search(part.get_filename() or ""))
    )


def _answer(calendar: str, method: str, writer: str) -> CalendarAnswer | None:
    """The lines that tell are read as text, since programs break the rest in many ways."""
    method = (_line(calendar, "METHOD") or method).strip().upper()
    uid = _line(calendar, "UID")
    attendee = _attendee(calendar, writer)
    status = PARTSTAT.search(attendee)
    if method not in METHODS or not uid or not (status or method == "COUNTER"):
        return None
    said = "counter" if method == "COUNTER" else status.group(1).lower() if status else ""
    starts, ends = _moments(calendar) if said == "counter" else (None, None)
    return CalendarAnswer(
        uid=uid.strip()[:255],
        answer=said,
        starts_at=starts,
        ends_at=ends,
        comment=_comment(calendar, attendee)[:LONGEST_COMMENT],
    )


def _attendee(calendar: str, writer: str) -> str:
    """The line of who answers: of several the writer's own, or one that does not say yes."""
    lines = [found.group(1) for found in ATTENDEE.finditer(calendar)][:MOST_ATTENDEES]
    lines = [line for line in lines if PARTSTAT.search(line)]
    own = [line for line in lines if writer and writer.lower() in line.lower()]
    return next(iter(own or sorted(lines, key=lambda line: "ACCEPTED" in line.upper())), "")


def _comment(calendar: str, attendee: str) -> str:
    said = _unescaped(_line(calendar, "COMMENT"))
    remark = REMARK.search(attendee)
    return said or (_unescaped(remark.group(1)) if remark else "")


def _moments(calendar: str) -> tuple[datetime | None, datetime | None]:
    """The time that is proposed; one that cannot be read is left out."""
    for event in _events(calendar):
        return _moment(event, "DTSTART"), _moment(event, "DTEND")
    return None, None


def _events(calendar: str) -> Iterator[Any]:
    try:
        yield from Calendar.from_ical(calendar).walk("VEVENT")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return


def _moment(event: Any, name: str) -> datetime | None:
    """A moment in UTC; a time without a zone is ours, a day starts at midnight."""
    try:
        at = event.get(name).dt
        if isinstance(at, date) and not isinstance(at, datetime):
            at = datetime.combine(at, time())
        return (at if at.tzinfo else at.replace(tzinfo=AMSTERDAM)).astimezone(UTC)  # type: ignore[no-any-return]
    except Exception:  # what is broken in a calendar raises whatever its library happens to raise
        return None


def _line(calendar: str, name: str) -> str:
    found = re.search(LINE.format(name=name), calendar, re.MULTILINE | re.IGNORECASE)
    return storable(found.group(1)) if found else ""


def _unescaped(text: str) -> str:
    plain = re.sub(r"\\[nN]", "\n", text)
    return re.sub(r"\\([,;\\])", r"\1", plain).strip()


def _param(part: Headers, name: str) -> str:
    try:
        found = part.get_param(name)
    except ValueError:
        return ""
    return found if isinstance(found, str) else ""
