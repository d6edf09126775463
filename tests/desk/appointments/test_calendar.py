from collections.abc import Callable
from datetime import date, timedelta

from django.test import Client

from houvast.appointments.models import Visit
from houvast.desk.appointments.queries.calendar import Calendar, calendar, days_of_week
from houvast.ground.page_addresses import page as address_of
from on_the_road import WEDNESDAY, Road, another_technician


def _visits(agenda: Calendar) -> dict[tuple[str, date], int]:
    return {
        (line.technician.staff.name, cell.on): len(cell.visits)
        for line in agenda.lines
        for cell in line.cells
        if cell.visits
    }


def test_calendar_has_the_visits_by_technician_and_day(visit: Visit) -> None:
    agenda = calendar(days_of_week(WEDNESDAY), staff=visit.case.owner)

    assert agenda.days == [date(2026, 11, 23) + timedelta(days=days) for days in range(5)]
    assert _visits(agenda) == {("Joost Kramer", WEDNESDAY): 1}


def test_calendar_leaves_out_what_was_cancelled(visit: Visit, fatima: Client) -> None:
    fatima.post(address_of("desk:cancel", visit.pk), {"said": "Nee."})

    assert _visits(calendar([WEDNESDAY], staff=visit.case.owner)) == {}


def test_calendar_takes_as_many_statements_for_more_visits_and_technicians(
    visit: Visit, road: Road, fatima: Client, cost: Callable[[Client, str], int]
) -> None:
    path = address_of("desk:calendar", on="2026-11-25")
    one = cost(fatima, path)
    another_technician()
    for part in (road.morning, road.afternoon):
        road.visit(WEDNESDAY, part, customer=road.cast.bob)

    assert (one, cost(fatima, path)) == (8, 8)


def test_calendar_of_a_day_says_what_and_when(visit: Visit, fatima: Client) -> None:
    page = fatima.get(address_of("desk:calendar", on="2026-11-25", show="day")).content.decode()

    assert "Boiler service" in page
    assert "Works 8:00–17:00" in page


def test_calendar_takes_a_day_that_does_not_exist_for_today(visit: Visit, fatima: Client) -> None:
    days = ["2026-02-31", "gisteren", "0001-01-01", "9999-12-31"]

    assert {fatima.get(address_of("desk:calendar", on=day)).context["on"] for day in days} == {
        date(2026, 11, 23)
    }
