from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Timezone
from icalendar.cal.component import Component

from houvast.appointments.calendar_file import Appointment, CalendarReminder, cancel, request

NOW = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
APPOINTMENT = Appointment(
    uid="visit-12@houvast.example",
    sequence=0,
    opens_at=datetime(2026, 11, 25, 7, tzinfo=UTC),
    closes_at=datetime(2026, 11, 25, 11, tzinfo=UTC),
    summary="Onderhoud aan uw cv-ketel; De Warmtemeester",
    description="Onze monteur komt tussen 8:00 en 12:00.\nVerzetten kan tot maandag 12:00, " * 3,
    location="Lindelaan 12a, 3581 AB Utrecht",
    organizer_name="De Warmtemeester",
    organizer_mail="post@warmtemeester.example",
    attendee_name="Fatima Yılmaz",
    attendee_mail="fatima@post.example",
)


def event_of(text: str) -> Component:
    [event] = Calendar.from_ical(text).walk("VEVENT")
    return event


def test_request_says_what_was_agreed() -> None:
    event = event_of(request(APPOINTMENT, now=NOW))

    assert {name: str(event[name]) for name in ("UID", "SEQUENCE", "SUMMARY", "LOCATION")} == {
        "UID": "visit-12@houvast.example",
        "SEQUENCE": "0",
        "SUMMARY": APPOINTMENT.summary,
        "LOCATION": APPOINTMENT.location,
    }
    assert str(event["DESCRIPTION"]) == APPOINTMENT.description
    assert (str(event["STATUS"]), str(event["TRANSP"])) == ("CONFIRMED", "OPAQUE")
    assert event.decoded("DTSTAMP") == NOW


def test_request_is_a_request_from_the_company_to_the_customer() -> None:
    calendar = Calendar.from_ical(request(APPOINTMENT, now=NOW))
    [event] = calendar.walk("VEVENT")

    assert str(calendar["METHOD"]) == "REQUEST"
    assert str(event["ORGANIZER"]) == "mailto:post@warmtemeester.example"
    assert dict(event["ORGANIZER"].params) == {"CN": "De Warmtemeester"}
    assert str(event["ATTENDEE"]) == "mailto:fatima@post.example"
    assert dict(event["ATTENDEE"].params) == {
        "CN": "Fatima Yılmaz",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
    }


def test_request_reminds_at_the_moment_that_it_was_given() -> None:
    at = datetime(2026, 11, 23, 15, tzinfo=UTC)
    [alarm] = event_of(
        request(replace(APPOINTMENT, reminder=CalendarReminder(at, "Morgen onderhoud.")), now=NOW)
    ).walk("VALARM")

    said = str(alarm["ACTION"]), str(alarm["DESCRIPTION"])
    assert said == ("DISPLAY", "Morgen onderhoud.")
    assert APPOINTMENT.opens_at + alarm.decoded("TRIGGER") == at


def test_request_without_a_reminder_has_no_alarm() -> None:
    assert event_of(request(APPOINTMENT, now=NOW)).walk("VALARM") == []


def test_cancel_names_the_same_appointment_with_a_higher_sequence() -> None:
    calendar = Calendar.from_ical(cancel(replace(APPOINTMENT, sequence=3), now=NOW))
    [event] = calendar.walk("VEVENT")

    assert (str(calendar["METHOD"]), str(event["STATUS"])) == ("CANCEL", "CANCELLED")
    assert (str(event["UID"]), event["SEQUENCE"]) == (APPOINTMENT.uid, 3)
    assert event.walk("VALARM") == []


@pytest.mark.parametrize(
    ("opens", "wall"),
    [
        (datetime(2027, 3, 27, 7, tzinfo=UTC), "20270327T080000"),
        (datetime(2027, 3, 28, 6, tzinfo=UTC), "20270328T080000"),
        (datetime(2027, 3, 29, 6, tzinfo=UTC), "20270329T080000"),
        (datetime(2027, 10, 30, 6, tzinfo=UTC), "20271030T080000"),
        (datetime(2027, 10, 31, 7, tzinfo=UTC), "20271031T080000"),
        (datetime(2027, 11, 1, 7, tzinfo=UTC), "20271101T080000"),
    ],
)
def test_request_is_right_around_both_clock_changes(opens: datetime, wall: str) -> None:
    moved = replace(APPOINTMENT, opens_at=opens, closes_at=opens + timedelta(hours=4))

    text = request(moved, now=NOW)

    assert f"DTSTART;TZID=Europe/Amsterdam:{wall}\r\n" in text
    event = event_of(text)
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (opens, opens + timedelta(hours=4))


def test_request_carries_a_time_zone_that_says_the_same_as_ours() -> None:
    [zone] = Calendar.from_ical(request(APPOINTMENT, now=NOW)).walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    theirs = zone.to_tz()

    for moment in (datetime(2027, month, 15, 12) for month in range(1, 13)):
        assert moment.replace(tzinfo=theirs).utcoffset() == timedelta(
            hours=2 if 4 <= moment.month <= 10 else 1
        )
    assert str(zone["TZID"]) == "Europe/Amsterdam"


def test_request_folds_long_lines_and_ends_them_as_the_standard_asks() -> None:
    text = request(APPOINTMENT, now=NOW)

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")


def test_request_cannot_be_given_other_lines_by_what_a_customer_typed() -> None:
    name = 'Eve"\r\nATTENDEE:mailto:all@post.example\r\nX:'
    text = request(replace(APPOINTMENT, attendee_name=name, summary=name, location=name), now=NOW)

    [event] = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["ATTENDEE"]) == "mailto:fatima@post.example"


def test_requests_of_one_appointment_differ_only_where_it_changed() -> None:
    before = request(APPOINTMENT, now=NOW).split("\r\n")
    after = request(replace(APPOINTMENT, sequence=1), now=NOW).split("\r\n")

    assert [b for b, a in zip(before, after, strict=True) if a != b] == ["SEQUENCE:0"]
