"""By when a contract says that one is answered: over holidays, weekends and both clock nights."""

from datetime import UTC, date, datetime, time

import pytest

from houvast.ground.spoken import AMSTERDAM
from houvast.people.hours import BusinessCalendar
from houvast.things.rules.response import How, NotAResponseTime, ResponseTime

OPEN = {weekday: [(time(8, 30), time(17))] for weekday in range(1, 6)}
OFFICE = BusinessCalendar(OPEN, {date(2026, 12, 25), date(2027, 3, 29)})
ROUND_THE_CLOCK = BusinessCalendar({day: [(time.min, time.max)] for day in range(1, 8)})

WITHIN_24 = ResponseTime(How.CLOCK, hours=24)
WITHIN_8_OPEN = ResponseTime(How.OPEN, hours=8)
SAME_DAY = ResponseTime(How.SAME_DAY, before=time(10))
NEXT_DAY = ResponseTime(How.NEXT_DAY, before=time(10))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("term", "reported", "due"),
    [
        (WITHIN_24, "2026-11-27 16:50", "2026-11-28 16:50"),  # Friday: weekends count
        (WITHIN_24, "2026-12-24 18:00", "2026-12-25 18:00"),  # so do holidays
        (WITHIN_24, "2027-03-27 20:00", "2027-03-28 21:00"),  # the night has 23 hours in a day
        (WITHIN_24, "2026-10-24 20:00", "2026-10-25 19:00"),  # the night has 25
        (WITHIN_8_OPEN, "2026-11-27 16:30", "2026-11-30 16:00"),
        (WITHIN_8_OPEN, "2026-12-24 12:30", "2026-12-28 12:00"),  # over Christmas and a weekend
        (SAME_DAY, "2026-11-30 09:59", "2026-11-30 17:00"),
        (SAME_DAY, "2026-11-30 10:00", "2026-12-01 17:00"),
        (SAME_DAY, "2026-11-28 09:00", "2026-11-30 17:00"),  # Saturday
        (SAME_DAY, "2026-12-25 09:00", "2026-12-28 17:00"),  # Christmas, a Friday
        (SAME_DAY, "2027-03-28 09:00", "2027-03-30 17:00"),  # Easter, and the clock goes forward
        (NEXT_DAY, "2026-11-30 14:15", "2026-12-01 10:00"),
        (NEXT_DAY, "2026-11-27 08:00", "2026-11-30 10:00"),
        (NEXT_DAY, "2026-12-24 14:00", "2026-12-28 10:00"),
        (NEXT_DAY, "2026-10-24 14:00", "2026-10-26 10:00"),  # over the autumn night
        (NEXT_DAY, "2027-03-27 14:00", "2027-03-30 10:00"),  # over the spring night and Easter
    ],
)
def test_due_moment_of_a_response_time(term: ResponseTime, reported: str, due: str) -> None:
    assert term.due(local(reported), OFFICE) == local(due)


def test_working_hours_count_both_repeated_hours_of_the_autumn_night() -> None:
    eight = ResponseTime(How.OPEN, hours=8)

    assert eight.due(local("2026-10-24 22:00"), ROUND_THE_CLOCK) == local("2026-10-25 05:00")
    assert eight.due(local("2027-03-27 22:00"), ROUND_THE_CLOCK) == local("2027-03-28 07:00")


def test_same_day_reported_before_its_time_but_after_closing_is_the_next() -> None:
    before_eight_in_the_evening = ResponseTime(How.SAME_DAY, before=time(20))

    due = before_eight_in_the_evening.due(local("2026-11-30 17:00"), OFFICE)

    assert due == datetime(2026, 12, 1, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("term", "stored", "said"),
    [
        (WITHIN_24, "clock 24", "within 24 hours, at night and at weekends too"),
        (ResponseTime(How.OPEN, hours=1), "open 1", "within 1 working hour"),
        (
            SAME_DAY,
            "same 10:00",
            "reported before 10:00: the same working day, and else the next one",
        ),
        (NEXT_DAY, "next 10:00", "the next working day before 10:00"),
    ],
)
def test_response_time_is_kept_and_read_in_one_form(
    term: ResponseTime, stored: str, said: str
) -> None:
    assert (term.stored, ResponseTime.read(stored), str(term)) == (stored, term, said)


@pytest.mark.parametrize("stored", ["clock 0", "open 241", "same", "next noon", "", "clock 24 "])
def test_what_is_no_response_time_is_refused(stored: str) -> None:
    with pytest.raises(NotAResponseTime):
        ResponseTime.read(stored)
