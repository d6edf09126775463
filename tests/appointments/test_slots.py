from datetime import date

import pytest

from answers import Statements
from cast import NOW
from houvast.appointments.queries.places import AddressUnknown, point_of
from houvast.appointments.queries.visits import visits_of_day
from houvast.appointments.queries.wishes import request_of
from houvast.people.models import DayOff
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import Wanted
from houvast.routing.slots import Slot
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, another_technician

PLACE = (52.0907, 5.1214)


def offered(road: Road) -> list[Slot]:
    return slots_for(road.service, request_of(road.service, road.cast.alice), now=NOW)


def days_offered(road: Road) -> set[date]:
    return {slot.on for slot in offered(road)}


@pytest.mark.parametrize("technicians", [1, 3, 10])
def test_slots_take_six_statements_however_many_technicians(
    road: Road,
    statements: Statements,
    technicians: int,
) -> None:
    for number in range(technicians - 1):
        another_technician(f"T{number} Aziz")

    with statements() as first:
        slots = offered(road)
    with statements() as again:
        offered(road)

    assert (len(first), len(again)) == (6, 4)
    assert len(slots) == 20


def test_slots_begin_after_the_notice_and_end_at_the_horizon(road: Road) -> None:
    slots = offered(road)

    assert slots[0].on == TUESDAY
    assert slots[0].opens == int(NOW.timestamp()) + 24 * 3600
    assert (slots[-1].on - TUESDAY).days == 13


def test_slots_leave_out_days_off_that_were_opened_before(road: Road) -> None:
    DayOff.objects.create(on=WEDNESDAY, name="Personeelsdag")

    assert WEDNESDAY not in days_offered(road)
    assert THURSDAY in days_offered(road)


def test_slots_leave_out_who_no_longer_drives(road: Road) -> None:
    road.joost.is_active = False
    road.joost.save()

    assert days_offered(road) == set()


def test_slots_need_the_skills(road: Road) -> None:
    road.service.skills = ["heat pump"]
    road.service.save()

    assert days_offered(road) == set()


def test_slots_survive_the_form(road: Road) -> None:
    for slot in offered(road):
        assert Wanted.from_key(Wanted.of(slot).key) == Wanted.of(slot)


def test_place_is_at_the_address_or_its_postcode(road: Road) -> None:
    home = road.cast.alice.household.place
    assert point_of(home) == PLACE

    home.lat = home.lon = None
    assert [round(degrees, 1) for degrees in point_of(home)] == [52.1, 5.1]


def test_place_without_an_address_is_asked_for(road: Road) -> None:
    home = road.cast.alice.household.place
    home.lat = home.lon = None
    home.postcode = ""

    with pytest.raises(AddressUnknown):
        point_of(home)


def test_visits_of_a_day_take_two_statements(road: Road, statements: Statements) -> None:
    with statements() as counted:
        visits_of_day(road.joost, WEDNESDAY)

    assert len(counted) <= 2
