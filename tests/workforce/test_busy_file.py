"""When somebody is busy, as calendar files of all kinds say it."""

from datetime import date, datetime

import pytest

from calendars import calendar, event
from houvast.ground.spoken import AMSTERDAM
from houvast.workforce.rules import busy_file
from houvast.workforce.rules.busy_file import (
    BusyRead,
    NotACalendarFile,
    TooManyEvents,
    busy_in,
)

MONDAY = date(2026, 11, 23)
IN_SIX_WEEKS = date(2027, 1, 4)


def read(content: bytes) -> BusyRead:
    return busy_in(content, MONDAY, IN_SIX_WEEKS, domain="warmhuis.example")


def busy(content: bytes) -> list[tuple[str, str]]:
    """From when until when, in Amsterdam, of what could all be made out."""
    found = read(content)
    assert found.unread == 0
    return [(_said(starts), _said(ends)) for starts, ends in found.stretches]


def _said(at: datetime) -> str:
    return at.astimezone(AMSTERDAM).strftime("%d-%m %H:%M")


NINE_TO_TEN = [("25-11 09:00", "25-11 10:00")]


@pytest.mark.parametrize(
    "written",
    [
        "DTSTART:20261125T080000Z\r\nDTEND:20261125T090000Z",
        "DTSTART;TZID=Europe/Amsterdam:20261125T090000\r\nDTEND:20261125T090000Z",
        "DTSTART;TZID=America/New_York:20261125T030000\r\nDURATION:PT1H",
        "DTSTART;TZID=W. Europe Standard Time:20261125T090000\r\nDURATION:PT60M",
        "DTSTART;TZID=Nowhere/At_All:20261125T090000\r\nDURATION:PT1H",
        "DTSTART:20261125T090000\r\nDTEND:20261125T100000",
        "DTSTART:20261125T080000Z\r\nDTEND:20261125T090000Z\r\nSTATUS:TENTATIVE\r\nTRANSP:OPAQUE",
    ],
)
def test_hour_is_read_however_it_is_written(written: str) -> None:
    assert busy(calendar(written)) == NINE_TO_TEN


@pytest.mark.parametrize(
    "more",
    [
        "TRANSP:TRANSPARENT",
        "STATUS:CANCELLED",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "UID:houvast-visit-12-3@warmhuis.example",
    ],
)
def test_what_takes_no_time_and_what_is_ours_is_not_busy(more: str) -> None:
    assert busy(calendar(event(25, "0900", "1000", f"\r\n{more}"))) == []


def test_our_mark_in_a_calendar_of_another_company_is_busy() -> None:
    other = "\r\nUID:houvast-visit-12-3@koelhuis.example"

    assert busy(calendar(event(25, "0900", "1000", other))) == NINE_TO_TEN


def test_whole_days_end_at_the_midnight_before_their_end() -> None:
    holiday = "DTSTART;VALUE=DATE:20261126\r\nDTEND;VALUE=DATE:20261128"

    assert busy(calendar("DTSTART;VALUE=DATE:20261124", holiday)) == [
        ("24-11 00:00", "25-11 00:00"),
        ("26-11 00:00", "28-11 00:00"),
    ]


def test_what_began_before_and_lasts_counts_and_what_was_over_does_not() -> None:
    long = "DTSTART;VALUE=DATE:20261012\r\nDTEND;VALUE=DATE:20261125"
    old = "DTSTART:20190301T080000Z\r\nDTEND:20190301T090000Z"

    assert busy(calendar(long, old)) == [("23-11 00:00", "25-11 00:00")]


def test_stretches_that_touch_are_one() -> None:
    three = [event(25, "1000", "1100"), event(25, "0900", "1000"), event(25, "1030", "1200")]

    assert busy(calendar(*three)) == [("25-11 09:00", "25-11 12:00")]


def test_series_keeps_its_hour_on_the_clock_and_its_exceptions() -> None:
    weekly = event(2, "0900", "1000").replace("202611", "202609") + (
        "\r\nUID:weekly\r\nRRULE:FREQ=WEEKLY;COUNT=15"
        "\r\nEXDATE;TZID=Europe/Amsterdam:20261125T090000"
    )
    moved = (
        event(3, "1400", "1430").replace("202611", "202612")
        + "\r\nUID:weekly\r\nRECURRENCE-ID;TZID=Europe/Amsterdam:20261202T090000"
    )

    assert busy(calendar(weekly, moved)) == [
        ("03-12 14:00", "03-12 14:30"),
        ("09-12 09:00", "09-12 10:00"),
    ]


def test_one_day_of_a_series_that_was_cancelled_is_free() -> None:
    daily = event(23, "0900", "1000", "\r\nUID:daily\r\nRRULE:FREQ=DAILY;UNTIL=20261125T235959Z")
    off = event(24, "0900", "1000") + (
        "\r\nUID:daily\r\nRECURRENCE-ID;TZID=Europe/Amsterdam:20261124T090000\r\nSTATUS:CANCELLED"
    )

    assert busy(calendar(daily, off)) == [
        ("23-11 09:00", "23-11 10:00"),
        ("25-11 09:00", "25-11 10:00"),
    ]


def test_night_on_which_the_clock_goes_back_lasts_longer() -> None:
    night = event(1, "2300", "0500").replace("20261101T0500", "20261102T0500")
    back = night.replace("20261101", "20261024").replace("20261102", "20261025")
    [(starts, ends)] = busy_in(
        calendar(back), date(2026, 10, 24), date(2026, 10, 25), domain="x"
    ).stretches

    assert (ends.astimezone(AMSTERDAM) - starts.astimezone(AMSTERDAM)).seconds == 6 * 3600
    assert int(ends.timestamp() - starts.timestamp()) == 7 * 3600


def test_calendar_that_tells_only_when_somebody_is_free_or_busy_is_read() -> None:
    periods = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VFREEBUSY\r\n"
        b"FREEBUSY:20261125T080000Z/20261125T090000Z,20261126T080000Z/PT2H\r\n"
        b"FREEBUSY;FBTYPE=FREE:20261127T080000Z/PT2H\r\n"
        b"END:VFREEBUSY\r\nEND:VCALENDAR\r\n"
    )

    assert busy(periods) == [*NINE_TO_TEN, ("26-11 09:00", "26-11 11:00")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(encoding: str) -> None:
    words = calendar(event(25, "0900", "1000", "\r\nSUMMARY:Café één")).decode()

    assert busy(words.encode(encoding)) == NINE_TO_TEN


@pytest.mark.parametrize(
    "wrong",
    [
        "DTSTART:20261125T090000Z\r\nDTEND:20261125T080000Z",
        "DTSTART:once upon a time",
        "SUMMARY:no time at all",
        "DTSTART:20261125T080000Z\r\nRRULE:FREQ=SECONDLY",
        "DTSTART:20261125T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;INTERVAL=0",
        "DTSTART:20261125T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2",
        "DTSTART:20261125T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=SOMETIMES",
    ],
)
def test_event_that_nobody_can_make_out_is_counted(wrong: str) -> None:
    found = read(calendar(wrong, event(25, "0900", "1000")))

    assert (found.unread, len(found.stretches)) == (1, 1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        b"\xff\xfe\x00",
        calendar(event(25, "0900", "1000"))[:-20],
        b"BEGIN:VCALENDAR",
    ],
)
def test_half_a_calendar_and_none_are_refused(content: bytes) -> None:
    with pytest.raises(NotACalendarFile):
        read(content)


def test_calendar_with_too_much_in_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(busy_file, "MOST_EVENTS", 2)

    with pytest.raises(TooManyEvents):
        read(calendar(*[event(25, "0900", "1000")] * 3))
