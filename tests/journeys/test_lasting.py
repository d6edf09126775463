"""How long something takes ends when somebody is there to keep it."""

from datetime import datetime, timedelta

import pytest
from django.utils.translation import override

from houvast.ground.spoken import AMSTERDAM
from houvast.journeys.rules.lasting import Lasting
from houvast.people.holidays_nl import DaysOff
from houvast.people.hours import BusinessCalendar
from journeys.written import FRIDAY_NIGHT, OFFICE


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM)


CLOSED_ON_HOLIDAYS = BusinessCalendar(OFFICE.hours, DaysOff())


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("3 hours", at(2026, 11, 28, 0, 5)),
        ("2 working hours", at(2026, 11, 30, 10)),
        ("1 working day", at(2026, 11, 30, 17)),
        ("6 working days", at(2026, 12, 7, 17)),
        ("1 day", at(2026, 11, 30, 17)),
        ("2 weeks", at(2026, 12, 11, 17)),
        ("1 month", at(2026, 12, 28, 17)),
    ],
)
def test_span_ends(text: str, ends: datetime) -> None:
    assert Lasting.written(text).after(FRIDAY_NIGHT, OFFICE) == ends


def test_working_day_steps_over_the_turn_of_the_year() -> None:
    new_years_eve = at(2026, 12, 31, 16)

    assert Lasting.written("1 working day").after(new_years_eve, CLOSED_ON_HOLIDAYS) == at(
        2027, 1, 4, 17
    )


def test_hours_pass_as_they_do_when_the_clock_changes() -> None:
    before = at(2026, 10, 24, 23)

    assert Lasting.written("5 hours").after(before, OFFICE) - before == timedelta(hours=5)


def test_month_of_a_long_month_ends_with_a_short_one() -> None:
    assert Lasting.written("1 month").after(at(2027, 1, 31, 9), OFFICE) == at(2027, 3, 1, 17)


@pytest.mark.parametrize(
    ("text", "nl", "en"),
    [("1 week", "1 week", "1 week"), ("3 working days", "3 werkdagen", "3 working days")],
)
def test_span_is_said(text: str, nl: str, en: str) -> None:
    with override("nl"):
        assert Lasting.written(text).said() == nl
    with override("en"):
        assert Lasting.written(text).said() == en


@pytest.mark.parametrize("text", ["", "soon", "0 days", "2", "-1 days", "2 years", 3])
def test_what_is_no_span_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match="working days"):
        Lasting.written(text)
