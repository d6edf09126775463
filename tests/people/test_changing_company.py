from datetime import date, time

import pytest

from cast import Cast
from houvast.ground.models import Event
from houvast.people.actions.changing_company import (
    AlreadyClosed,
    NoHoursLeft,
    change_company,
    change_hours,
    close_on,
    open_on,
)
from houvast.people.contact import NotAPhoneNumber
from houvast.people.models import Company, DayOff, OpeningHours
from making import BY

CHRISTMAS_EVE = date(2026, 12, 24)


def _verbs() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


def test_company_changes_what_was_asked_and_nothing_else(cast: Cast) -> None:
    change_company(name="Warmhuis Utrecht", phone="020 123 45 67", **BY)

    company = Company.objects.get()
    assert (company.name, company.phone, company.accent, _verbs()) == (
        "Warmhuis Utrecht", "+31201234567", "#0b6b5d", ["company.changed"]
    )  # fmt: skip


def test_company_that_stays_as_it_is_leaves_no_trace(cast: Cast) -> None:
    change_company(name="Warmhuis", phone="020 1234567", **BY)

    assert _verbs() == []


def test_company_refuses_a_number_that_is_none(cast: Cast) -> None:
    with pytest.raises(NotAPhoneNumber):
        change_company(name="Kouhuis", phone="12", **BY)

    assert Company.objects.get().name == "Warmhuis"


def test_hours_change_for_the_days_that_were_given(cast: Cast) -> None:
    lunch = [(time(9), time(12)), (time(13), time(16))]

    change_hours(week={1: lunch, 6: [(time(10), time(12))], 5: []}, **BY)
    change_hours(week={1: lunch}, **BY)

    by_day = OpeningHours.objects.values_list("weekday", "opens")
    assert list(by_day) == [
        (1, time(9)), (1, time(13)), (2, time(8, 30)), (3, time(8, 30)), (4, time(8, 30)),
        (6, time(10)),
    ]  # fmt: skip
    assert _verbs() == ["company.hours_changed"]


def test_hours_never_go_altogether(cast: Cast) -> None:
    with pytest.raises(NoHoursLeft):
        change_hours(week={day: [] for day in range(1, 8)}, **BY)

    assert OpeningHours.objects.count() == 5


def test_day_off_comes_once_and_goes(cast: Cast) -> None:
    day_off = close_on(on=CHRISTMAS_EVE, name="Kerstborrel", **BY)
    with pytest.raises(AlreadyClosed):
        close_on(on=CHRISTMAS_EVE, name="Nog eens", **BY)
    open_on(day_off=day_off, **BY)
    open_on(day_off=day_off, **BY)

    assert (DayOff.objects.count(), _verbs()) == (0, ["company.closed_on", "company.open_on"])
