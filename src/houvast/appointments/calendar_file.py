"""The appointment as a calendar file that mail programs understand (iTIP: RFC 5545 and 5546)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from houvast.ground.spoken import AMSTERDAM

PRODUCT = "-//Houvast//Houvast//NL"

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
"""Whether it stands, is in doubt, or is off. RFC 5545, 3.8.1.11."""

# The European rule since 1996, written out: every mail program reads this form. It goes before the
# events as it stands, which takes no time.
EUROPE_AMSTERDAM = b"""BEGIN:VTIMEZONE\r
TZID:Europe/Amsterdam\r
BEGIN:DAYLIGHT\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
TZNAME:CEST\r
DTSTART:19960331T020000\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
END:DAYLIGHT\r
BEGIN:STANDARD\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
TZNAME:CET\r
DTSTART:19961027T030000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
END:STANDARD\r
END:VTIMEZONE\r
"""


@dataclass(frozen=True)
class CalendarReminder:
    """When the calendar reminds of the appointment, and what it says then."""

    at: datetime
    words: str


@dataclass(frozen=True)
class Appointment:
    """What the file tells, in the customer's language: what it is, and from when to when.

    `sequence` goes up with every change of the same `uid`. A file to save names no attendee.
    """

    uid: str
    sequence: int
    opens_at: datetime
    closes_at: datetime
    summary: str
    description: str
    location: str
    organizer_name: str
    organizer_mail: str
    url: str = ""
    attendee_name: str = ""
    attendee_mail: str = ""
    reminder: CalendarReminder | None = None


@dataclass(frozen=True)
class AgendaEntry:
    """Something in the calendar of a colleague or a room, from a moment to a moment or whole days.

    It takes their time unless it is only told (`is_free`). `ends` is the first moment or day after
    it.
    """

    uid: str
    sequence: int
    starts: datetime | date
    ends: datetime | date
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    is_free: bool = False


def request(appointment: Appointment, *, now: datetime, status: Status = "CONFIRMED") -> str:
    """The file that puts the appointment in the customer's calendar, or moves it there, or says
    there that it is in doubt.
    """
    return _calendar("REQUEST", _to_save(appointment, now, status))


def cancel(appointment: Appointment, *, now: datetime) -> str:
    """The file that takes it out of the calendar again; needs a higher `sequence`."""
    event = _event(appointment, now)
    event.add("status", "CANCELLED")
    return _calendar("CANCEL", event)


def publish(appointment: Appointment, *, now: datetime, status: Status = "CONFIRMED") -> str:
    """The file to save and open oneself: it asks nothing back.

    With the same `uid` and `sequence` as the mail it is one appointment in the calendar, whichever
    of the two came first. RFC 5546, 3.2.1.
    """
    return _calendar("PUBLISH", _to_save(appointment, now, status))


def publish_all(
    appointments: Iterable[Appointment], *, now: datetime, status: Status = "CONFIRMED"
) -> str:
    """Several appointments in one file: a REQUEST may only hold one. RFC 5546, 3.2.1 and 3.2.2."""
    return _calendar("PUBLISH", *(_to_save(one, now, status) for one in appointments))


READ_AGAIN = timedelta(minutes=15)
"""How often a calendar program is asked to read a calendar again; few listen, some do."""


def shared(entries: Iterable[AgendaEntry], *, name: str, now: datetime) -> str:
    """A whole calendar, as programs subscribe to it: what is not in it any more is gone.

    It has no METHOD: nothing is asked back, and each reading takes the place of the one before.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", READ_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT15M")
    for entry in entries:
        calendar.add_component(_entry(entry, now))
    return _with_zone(calendar)


def _entry(entry: AgendaEntry, now: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", _local(entry.starts))
    event.add("dtend", _local(entry.ends))
    event.add("summary", entry.summary)
    for name in ("description", "location", "url"):
        if said := getattr(entry, name):
            event.add(name, said)
    event.add("transp", "TRANSPARENT" if entry.is_free else "OPAQUE")
    return event


def _local(at: datetime | date) -> datetime | date:
    return at.astimezone(AMSTERDAM) if isinstance(at, datetime) else at


def _to_save(appointment: Appointment, now: datetime, status: Status) -> Event:
    event = _event(appointment, now)
    event.add("status", status)
    if status == "CONFIRMED":
        _remind(event, appointment)
    return event


def _calendar(method: Literal["REQUEST", "CANCEL", "PUBLISH"], *events: Event) -> str:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    for event in events:
        calendar.add_component(event)
    return _with_zone(calendar)


def _with_zone(calendar: Calendar) -> str:
    first = b"BEGIN:VEVENT"
    return str(calendar.to_ical().replace(first, EUROPE_AMSTERDAM + first, 1), "utf-8")


def _event(appointment: Appointment, now: datetime) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", appointment.opens_at.astimezone(AMSTERDAM))
    event.add("dtend", appointment.closes_at.astimezone(AMSTERDAM))
    event.add("summary", appointment.summary)
    event.add("description", appointment.description)
    event.add("location", appointment.location)
    if appointment.url:
        event.add("url", appointment.url)
    event.add("transp", "OPAQUE")
    event.add("organizer", _organizer(appointment), encode=False)
    if appointment.attendee_mail:
        event.add("attendee", _attendee(appointment), encode=False)
    return event


def _organizer(appointment: Appointment) -> vCalAddress:
    organizer = vCalAddress(f"mailto:{appointment.organizer_mail}")
    organizer.params["CN"] = vText(appointment.organizer_name)
    return organizer


def _attendee(appointment: Appointment) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{appointment.attendee_mail}")
    attendee.params["CN"] = vText(appointment.attendee_name)
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("TRUE")
    return attendee


def _remind(event: Event, appointment: Appointment) -> None:
    if appointment.reminder is None:
        return
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", appointment.reminder.words)
    # Counted from the start: every calendar program understands that, and few a moment.
    alarm.add("trigger", appointment.reminder.at - appointment.opens_at)
    event.add_component(alarm)
