"""Deciding about a customer who says nothing, and opening a case again."""

from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast
from conversations.outgoing import Taken
from desk.conftest import quiet_case
from houvast.conversations.actions.asking import ask_if_solved
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.models import Delivery
from houvast.desk.frame.letters import kind_of
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.cases import settle
from houvast.promises.models import Case


def asked_before(cast: Cast, *days: int) -> Case:
    """A case of Alice, asked by mail so many days ago."""
    case = quiet_case(cast, now=NOW - timedelta(days=days[0], hours=2))
    for ago in days:
        at = NOW - timedelta(days=ago)
        ask_if_solved(case=case, by=cast.fatima, now=at)
        transmit(delivery_id=Delivery.objects.latest("pk").pk, now=at, channel=MailChannel(Taken()))
    return case


@pytest.fixture
def silent(cast: Cast) -> Case:
    """A case of Alice, asked twice by mail."""
    return asked_before(cast, 10, 5)


def test_case_that_was_asked_twice_says_decide(cast: Cast, fatima: Client, silent: Case) -> None:
    page = fatima.get(address_of("desk:case", silent.pk)).content.decode()

    assert "Asked twice, silent: decide" in page
    assert f'href="/bureau/zaak/{silent.pk}/stil/"' in page
    assert "Wednesday 18 November 2026 at 10:00, E-mail" in page
    assert "Silent: decide" in fatima.get(address_of("desk:inbox")).content.decode()


def test_case_that_was_asked_once_does_not(cast: Cast, fatima: Client) -> None:
    case = asked_before(cast, 5)
    page = fatima.get(address_of("desk:case", case.pk)).content.decode()
    refused = fatima.post(address_of("desk:settle_silent", case.pk), {"why": "Stil"})

    assert ("silent: decide" in page, refused.status_code) == (False, 409)
    assert "Ask the customer twice, over two channels" in refused.content.decode()


def test_person_settles_with_the_rule_in_sight(cast: Cast, fatima: Client, silent: Case) -> None:
    path = address_of("desk:settle_silent", silent.pk)
    assert (
        "stays silent after being asked twice over two channels"
        in fatima.get(path).content.decode()
    )

    assert fatima.post(path, {"why": "Ook niet bereikt op straat."}).status_code == 302

    silent.refresh_from_db()
    assert (silent.settled_word, silent.settled_by, silent.settled_why) == (
        "silence",
        "Fatima Haddad",
        "Ook niet bereikt op straat.",
    )
    assert Delivery.objects.latest("id").kind == "closed"
    page = fatima.get(address_of("desk:case", silent.pk)).content.decode()
    assert "Fatima Haddad: Ook niet bereikt op straat." in page


def test_question_of_yesterday_gives_time_to_react(cast: Cast, fatima: Client) -> None:
    case = asked_before(cast, 5, 1)

    response = fatima.post(address_of("desk:settle_silent", case.pk), {"why": "Stil"})

    assert response.status_code == 409
    assert "Give the customer time to react" in response.content.decode()


def test_call_in_vain_is_noted_as_a_question(cast: Cast, fatima: Client) -> None:
    case = quiet_case(cast)
    fatima.post(
        address_of("desk:phone_note", case.pk), {"text": "Voicemail.", "spoke": "no", "asked": "on"}
    )
    page = fatima.get(address_of("desk:case", case.pk)).content.decode()

    assert Delivery.objects.get().kind == "phoned_in_vain"
    assert "Asked the customer whether it is solved" in page


def test_settled_case_can_be_opened_again(cast: Cast, fatima: Client) -> None:
    case = settle(case=quiet_case(cast), said="Ja", by=cast.alice.as_actor(), now=NOW)
    page = fatima.get(address_of("desk:case", case.pk)).content.decode()
    assert f'href="/bureau/zaak/{case.pk}/heropenen/"' in page

    fatima.post(address_of("desk:open_again", case.pk), {"why": "Toch een vraag"})

    case.refresh_from_db()
    assert (case.is_open, case.promises.open().get().kind) == (True, "reply")
    assert Delivery.objects.get().kind == "reopened"


def test_opening_an_open_case_is_refused(cast: Cast, fatima: Client) -> None:
    case = quiet_case(cast)

    assert fatima.post(address_of("desk:open_again", case.pk), {"why": "x"}).status_code == 409


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("phoned_in_vain", "Called, not reached"),
        ("next_word", "What comes next"),
        ("closed", "Closed, silent"),
        ("reopened", "Opened again"),
        ("hand_over", "New owner"),
    ],
)
def test_letters_about_it_have_a_name(kind: str, said: str) -> None:
    assert kind_of(Delivery(kind=kind)) == said
