"""Who is home hears of the visit that another asked for, and does with it what they may."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cast import NOW, home_at
from concurrency import broken_rule
from conversations.outgoing import Taken
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.running_late import look_who_runs_late
from houvast.appointments.models import Visit
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.models import Delivery
from houvast.people.actions.acting import add_child
from houvast.people.actions.customers import add_contact_point
from houvast.people.models import Company, Customer, Household
from houvast.promises.access import who_is_home
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Link
from making import BY
from on_the_road import THURSDAY, WEDNESDAY, Road, chosen, moment

PLACE = {"street": "Huurlaan", "house_number": 3, "postcode": "3511 AB", "town": "Utrecht",
         "lat": 52.0910, "lon": 5.1220}  # fmt: skip


@pytest.fixture
def tenant(road: Road) -> Customer:
    """Truus, who lives in a flat that Alice lets."""
    truus = Customer.objects.create(
        household=home_at(**PLACE), name="Truus Huurder", language="en", made_at=NOW
    )
    add_contact_point(customer=truus, kind="mail", typed="truus@post.example", **BY)
    return truus


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def booked(road: Road, tenant: Customer) -> Visit:
    """Alice's visit at that flat, on Wednesday morning."""
    proposal = road.proposal()
    Case.objects.filter(pk=proposal.case_id).update(place=tenant.household.place)
    proposal.case.refresh_from_db()
    return chosen(proposal, road.wanted(WEDNESDAY))


def letters_to(person: Customer) -> list[Delivery]:
    return list(Delivery.objects.filter(person=person).order_by("pk"))


def keys_in(letter: Delivery) -> list[Link]:
    links = [block["link"].removeprefix("link:") for block in letter.letter["blocks"]
             if block["kind"] == "button"]  # fmt: skip
    return [Link.objects.get(pk=pk) for pk in links]


def page_of(letter: Delivery) -> str:
    [link] = keys_in(letter)
    return f"/k/{token_of(link)}/"


def test_who_is_home_hears_of_it_in_their_language_with_a_key_of_their_own(
    road: Road, tenant: Customer
) -> None:
    visit = booked(road, tenant)
    cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)

    told, off = letters_to(tenant)
    assert (told.kind, told.to_address, told.language) == ("at_home", "truus@post.example", "en")
    assert told.subject.replace("\xa0", " ") == (
        "We come to you on Wednesday 25 November 2026 between 8:00 and 12:00"
    )
    assert told.letter["blocks"][0]["text"] == (
        "Alice de Wit asked us to come to where you live. This is what was agreed:"
    )
    assert [(one.purpose, one.target_id, one.holder) for one in keys_in(told)] == [
        ("appointment", visit.pk, tenant)
    ]
    assert off.subject.replace("\xa0", " ").startswith("We do not come on Wednesday 25 November")


def test_their_key_moves_the_visit_if_the_company_lets_it_and_opens_nothing_else(
    client: Client, road: Road, tenant: Customer
) -> None:
    visit = booked(road, tenant)
    home = page_of(letters_to(tenant)[0])
    at = f"{home}afspraak/{visit.pk}/"
    others = [f"{at}afzeggen/", f"{home}opgelost/", f"{home}plannen/", f"{home}bericht/",
              f"{home}kiezen/{visit.choice.proposal_id}/"]  # fmt: skip

    assert client.get(home, follow=True).status_code == 200
    assert {client.get(path).status_code for path in others} <= {404, 405}
    assert {client.post(path).status_code for path in others} == {404}
    Company.objects.update(home_may_move=False)
    assert client.get(f"{at}verzetten/").status_code == 404
    Company.objects.update(home_may_move=True)
    moved = client.post(f"{at}verzetten/", {"slot": road.wanted(THURSDAY).key})

    visit.refresh_from_db()
    assert (moved.status_code, visit.on) == (302, THURSDAY)


def test_who_moved_out_hears_nothing_and_their_key_opens_nothing(
    client: Client, road: Road, tenant: Customer
) -> None:
    booked(road, tenant)
    [letter] = letters_to(tenant)
    home = page_of(letter)
    elsewhere = home_at(**PLACE | {"house_number": 9}).place
    Household.objects.filter(pk=tenant.household_id).update(place=elsewhere)

    assert client.get(home, follow=True).status_code == 410
    assert transmit(delivery_id=letter.pk, now=NOW, channel=MailChannel(Taken())) is False
    letter.refresh_from_db()
    assert (letter.sent_at, letter.failed_at) == (None, NOW)


def test_neither_a_child_nor_the_customer_nor_a_stranger_is_home(
    road: Road, tenant: Customer
) -> None:
    sam = add_child(parent=tenant, name="Sam Huurder", born_on=NOW.date().replace(2018), **BY)
    visit = booked(road, tenant)

    assert sam.household == tenant.household
    assert who_is_home(visit.case) == [tenant]
    assert who_is_home(road.visit(THURSDAY, customer=road.cast.bob).case) == []


def test_database_makes_no_other_key_for_who_is_home(road: Road, tenant: Customer) -> None:
    case = booked(road, tenant).case

    for purpose, holder in (("case", tenant), ("appointment", road.cast.bob)):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            make_link(case=case, purpose=purpose, holder=holder, now=NOW)
        assert broken_rule(refused.value) == "held_by_right"


def test_late_is_told_by_their_own_clock(road: Road, tenant: Customer) -> None:
    tenant.zone = "America/New_York"
    tenant.save(update_fields=["zone"])
    booked(road, tenant)
    for minutes in (57, 58):
        look_who_runs_late(now=moment(25, 11 + minutes / 60))

    assert "Dutch time" in letters_to(tenant)[-1].subject
