"""Whoever lives by another clock reads whose clock a time is of; nobody else does."""

import pytest
from django.test import Client

from cast import NOW, Cast
from houvast.appointments.actions.telling import file_to_save
from houvast.conversations.actions.calling import take_call
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import ActingFor, Customer
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link, Promise
from on_the_road import Road

NEW_YORK, BRUSSELS = "America/New_York", "Europe/Brussels"
OURS = "uur Nederlandse tijd"


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def living_by(customer: Customer, zone: str) -> Customer:
    customer.zone = zone
    customer.save(update_fields=["zone"])
    return customer


@pytest.mark.parametrize(("zone", "is_named"), [(NEW_YORK, True), (BRUSSELS, False), ("", False)])
def test_confirmation_promise_and_reminder(road: Road, zone: str, *, is_named: bool) -> None:
    living_by(road.cast.alice, zone)

    visit = road.visit()

    letter = Delivery.objects.get(kind="confirmation")
    promise = Promise.objects.get(pk=visit.promise_id)
    assert (OURS in str(letter.letter)) == is_named
    assert (OURS in letter.calendar.replace("\r\n ", "")) == is_named
    assert (OURS in promise.words) == is_named


@pytest.mark.parametrize(("zone", "is_named"), [(NEW_YORK, True), (BRUSSELS, False)])
def test_acknowledgement_of_a_call(cast: Cast, zone: str, *, is_named: bool) -> None:
    living_by(cast.alice, zone)

    take_call(
        caller=cast.alice, said="De ketel tikt.", owner=cast.fatima, by=cast.fatima, now=NOW
    )  # fmt: skip

    [letter] = Delivery.objects.all()
    assert (OURS in str(letter.letter)) == is_named


@pytest.mark.parametrize(("zone", "is_named"), [(NEW_YORK, True), (BRUSSELS, False)])
def test_page_of_the_appointment(road: Road, zone: str, *, is_named: bool) -> None:
    visit = road.visit()
    living_by(road.cast.alice, zone)
    link = make_link(case=visit.case, purpose=Link.Purpose.APPOINTMENT, target_id=visit.pk, now=NOW)

    page = Client().get(address_of("portal:home", token_of(link)), follow=True).content.decode()

    assert "Joost Kramer" in page
    assert (OURS in page) == is_named


def test_who_acts_for_them_reads_it_by_their_own_clock(road: Road) -> None:
    bob = living_by(road.cast.bob, NEW_YORK)
    ActingFor.objects.create(
        customer=road.cast.alice, person=bob, kind="contact", given_at=NOW, given_by="Fatima"
    )

    road.visit()

    assert OURS in str(Delivery.objects.get(kind="confirmation").letter)


def test_file_to_save_says_nothing_for_who_lives_by_ours(road: Road) -> None:
    assert OURS not in file_to_save(road.visit(), now=NOW)
