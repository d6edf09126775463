"""Who moves away is not invited for the boiler that stayed."""

from datetime import date

import pytest

from cast import NOW
from contracting import a_boiler_of, a_contract
from houvast.appointments.actions.contracts import agree_contract
from houvast.appointments.actions.left_behind import NotFromTheirHome, thing_came_along
from houvast.appointments.actions.maintaining import agree_maintenance
from houvast.appointments.models import Maintenance
from houvast.appointments.queries.left_behind import place_left_by
from houvast.appointments.queries.rounds import due_for_invitation
from houvast.ground.models import Event
from houvast.people.actions import households
from houvast.people.actions.acting import add_child
from houvast.people.actions.customers import add_customer, change_address
from houvast.people.models import Customer, Regrouping
from houvast.things.actions.keeping import add_thing
from houvast.things.models import Contract, Thing
from making import BY
from on_the_road import Road

DUE, UNTIL = date(2026, 11, 1), date(2026, 12, 1)


@pytest.fixture
def boiler(road: Road) -> Thing:
    return add_thing(customer=road.cast.alice, kind="boiler", make="Warmtebron", **BY)


def comes_back(road: Road, customer: Customer, thing: Thing | None = None) -> Maintenance:
    return agree_maintenance(
        customer=customer, work_type=road.service, thing=thing, due_on=DUE, **BY
    )


def move(customer: Customer) -> None:
    home = customer.household
    change_address(household=home, street="Kade", number="1", postcode="3511 AB", town="", **BY)


def _invited(road: Road) -> list[Customer]:
    return [one.customer for one in due_for_invitation(road.service, until=UNTIL, now=NOW)]


def test_who_moves_is_not_invited_for_what_stayed(road: Road, boiler: Thing) -> None:
    alice = road.cast.alice
    work = comes_back(road, alice, boiler)
    assert _invited(road) == [alice]

    move(alice)

    work.refresh_from_db()
    assert (_invited(road), work.ended_at) == ([], NOW)
    assert Event.objects.get(verb="maintenance.ended").facts == {"work": "Onderhoud cv-ketel"}
    assert Thing.objects.get(pk=boiler.pk).place == boiler.place


def test_who_lives_there_next_is_invited_for_it(road: Road, boiler: Thing) -> None:
    comes_back(road, road.cast.alice, boiler)
    move(road.cast.alice)
    next_one = add_customer(name="Nieuwe Bewoner", **BY)
    change_address(
        household=next_one.household, street="", number="12", postcode="3511 AB", town="", **BY
    )
    comes_back(road, next_one, boiler)

    assert _invited(road) == [next_one]


def test_what_stayed_does_not_stand_before_what_they_have_now(road: Road, boiler: Thing) -> None:
    alice = road.cast.alice
    comes_back(road, alice, boiler)
    move(alice)
    other = comes_back(road, alice)
    Maintenance.objects.filter(pk=other.pk).update(due_on=date(2026, 11, 20))

    assert _invited(road) == [alice]


def test_own_things_and_work_without_a_thing_go_along(road: Road) -> None:
    alice = road.cast.alice
    braces = add_thing(customer=alice, kind="braces", **BY)
    kept = [comes_back(road, alice, braces), comes_back(road, alice)]

    move(alice)

    assert set(Maintenance.objects.going_on(NOW.date())) == set(kept)


def test_what_was_only_spelled_wrong_ends_nothing(road: Road, boiler: Thing) -> None:
    work = comes_back(road, road.cast.alice, boiler)

    change_address(
        household=road.cast.alice.household, street="Lindenlaan", number="12", postcode="3511 AB",
        town="", **BY,
    )  # fmt: skip

    assert list(Maintenance.objects.going_on(NOW.date())) == [work]


def test_what_came_along_comes_back_as_before(road: Road, boiler: Thing) -> None:
    alice = road.cast.alice
    work = comes_back(road, alice, boiler)
    move(alice)

    moved = thing_came_along(thing=boiler, customer=alice, **BY)

    assert moved.place == alice.household.place
    assert list(Maintenance.objects.going_on(NOW.date())) == [work]
    assert Event.objects.get(verb="thing.moved").facts["address"] == "Kade 1, 3511 AB Utrecht"
    with pytest.raises(NotFromTheirHome):
        thing_came_along(thing=moved, customer=alice, **BY)


def test_boiler_of_who_moves_out_goes_on_for_the_adult_who_stays(road: Road, boiler: Thing) -> None:
    alice = road.cast.alice
    home = boiler.place
    child = add_child(parent=alice, name="Kind de Wit", born_on=date(2015, 1, 1), **BY)
    carla = add_customer(name="Carla Blom", household=alice.household, **BY)
    work = comes_back(road, alice, boiler)

    households.leave(customer=alice, **BY)

    alice.refresh_from_db()
    assert (_invited(road), place_left_by(alice), place_left_by(carla)) == ([carla], home, None)
    assert child.household == carla.household
    households.undo(regrouping=Regrouping.objects.get(), **BY)
    alice.refresh_from_db()
    assert list(Maintenance.objects.going_on(NOW.date())) == [work]
    assert (_invited(road), place_left_by(alice)) == ([alice], None)


def test_boiler_where_nobody_stays_ends_until_they_live_there_after_all(
    road: Road, boiler: Thing
) -> None:
    alice = road.cast.alice
    comes_back(road, alice, boiler)

    together = households.form(customers=[alice, road.cast.bob], **BY)

    assert _invited(road) == []
    alice.refresh_from_db()
    assert place_left_by(alice) == boiler.place
    change_address(
        household=together, street="Lindelaan", number="12", postcode="3511 AB", town="", **BY
    )
    assert _invited(road) == [alice]


def test_what_came_along_comes_back_for_who_took_it(road: Road, boiler: Thing) -> None:
    alice = road.cast.alice
    add_customer(name="Carla Blom", household=alice.household, **BY)
    comes_back(road, alice, boiler)
    own = households.leave(customer=alice, **BY)
    change_address(household=own, street="Kade", number="1", postcode="3511 AB", town="", **BY)

    thing_came_along(thing=boiler, customer=Customer.objects.get(pk=alice.pk), **BY)

    assert _invited(road) == [alice]


def test_what_a_contract_gives_does_not_go_on_for_another(road: Road, boiler: Thing) -> None:
    alice = road.cast.alice
    add_customer(name="Carla Blom", household=alice.household, **BY)
    agree_contract(
        customer=alice, things=[boiler], work_type=road.service, every_months=12,
        name="Onderhoud", price=100, begins_on=date(2026, 1, 15), term_ends_on=None, **BY,
    )  # fmt: skip
    work = Maintenance.objects.get()

    households.leave(customer=alice, **BY)
    ended = list(Maintenance.objects.ended())
    households.undo(regrouping=Regrouping.objects.get(), **BY)

    assert (ended, list(Maintenance.objects.ended())) == ([work], [])


def test_what_stands_elsewhere_did_not_come_along(road: Road, boiler: Thing) -> None:
    move(road.cast.bob)

    with pytest.raises(NotFromTheirHome):
        thing_came_along(thing=boiler, customer=road.cast.bob, **BY)


def test_contract_comes_along_with_the_last_of_what_it_covers(road: Road, boiler: Thing) -> None:
    alice = road.cast.alice
    second = a_boiler_of(alice)
    contract = a_contract(boiler, second, customer=alice)
    move(alice)
    is_left = []

    for thing in (boiler, second):
        thing_came_along(thing=thing, customer=alice, **BY)
        is_left.append(Contract.objects.get(pk=contract.pk).is_left_behind)

    assert is_left == [True, False]


def test_contract_is_not_said_to_be_left_before_the_new_address_is_known(
    road: Road, boiler: Thing
) -> None:
    contract = a_contract(boiler, customer=road.cast.alice)
    add_customer(name="Carla", household=road.cast.alice.household, **BY)

    home = households.leave(customer=road.cast.alice, **BY)

    assert Contract.objects.get(pk=contract.pk).is_left_behind is False
    change_address(household=home, street="Kade", number="1", postcode="3511 AB", town="", **BY)
    assert Contract.objects.get(pk=contract.pk).is_left_behind is True
