"""Another address after the appointment was made: the day, the letter and the calendar follow."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from appointments.kinds_of_work import heavy_work
from cast import NOW
from houvast.appointments.actions.road import arrive, on_my_way
from houvast.appointments.models import Visit
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST, record
from houvast.ground.models import Event
from houvast.people.actions.customers import change_address
from houvast.people.models import Customer, Household, Place
from houvast.promises.models import Promise
from houvast.routes.models import DayRoute
from houvast.routes.queries.technician_days import as_day
from houvast.routing.days import Stop
from houvast.workforce.models import Technician, Territory
from on_the_road import WEDNESDAY, Road, another_technician, called_off, moment

LATER = NOW + timedelta(hours=1)
NEAR, FAR = (52.10, 5.13), (48.85, 2.35)


def moves(
    customer: Customer,
    place: tuple[float, float],
    *,
    now: datetime = LATER,
    postcode: str = "3525 AB",
    town: str = "Utrecht",
) -> None:
    change_address(
        household=Household.objects.get(pk=customer.household_id),
        street="Nieuwstraat",
        number="5",
        postcode=postcode,
        town=town,
        place=place,
        by=HOUVAST,
        now=now,
    )


def stop_of(visit: Visit) -> tuple[Stop, int]:
    return next(
        (stop, route.whose)
        for route in DayRoute.objects.select_related("technician")
        for stop in as_day(route).stops
        if stop.id == visit.pk
    )


def letters() -> list[Delivery]:
    return list(Delivery.objects.filter(kind="new_address").order_by("id"))


def texts(letter: Delivery) -> list[str]:
    return [block["text"] for block in letter.letter["blocks"] if "text" in block]


def test_visit_goes_along_on_its_day_and_in_the_calendar(road: Road, visit: Visit) -> None:
    moves(road.cast.alice, NEAR)

    visit.refresh_from_db()
    stop, who = stop_of(visit)
    assert (stop.place, who, visit.calendar_sequence) == (NEAR, road.joost.pk, 1)
    assert visit.opens_at <= visit.planned_start_at <= visit.closes_at
    [letter] = letters()
    assert letter.subject == "We komen naar uw nieuwe adres: Nieuwstraat 5, 3525 AB Utrecht"
    calendar = letter.calendar
    assert "SEQUENCE:1" in calendar
    assert "METHOD:REQUEST" in calendar
    assert f"UID:{visit.calendar_uid[:20]}" in calendar
    assert Event.objects.filter(verb="visit.goes_to_new_address").count() == 1


def test_visit_that_does_not_fit_any_more_is_unplaced_and_the_customer_asked(
    road: Road, visit: Visit
) -> None:
    moves(road.cast.alice, FAR, postcode="6211 AB", town="Maastricht")

    visit.refresh_from_db()
    assert (visit.unplaced_at, visit.unplaced_why) == (LATER, "address")
    assert Promise.objects.get(pk=visit.promise_id).warned_at == LATER
    assert [route.stops for route in DayRoute.objects.filter(on=WEDNESDAY)] == [()]
    [letter] = letters()
    assert texts(letter)[:3] == [
        "We hebben uw nieuwe adres: Nieuwstraat 5, 6211 AB Maastricht.",
        "Daar kunnen we niet bij u zijn op de afgesproken tijd: woensdag 25 november 2026 tussen "
        "8:00 en 12:00. Dat spijt ons. Er komt dan dus niemand.",
        "Kies een andere tijd die u uitkomt, op de pagina van uw afspraak.",
    ]
    assert list(letter.tells.all()) == [visit.unplaced_promise]


def test_colleague_of_the_new_territory_takes_it_over(road: Road, visit: Visit) -> None:
    karim = another_technician()
    here, there = (
        Territory.objects.create(name=name, postcodes=[code])
        for name, code in (("Utrecht", "3500-3599"), ("Ede", "6700-6799"))
    )
    Technician.objects.filter(pk=road.joost.pk).update(territory=here)
    Technician.objects.filter(pk=karim.pk).update(territory=there)

    moves(road.cast.alice, (52.04, 5.66), postcode="6711 AB", town="Ede")

    visit.refresh_from_db()
    stop, who = stop_of(visit)
    assert (visit.technician, who, stop.territory) == (karim, karim.pk, there.pk)
    assert (visit.is_unplaced, len(letters())) == (False, 1)


def test_crew_goes_along_together_or_not_at_all(road: Road) -> None:
    another_technician()
    work_type = heavy_work(road)
    together = road.visit(work_type=work_type)

    moves(road.cast.alice, NEAR)
    places = {
        stop.place
        for route in DayRoute.objects.select_related("technician").filter(on=WEDNESDAY)
        for stop in as_day(route).stops
    }
    moves(road.cast.alice, FAR, now=LATER + timedelta(hours=1), postcode="6211 AB")

    together.refresh_from_db()
    assert places == {NEAR}
    assert (together.unplaced_why, together.mates.filter(left_at=None).count()) == ("address", 0)
    connection.check_constraints()


@pytest.mark.parametrize("state", ["on_my_way", "arrived", "cancelled"])
def test_visit_under_way_or_over_stays_where_it_was(road: Road, visit: Visit, state: str) -> None:
    joost = road.cast.joost.as_actor()
    if state == "on_my_way":
        on_my_way(visit=visit, expected_at=moment(25, 9), by=joost, now=moment(25, 8.5))
    elif state == "arrived":
        arrive(visit=visit, by=joost, now=moment(25, 8.5))
    else:
        called_off(visit)
    before, _ = stop_of(visit)

    moves(road.cast.alice, NEAR, now=moment(25, 8.6))

    assert (stop_of(visit)[0].place, letters()) == (before.place, [])


def test_neighbours_visit_does_not_move(road: Road, visit: Visit) -> None:
    moves(road.cast.bob, FAR, postcode="6211 AB")

    assert (Visit.objects.get().calendar_sequence, letters()) == (0, [])


def test_more_exact_place_moves_the_stop_and_writes_nobody(road: Road, visit: Visit) -> None:
    household = road.cast.alice.household
    Place.objects.filter(pk=household.place_id).update(lat=NEAR[0], lon=NEAR[1])
    before = stop_of(visit)[0].planned

    record(
        "place.found",
        about=household.place,
        by=HOUVAST,
        at=LATER,
        lat=NEAR[0],
        lon=NEAR[1],
        source="x",
    )

    stop, _ = stop_of(visit)
    assert (stop.place, stop.planned, letters()) == (NEAR, before, [])
    assert Visit.objects.get().calendar_sequence == 0
