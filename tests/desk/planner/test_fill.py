from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from cast import NOW
from houvast.appointments.models import Visit
from houvast.desk.planner.pictures.fill import bar_of
from houvast.desk.planner.queries.fill import Fill, FilledDay, fill_from
from houvast.ground.page_addresses import page as address_of
from houvast.workforce.models import CapacityRule, PromiseClass, Technician, Territory, WorkType
from on_the_road import TUESDAY, WEDNESDAY, Road, another_technician

FILL = address_of("desk:fill")
HOUR = 3600


@pytest.fixture
def faults(road: Road) -> PromiseClass:
    """Repairs are faults, and 10 hours are kept for them from two days before."""
    faults = PromiseClass.objects.create(name_nl="storingen", name_en="faults")
    WorkType.objects.filter(pk=road.repair.pk).update(promise_class=faults)
    CapacityRule.objects.create(promise_class=faults, days_before=2, minutes=600)
    return faults


def _day(on: date = WEDNESDAY) -> tuple[Fill, FilledDay]:
    found = fill_from(NOW.date(), territories=list(Territory.objects.all()), now=NOW)
    days = [day for filled in found.territories for week in filled.weeks for day in week]
    return found, next(day for day in days if day.room.on == on)


def test_day_adds_up(visit: Visit) -> None:
    _, day = _day()
    room = day.room

    assert (room.shift, room.work, day.other) == (9 * HOUR, HOUR, HOUR)
    assert room.work + room.travel + room.free == room.shift
    assert day.taken == room.work + room.travel


def test_work_stands_under_its_class(road: Road, faults: PromiseClass) -> None:
    road.visit(TUESDAY, work_type=road.repair)
    found, day = _day(TUESDAY)

    assert (found.classes, day.work, day.other) == ([faults], [4 * HOUR], 0)


def test_day_on_which_only_one_class_still_fits_says_so(road: Road, faults: PromiseClass) -> None:
    _, tuesday = _day(TUESDAY)
    _, wednesday = _day()

    assert (tuesday.kept, tuesday.closed_for) == ([0], [])
    assert (wednesday.kept, wednesday.closed_for) == ([10 * HOUR], [faults])


def test_page_shows_what_is_kept_and_for_whom(
    road: Road, faults: PromiseClass, fatima: Client
) -> None:
    page = fatima.get(FILL).content.decode()

    assert "10\xa0h\xa000 for faults" in page
    assert "only faults still fits" in page


def test_weeks_are_apart_and_days_without_work_are_left_out(road: Road) -> None:
    found, _ = _day()
    [everybody] = found.territories

    assert (everybody.territory, [len(week) for week in everybody.weeks]) == (None, [5, 5, 5, 1])


def test_each_territory_has_a_table_of_its_own(road: Road, fatima: Client) -> None:
    north = Territory.objects.create(name="Noord", postcodes=["1000-1999"])
    karim = another_technician()
    Technician.objects.filter(pk=karim.pk).update(territory=north)
    found, _ = _day()

    assert [filled.territory for filled in found.territories] == [north, None]
    assert "Technicians without a territory" in fatima.get(FILL).content.decode()


def test_fill_takes_as_many_statements_for_more_visits_and_technicians(
    visit: Visit, road: Road, fatima: Client, cost: Callable[[Client, str], int]
) -> None:
    one = cost(fatima, FILL)
    another_technician()
    for part in (road.morning, road.afternoon):
        road.visit(WEDNESDAY, part, customer=road.cast.bob)

    assert cost(fatima, FILL) == one


def test_bar_is_as_long_as_what_is_taken_and_kept(visit: Visit) -> None:
    _, day = _day()
    pieces = bar_of(day)

    assert [(piece.kind, piece.x) for piece in pieces][:2] == [
        ("work", "0.00%"),
        ("drive", "11.11%"),
    ]
    assert pieces[0].width == "11.11%"


def test_weeks_begin_today_or_on_a_later_monday(road: Road, fatima: Client) -> None:
    def first(day: date) -> object:
        return fatima.get(f"{FILL}?dag={day}").context["first"]

    today = NOW.date()
    assert [first(today + timedelta(days=days)) for days in (0, 2, 9)] == [
        today,
        today,
        today + timedelta(days=7),
    ]
