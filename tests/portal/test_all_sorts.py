"""Customers who are not like Alice: no mail, no address, two in one house, awake at other hours."""

from datetime import time

import pytest
from django.test import Client
from django.utils.html import escape

from cast import NOW, Cast
from houvast.appointments.models import Visit
from houvast.conversations.models import Delivery
from houvast.people.actions import households
from houvast.people.actions.customers import add_customer
from houvast.people.models import Customer
from making import BY, case_with_promise
from on_the_road import WEDNESDAY, Road
from portal.conftest import LinkTo


@pytest.fixture
def by_phone(road: Road) -> Customer:
    """Alice's mother, who lives with her and has no mail."""
    cast = road.cast
    return add_customer(
        name="Truus de Wit", phone="0201234567", household=cast.alice.household,
        by=cast.fatima.as_actor(), now=NOW,
    )  # fmt: skip


def test_customer_without_mail_is_told_to_keep_the_page(
    alice: Client, road: Road, by_phone: Customer, link_to: LinkTo
) -> None:
    proposal = road.proposal(by_phone)
    path = f"{link_to(proposal)}kiezen/{proposal.pk}/"

    page = alice.post(path, {"slot": road.wanted(WEDNESDAY).key}, follow=True).content.decode()

    assert Visit.objects.get().case.customer == by_phone
    assert "Save the address of this page" in page
    assert "confirmation by mail" not in page
    assert not Delivery.objects.filter(kind="confirmation").exists()


def test_customer_with_mail_is_told_of_the_confirmation(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    proposal = road.proposal()
    path = f"{link_to(proposal)}kiezen/{proposal.pk}/"

    page = alice.post(path, {"slot": road.wanted(WEDNESDAY).key}, follow=True).content.decode()

    assert "You get a confirmation by mail." in page


def test_customer_without_mail_can_save_the_appointment(
    alice: Client, road: Road, by_phone: Customer, link_to: LinkTo
) -> None:
    proposal = road.proposal(by_phone)
    path = link_to(proposal)
    alice.post(f"{path}kiezen/{proposal.pk}/", {"slot": road.wanted(WEDNESDAY).key})

    saved = alice.get(f"{path}afspraak/{Visit.objects.get().pk}/agenda/")

    assert saved.status_code == 200
    assert b"BEGIN:VEVENT" in saved.content


def test_two_in_one_house_do_not_see_each_others_matter(
    alice: Client, road: Road, by_phone: Customer, visit: Visit, link_to: LinkTo
) -> None:
    theirs = link_to(road.proposal(by_phone).case)

    assert alice.get(f"{theirs}afspraak/{visit.pk}/").status_code == 404
    assert f"number {visit.case.number}" not in alice.get(theirs).content.decode()


def without_an_address(customer: Customer) -> None:
    """They moved, and nobody knows where to."""
    households.form(customers=[customer, add_customer(name="Dirk Blom", **BY)], **BY)
    customer.refresh_from_db()


def test_customer_without_an_address_is_asked_once_and_then_chooses(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    cast = road.cast
    without_an_address(cast.alice)
    proposal = road.proposal()
    path = f"{link_to(proposal)}kiezen/{proposal.pk}/"

    asked = alice.get(path)
    given = alice.post(
        asked["Location"], {"postcode": "3511ab", "house_number": "12a", "street": "Lindelaan"}
    )
    again = alice.get(asked["Location"])

    assert asked["Location"] == f"{path}adres/"
    assert (given["Location"], again["Location"]) == (path, path)
    assert alice.get(path).status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"postcode": "0000 XX"}, {"house_number": "achter de kerk"}, {"street": ""}]
)
def test_wrong_address_is_refused_with_a_sentence(
    alice: Client, road: Road, link_to: LinkTo, wrong: dict[str, str]
) -> None:
    without_an_address(road.cast.alice)
    proposal = road.proposal()
    given = {"postcode": "3511 AB", "house_number": "12", "street": "Lindelaan", **wrong}

    page = alice.post(f"{link_to(proposal)}kiezen/{proposal.pk}/adres/", given)

    assert page.status_code == 422
    assert 'class="error"' in page.content.decode()


def test_quiet_hours_do_not_close_the_page(alice: Client, cast: Cast, link_to: LinkTo) -> None:
    Customer.objects.update(quiet_from=time(0), quiet_until=time(23))

    assert alice.get(link_to(case_with_promise(cast))).status_code == 200


def test_page_of_an_english_customer_is_english(
    client: Client, cast: Cast, link_to: LinkTo
) -> None:
    Customer.objects.filter(pk=cast.alice.pk).update(language="en")
    page = client.get(link_to(case_with_promise(cast)))

    assert page.headers["Content-Language"] == "en"
    assert "What happens next" in page.content.decode()


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "{{ company.name }} {% now 'Y' %}", "שלום مرحبا 🥶👩🏽\u200d🔧"],
)
def test_words_stand_on_the_page_as_they_were_written(
    alice: Client, cast: Cast, link_to: LinkTo, words: str
) -> None:
    path = link_to(case_with_promise(cast))

    page = alice.post(f"{path}bericht/", {"words": words}, follow=True).content.decode()

    assert escape(words) in page
    assert "<script>alert" not in page


def test_words_from_right_to_left_run_so(alice: Client, cast: Cast, link_to: LinkTo) -> None:
    path = link_to(case_with_promise(cast))

    page = alice.post(f"{path}bericht/", {"words": "הדוד דולף"}, follow=True).content.decode()

    assert '<div class="text" dir="auto">הדוד דולף</div>' in page
