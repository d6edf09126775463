"""One mail taken apart for the eye: who, when, the parts, and the appointment in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from icalendar import Calendar

UNFOLDED = re.compile(r"\r?\n[ \t]")


@dataclass(frozen=True)
class OpenedEnvelope:
    """What stands on the outside of a mail."""

    sent_at: datetime
    from_name: str
    to_name: str
    to_address: str
    subject: str


@dataclass(frozen=True)
class CalendarEntry:
    """The calendar file of a mail, as a calendar program would show it."""

    method: str
    summary: str
    opens_at: datetime
    closes_at: datetime
    location: str
    sequence: int

    @property
    def is_cancelled(self) -> bool:
        return self.method == "CANCEL"


@dataclass(frozen=True)
class OpenedMail:
    """The outside and the parts; what a mail does not have is empty or None."""

    envelope: OpenedEnvelope
    text: str
    html: str
    calendar: bytes
    appointment: CalendarEntry | None
    headers: list[tuple[str, str]]


def opened(content: bytes, *, as_now: Callable[[str], str] = str) -> OpenedMail:
    """Take a mail of ours apart; `as_now` brings the links in its parts up to date."""
    mail = BytesParser(policy=policy.default).parsebytes(content)
    calendar = _up_to_date(_calendar(mail), as_now)
    return OpenedMail(
        envelope=envelope(mail),
        text=as_now(_part(mail, "text/plain")),
        html=as_now(_part(mail, "text/html")),
        calendar=calendar,
        appointment=_appointment(calendar) if calendar else None,
        headers=[(name, str(value)) for name, value in mail.items()],
    )


def envelope(mail: "Message[str, str]") -> OpenedEnvelope:
    """Read the outside of a mail; an undated one gets the start of the clock."""
    to = getattr(mail["To"], "addresses", ())
    sender = getattr(mail["From"], "addresses", ())
    return OpenedEnvelope(
        sent_at=_sent_at(mail),
        from_name=sender[0].display_name or sender[0].addr_spec if sender else "",
        to_name=to[0].display_name or to[0].addr_spec if to else "",
        to_address=to[0].addr_spec if to else "",
        subject=str(mail["Subject"] or ""),
    )


def _sent_at(mail: "Message[str, str]") -> datetime:
    try:
        at = parsedate_to_datetime(str(mail["Date"]))
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _part(mail: EmailMessage, content_type: str) -> str:
    found = (part for part in mail.walk() if part.get_content_type() == content_type)
    part = next(found, None)
    return str(part.get_content()) if isinstance(part, EmailMessage) else ""


def _calendar(mail: EmailMessage) -> bytes:
    for part in mail.walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/calendar" and isinstance(content, bytes):
            return content
    return b""


def _up_to_date(calendar: bytes, as_now: Callable[[str], str]) -> bytes:
    """The same bytes where nothing in it is out of date; its long lines are folded (RFC 5545)."""
    text = UNFOLDED.sub("", calendar.decode())
    fresh = as_now(text)
    return calendar if fresh == text else bytes(Calendar.from_ical(fresh).to_ical())


def _appointment(calendar: bytes) -> CalendarEntry | None:
    read = Calendar.from_ical(calendar)
    event = next(iter(read.walk("VEVENT")), None)
    if event is None:
        return None
    return CalendarEntry(
        method=str(read.get("METHOD", "")),
        summary=str(event.get("SUMMARY", "")),
        opens_at=event.decoded("DTSTART"),
        closes_at=event.decoded("DTEND"),
        location=str(event.get("LOCATION", "")),
        sequence=int(event.get("SEQUENCE", 0)),
    )
