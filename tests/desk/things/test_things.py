"""Things at the desk: put on file, looked at, changed, and what a case is about."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from cast import NOW, Cast
from desk.conftest import quiet_case
from houvast.appointments.front import agree_maintenance, due_for_invitation
from houvast.appointments.models import Maintenance
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.models import Case
from houvast.things.actions.keeping import add_thing
from houvast.things.models import Thing
from making import BY
from on_the_road import Road


@pytest.fixture
def boiler(cast: Cast) -> Thing:
    return add_thing(
        customer=cast.alice, kind="boiler", make="Warmtebron", type="W24", serial_number="WB-1",
        warranty_ends_on=date(2029, 5, 1), properties={"power": "24"}, **BY,
    )  # fmt: skip


def _words(browser: Client, path: str) -> str:
    page = browser.get(path).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_first_the_kind_then_what_it_asks(cast: Cast, fatima: Client) -> None:
    asked = _words(fatima, address_of("desk:new_thing", cast.alice.pk, soort="boiler"))

    assert "Boiler Braces Dress" in _words(fatima, address_of("desk:new_thing", cast.alice.pk))
    for words in ("Make", "Serial number", "Power", "kW", "Flue put in on", "stays with the house"):
        assert words in asked
    assert fatima.get(address_of("desk:new_thing", cast.alice.pk, soort="ufo")).status_code == 404


def test_a_thing_is_put_on_file_by_a_form(cast: Cast, fatima: Client) -> None:
    new = address_of("desk:new_thing", cast.alice.pk, soort="boiler")
    filled = {"make": "Warmtebron", "installed_on": "2024-05-01", "asked_fuel": "gas"}

    wrong = fatima.post(new, {**filled, "asked_power": "veel"})
    right = fatima.post(new, {**filled, "asked_power": "24,5"})

    thing = Thing.objects.get()
    assert wrong.status_code == 422
    assert wrong.context["form"].errors == {"asked_power": ["Write a number, like 24 or 24,5."]}
    assert right["Location"] == address_of("desk:thing", thing.pk)
    assert (thing.place, thing.installed_on, thing.properties) == (
        cast.alice.household.place,
        date(2024, 5, 1),
        {"power": "24.5", "fuel": "gas"},
    )


def test_put_on_file_from_a_case_the_case_is_about_it(cast: Cast, fatima: Client) -> None:
    case = quiet_case(cast)
    new = address_of("desk:new_thing", cast.alice.pk, soort="boiler", zaak=case.pk)

    response = fatima.post(new, {"make": "Warmtebron"})

    assert response["Location"] == address_of("desk:case", case.pk)
    assert Case.objects.get(pk=case.pk).thing == Thing.objects.get()
    others = address_of("desk:new_thing", cast.bob.pk, soort="boiler", zaak=case.pk)
    assert fatima.get(others).status_code == 404


def test_the_page_of_a_thing_says_what_is_next_and_its_warranty_first(
    road: Road, boiler: Thing, fatima: Client
) -> None:
    visit = road.visit()
    path = address_of("desk:thing", boiler.pk)
    assert "Nothing is planned" in _words(fatima, path)

    case_is_about(case=visit.case, thing=boiler, **BY)

    words = _words(fatima, path)
    at = [
        words.index(part)
        for part in (
            "Boiler Warmtebron W24 Under warranty until Tuesday 1 May 2029",
            "Boiler service · Joost Kramer Wednesday 25 November 2026 between 8:00 and 12:00",
            "Onderhoud Alice de Wit",
            "On file: Cv-ketel Warmtebron W24",
            "Serial number WB-1 Power 24 kW",
        )
    ]
    assert at == sorted(at)


def test_the_page_of_a_thing_takes_as_many_statements_for_three_cases_as_for_one(
    cast: Cast, boiler: Thing, fatima: Client, cost: Callable[[Client, str], int]
) -> None:
    path = address_of("desk:thing", boiler.pk)
    case_is_about(case=quiet_case(cast), thing=boiler, **BY)
    one = cost(fatima, path)
    for _ in range(2):
        case_is_about(case=quiet_case(cast), thing=boiler, **BY)

    assert (one, cost(fatima, path)) == (16, 16)


def test_what_a_customer_has_stands_on_their_page(
    cast: Cast, boiler: Thing, fatima: Client
) -> None:
    theirs = _words(fatima, address_of("desk:customer", cast.alice.pk))
    bobs = _words(fatima, address_of("desk:customer", cast.bob.pk))

    assert "Boiler Warmtebron W24 Under warranty until Tuesday 1 May 2029 WB-1" in theirs
    assert "Warmtebron" not in bobs


def test_a_thing_is_changed_by_a_form(boiler: Thing, fatima: Client) -> None:
    path = address_of("desk:change_thing", boiler.pk)
    stands = fatima.get(path).context["form"]
    assert (stands["make"].value(), stands["asked_power"].value()) == ("Warmtebron", "24")

    fatima.post(path, {"make": "Warmtebron", "type": "W28", "asked_power": "28"})

    boiler.refresh_from_db()
    assert (boiler.type, boiler.serial_number, boiler.properties) == ("W28", "", {"power": "28"})


def test_a_thing_is_gone_and_comes_back(road: Road, boiler: Thing, fatima: Client) -> None:
    path, alice = address_of("desk:thing", boiler.pk), road.cast.alice
    agree_maintenance(
        customer=alice, work_type=road.service, thing=boiler, due_on=date(2027, 3, 1), **BY
    )
    kept = "every 12 months, next due Monday 1 March 2027, Alice de Wit is invited"
    calls = "Alice de Wit calls about this"
    assert all(part in _words(fatima, path) for part in (kept, calls))

    fatima.post(address_of("desk:thing_gone", boiler.pk), {"on": "2026-11-20", "why": "Vervangen"})
    gone, theirs = _words(fatima, path), _words(fatima, address_of("desk:customer", alice.pk))
    fatima.post(address_of("desk:thing_back", boiler.pk))

    assert "Gone since Friday 20 November 2026 Vervangen" in gone
    assert [part in gone + theirs for part in ("Comes back", "is invited", calls)] == [False] * 3
    assert all(part in _words(fatima, path) for part in (kept, calls))
    assert "Gone since" not in _words(fatima, path).replace(
        "Gone since Friday 20 November 2026:", ""
    )


def test_maintenance_that_comes_back_is_agreed_at_the_desk(
    road: Road, boiler: Thing, fatima: Client
) -> None:
    path = address_of("desk:maintenance_of", boiler.pk)

    fatima.post(
        path,
        {
            "work_type": road.service.pk, "customer": road.cast.alice.pk,
            "every_months": "24", "due_on": "2027-03-01",
        },
    )  # fmt: skip

    [agreed] = Maintenance.objects.all()
    assert (agreed.thing, agreed.customer, agreed.every_months, agreed.due_on) == (
        boiler,
        road.cast.alice,
        24,
        date(2027, 3, 1),
    )
    words = _words(fatima, address_of("desk:thing", boiler.pk))
    assert "Boiler service Due on Monday 1 March 2027" in words


def test_boiler_of_a_flat_that_somebody_lets_stands_there_and_they_are_invited_for_it(
    road: Road, fatima: Client
) -> None:
    case, alice = quiet_case(road.cast), road.cast.alice
    flat = {"street": "Kade", "number": "1", "postcode": "3511 AB", "town": ""}
    fatima.post(address_of("desk:case_place", case.pk), flat)
    new = address_of("desk:new_thing", alice.pk, soort="boiler", zaak=case.pk)
    assert "It stands where this case is about: Kade 1, 3511 AB Utrecht." in _words(fatima, new)

    fatima.post(new, {"make": "Warmtebron"})

    boiler = Thing.objects.get()
    assert str(boiler.place) == "Kade 1, 3511 AB Utrecht"
    assert "Boiler Warmtebron" in _words(fatima, address_of("desk:about", case.pk))
    fatima.post(
        address_of("desk:maintenance_of", boiler.pk),
        {
            "work_type": road.service.pk, "customer": alice.pk, "every_months": "12",
            "due_on": "2026-11-01",
        },
    )  # fmt: skip
    invited = due_for_invitation(road.service, until=date(2026, 12, 1), now=NOW)
    assert [(one.customer, one.thing) for one in invited] == [(alice, boiler)]


def test_a_case_is_about_one_of_their_things(cast: Cast, boiler: Thing, fatima: Client) -> None:
    case = quiet_case(cast)
    path = address_of("desk:about", case.pk)
    bobs = add_thing(customer=cast.bob, kind="boiler", **BY)

    refused = fatima.post(path, {"thing": bobs.pk})
    fatima.post(path, {"thing": boiler.pk})

    assert refused.status_code == 422
    words = _words(fatima, address_of("desk:case", case.pk))
    assert "Boiler Warmtebron W24 WB-1 Under warranty until Tuesday 1 May 2029" in words
    assert "One of their things None of these Boiler Warmtebron W24" in _words(fatima, path)

    fatima.post(path, {"thing": ""})

    assert Case.objects.get(pk=case.pk).thing is None


def test_who_calls_says_what_it_is_about(cast: Cast, boiler: Thing, fatima: Client) -> None:
    path = address_of("desk:new_case", cast.alice.pk, ding=boiler.pk)
    assert fatima.get(path).context["form"]["thing"].value() == boiler.pk

    fatima.post(path, {"said": "Hij lekt.", "owner": cast.fatima.pk, "thing": boiler.pk})

    assert Case.objects.get().thing == boiler


def test_search_finds_a_serial_number_and_opens_the_thing(
    cast: Cast, boiler: Thing, fatima: Client, cost: Callable[[Client, str], int]
) -> None:
    Thing.objects.filter(pk=boiler.pk).update(serial_number="WB-2024.0017")
    path = address_of("desk:customers", q="wb 2024")

    page = fatima.get(path).content.decode()

    assert f'href="{address_of("desk:thing", boiler.pk)}"' in page
    one = cost(fatima, path)
    for number in range(2):
        add_thing(customer=cast.bob, kind="boiler", serial_number=f"WB-2024.1{number}", **BY)
    assert cost(fatima, path) == one
