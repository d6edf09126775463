"""Contracts at the desk: agreed, looked at, changed, extended and ended."""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client

from cast import NOW, Cast
from contracting import a_boiler_of, a_contract
from houvast.appointments.front import look_at_contract
from houvast.appointments.models import Maintenance
from houvast.desk.contracts.queries import may_cover
from houvast.ground.page_addresses import page as address_of
from houvast.people.actions.roles import give_role
from houvast.people.queries.roles import who_may_agree
from houvast.promises.actions.about_things import case_is_about
from houvast.things.actions.contracting import change_contract
from houvast.things.models import Contract, Thing
from houvast.things.rules.response import How, ResponseTime
from making import BY, case_with_promise
from on_the_road import Road

FILLED = {
    "name": "Onderhoud en storing", "begins_on": "2026-12-01", "term_ends_on": "2027-11-30",
    "price": "183,50", "price_months": "12", "notice_months": "1", "term_months": "12",
    "after_term": "goes_on", "labour_included": "on", "response_how": "next",
    "response_before": "10:00",
}  # fmt: skip


@pytest.fixture
def boiler(cast: Cast) -> Thing:
    return a_boiler_of(cast.alice)


def _words(browser: Client, path: str) -> str:
    page = browser.get(path).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_contract_is_agreed_by_a_form(road: Road, boiler: Thing, fatima: Client) -> None:
    new = address_of("desk:new_contract", road.cast.alice.pk)
    filled = {**FILLED, "things": [boiler.pk], "every_months": "12", "price": "183.50"}

    half = fatima.post(new, filled)
    nameless = fatima.post(new, {**filled, "response_before": ""})
    right = fatima.post(new, {**filled, "work_type": road.service.pk, "due_on": "2027-03-01"})

    assert (half.status_code, half.context["form"].errors["__all__"]) == (
        409,
        ["Say both for which work we come back and every how many months, or neither."],
    )
    assert nameless.context["form"].errors == {
        "response_how": ["A response time is so many hours, from 1 to 240, or a time of day."]
    }
    contract = Contract.objects.get()
    assert right["Location"] == address_of("desk:contract", contract.pk)
    assert (contract.customer, contract.price, contract.response_time) == (
        road.cast.alice,
        Decimal("183.50"),
        ResponseTime(How.NEXT_DAY, before=time(10)),
    )
    assert Maintenance.objects.get().due_on == date(2027, 3, 1)


def test_page_of_a_contract_says_what_is_next_first(
    cast: Cast, boiler: Thing, fatima: Client, cost: Callable[[Client, str], int]
) -> None:
    contract = a_contract(boiler, customer=cast.alice, labour_included=True)
    path = address_of("desk:contract", contract.pk)

    assert "Set this right The term ends on Thursday 31 December 2026" in _words(fatima, path)
    look_at_contract(contract=contract, now=NOW)
    words = _words(fatima, path)
    spent = cost(fatima, path)
    change_contract(contract=contract, also=[a_boiler_of(cast.alice)], **BY)
    assert cost(fatima, path) == spent
    assert "The customer was asked whether it goes on Can end it in time until" in words
    assert "Who pays Alice de Wit Price €183.50 a year, VAT included" in words
    assert "Included labour" in words


def test_desk_extends_and_ends(cast: Cast, boiler: Thing, fatima: Client) -> None:
    contract = a_contract(boiler, customer=cast.alice)
    end = address_of("desk:end_contract", contract.pk)

    assert fatima.get(address_of("desk:extend_contract", contract.pk)).status_code == 405
    fatima.post(address_of("desk:extend_contract", contract.pk))
    assert "its last day is Friday 31 December 2027" in _words(fatima, end)
    wrong = fatima.post(end, {"on": "2025-12-31", "why": "Verhuist"})
    fatima.post(end, {"on": "2027-12-31", "why": "Verhuist"})

    assert wrong.context["form"].errors["__all__"] == [
        "A contract ends on the day on which it begins or later. Check both days."
    ]
    words = _words(fatima, address_of("desk:contract", contract.pk))
    assert "Ends on Friday 31 December 2027 Verhuist" in words
    assert "The customer extends it" not in words


def test_contract_is_changed_and_covers_more(cast: Cast, boiler: Thing, fatima: Client) -> None:
    contract = a_contract(boiler, customer=cast.alice)
    second = a_boiler_of(cast.alice)
    change = address_of("desk:change_contract", contract.pk)

    page = fatima.get(change)
    response = fatima.post(change, {**FILLED, "price": "190.00", "also": [second.pk]})

    assert list(page.context["form"].fields["also"].queryset) == [second]
    assert response["Location"] == address_of("desk:contract", contract.pk)
    contract.refresh_from_db()
    assert (contract.price, set(contract.things.all())) == (Decimal(190), {boiler, second})


def test_who_takes_a_call_about_a_covered_thing_reads_what_its_contract_gives(
    cast: Cast, boiler: Thing, fatima: Client
) -> None:
    a_contract(boiler, customer=cast.alice, response=ResponseTime(How.OPEN, hours=4))

    usual = "by Tuesday 24 November 2026 at 9:30"
    sooner = "by Monday 23 November 2026 at 14:00"
    alice = cast.alice.pk
    for path, said in (
        (address_of("desk:new_case", alice), usual),
        (address_of("desk:new_case", alice, ding=boiler.pk), sooner),
    ):
        form = fatima.get(path).context["form"]
        assert form.fields["next_by"].choices[0] == ("", said)


def test_contract_is_in_sight_wherever_its_thing_is(
    cast: Cast, boiler: Thing, fatima: Client
) -> None:
    contract = a_contract(boiler, customer=cast.alice, after_term="ends")
    case = case_with_promise(cast)
    case_is_about(case=case, thing=boiler, **BY)
    said = f"Under contract {contract.number} until Thursday 31 December 2026"

    for path in (
        address_of("desk:case", case.pk),
        address_of("desk:thing", boiler.pk),
        address_of("desk:customer", cast.alice.pk),
    ):
        assert said in _words(fatima, path)
    found = fatima.get(address_of("desk:customers", q=contract.number.lower()))
    assert found.context["contracts"] == [contract]
    assert str(contract) in found.content.decode()


def test_landlord_agrees_about_what_stands_at_a_tenant_by_clicks(
    road: Road, boiler: Thing, fatima: Client
) -> None:
    """Bob owns the house in which Alice rents: the pages of the thing and the place name him."""
    bob = road.cast.bob
    assert boiler.place is not None
    give_role(place=boiler.place, customer=bob, role="owns", from_on=NOW.date(), **BY)
    theirs = address_of("desk:new_contract", bob.pk, ding=boiler.pk)
    pages = [("desk:thing", boiler.pk), ("desk:place", boiler.place.pk)]
    for name, pk in pages:
        assert theirs in unescape(fatima.get(address_of(name, pk)).content.decode())

    fatima.post(
        theirs,
        {**FILLED, "things": [boiler.pk], "every_months": "12", "work_type": road.service.pk,
         "due_on": "2027-03-01", "price": "183.50"},
    )  # fmt: skip

    contract = Contract.objects.get()
    assert (contract.customer, list(contract.things.all())) == (bob, [boiler])
    assert Maintenance.objects.get().customer == road.cast.alice
    assert may_cover(bob) == [boiler]


def test_who_only_has_the_key_is_no_party_to_a_contract(boiler: Thing, cast: Cast) -> None:
    assert boiler.place is not None
    give_role(place=boiler.place, customer=cast.bob, role="key", from_on=NOW.date(), **BY)

    assert (may_cover(cast.bob), who_may_agree(boiler.place)) == ([], [])
