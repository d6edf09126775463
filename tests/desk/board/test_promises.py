"""What may be done with each promise, on the pages of the desk."""

from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast
from conversations.outgoing import Taken
from desk.conftest import at_work, quiet_case
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Promise

MONDAY = NOW + timedelta(days=7)


@pytest.fixture
def promised(cast: Cast) -> Promise:
    """We call Alice back on Monday."""
    return quiet_case(cast, kind="follow_up", hours=168).promises.get()


def page_of(browser: Client, promise: Promise) -> str:
    return browser.get(address_of("desk:case", promise.case_id)).content.decode()


def paths(promise: Promise) -> list[str]:
    base = address_of("desk:column", promise.pk)
    return [f'href="{base}{name}/"' for name in ("nagekomen", "ander-moment", "vervalt")]


@pytest.mark.parametrize(
    ("kind", "offered", "said"),
    [
        ("follow_up", [True, True, True], ""),
        ("other", [True, True, True], ""),
        ("reply", [False, True, False], "Kept by an answer, or by a phone call."),
        ("check_in", [False, True, False], "Kept by asking whether it is solved."),
        ("closing", [False, True, False], ""),
        ("arrival", [False, False, False], "Kept by coming. Move or cancel it at the visit."),
    ],
)
def test_case_page_offers_what_fits_each_promise(
    cast: Cast, fatima: Client, kind: str, offered: list[bool], said: str
) -> None:
    promise = quiet_case(cast, kind=kind).promises.get()
    page = page_of(fatima, promise)

    assert [path in page for path in paths(promise)] == offered
    assert said in page


def test_promises_that_come_later_have_their_buttons_too(
    cast: Cast, fatima: Client, promised: Promise
) -> None:
    later = make_promise(
        case=promised.case, kind="other", words="Wij sturen een folder.",
        due_at=MONDAY + timedelta(1), by=HOUVAST, now=NOW,
    )  # fmt: skip

    assert [path in page_of(fatima, later) for path in paths(later)] == [True, True, True]


def test_promise_is_kept_with_what_happened(cast: Cast, fatima: Client, promised: Promise) -> None:
    path = address_of("desk:keep_promise", promised.pk)
    assert "U hoort van ons." in fatima.get(path).content.decode()

    response = fatima.post(path, {"happened": "Gebeld om 10:00, alles is goed."})

    promised.refresh_from_db()
    assert response["Location"] == address_of("desk:case", promised.case_id)
    assert (promised.outcome, promised.proof) == ("kept", "Gebeld om 10:00, alles is goed.")
    assert promised.case.promises.open().get().kind == "check_in"


def test_keeping_may_promise_what_comes_next(cast: Cast, fatima: Client, promised: Promise) -> None:
    fatima.post(
        address_of("desk:keep_promise", promised.pk),
        {"happened": "Gebeld.", "next_by": "other", "next_due_at": "2026-12-03T12:00",
         "next_words": "Wij sturen de offerte"},
    )  # fmt: skip

    following = promised.case.promises.open().get()
    assert following.words == "Wij sturen de offerte, uiterlijk donderdag 3 december 2026 om 12:00."


def test_another_moment_goes_to_the_customer_with_its_reason(
    cast: Cast, fatima: Client, promised: Promise
) -> None:
    response = fatima.post(
        address_of("desk:another_moment", promised.pk),
        {"reason": "De fabriek is dicht.", "next_by": "other", "next_due_at": "2026-12-03T12:00"},
    )

    assert response.status_code == 302
    renewed = promised.case.promises.open().get()
    letter = Delivery.objects.get()
    assert (renewed.renews, renewed.words) == (
        promised,
        "U hoort uiterlijk donderdag 3 december 2026 om 12:00 van ons.",
    )
    assert "De reden: De fabriek is dicht." in [
        block.get("text") for block in letter.letter["blocks"]
    ]


def test_another_moment_needs_a_moment(cast: Cast, fatima: Client, promised: Promise) -> None:
    response = fatima.post(address_of("desk:another_moment", promised.pk), {"reason": "Ziek"})

    assert response.status_code == 422
    assert "Choose the moment by which the customer hears." in response.content.decode()


@pytest.mark.parametrize("name", ["desk:another_moment", "desk:let_promise_go"])
def test_past_its_moment_it_counts_as_broken(cast: Cast, fatima: Client, name: str) -> None:
    promise = quiet_case(cast, kind="follow_up", hours=-1).promises.get()
    response = fatima.post(
        address_of(name, promise.pk),
        {"reason": "Ziek", "said": "Hoeft niet", "next_by": "other",
         "next_due_at": "2026-12-03T12:00"},
    )  # fmt: skip

    promise.refresh_from_db()
    assert (response.status_code, promise.is_open) == (409, True)
    assert "past its moment and counts as broken" in response.content.decode()


def test_promise_goes_on_the_word_of_the_customer(
    cast: Cast, fatima: Client, promised: Promise
) -> None:
    fatima.post(address_of("desk:let_promise_go", promised.pk), {"said": "Belde: hoeft niet meer."})

    promised.refresh_from_db()
    assert (promised.outcome, promised.proof) == ("released", "Belde: hoeft niet meer.")


@pytest.mark.parametrize("name", ["desk:keep_promise", "desk:let_promise_go"])
def test_promise_of_a_visit_says_where_it_is_kept(cast: Cast, fatima: Client, name: str) -> None:
    promise = quiet_case(cast, kind="arrival").promises.get()
    response = fatima.post(address_of(name, promise.pk), {"happened": "Ja", "said": "Ja"})

    assert response.status_code == 409
    assert "it is kept by coming" in response.content.decode()


@pytest.mark.parametrize("way", ["desk:reply", "desk:phone_note"])
def test_answer_and_call_offer_to_count_as_keeping_it(
    cast: Cast, fatima: Client, promised: Promise, way: str
) -> None:
    page = page_of(fatima, promised)
    assert page.count(f'<input type="checkbox" name="keeps" value="{promised.pk}"') == 2

    response = fatima.post(
        address_of(way, promised.case_id),
        {"text": "Het is in orde.", "spoke": "yes", "keeps": [promised.pk]},
    )

    for letter in Delivery.objects.filter(kind="answer"):
        transmit(delivery_id=letter.pk, now=NOW, channel=MailChannel(Taken()))
    promised.refresh_from_db()
    assert (response.status_code, promised.outcome) == (302, "kept")


def test_no_box_where_nothing_is_kept_by_hand(cast: Cast, fatima: Client) -> None:
    promise = quiet_case(cast, kind="check_in").promises.get()

    assert 'name="keeps"' not in page_of(fatima, promise)


def test_board_leads_to_the_buttons(cast: Cast, fatima: Client) -> None:
    promise = quiet_case(cast, kind="follow_up", hours=3).promises.get()
    page = fatima.get(address_of("desk:board")).content.decode()

    assert [path in page for path in paths(promise)] == [True, True, True]


def test_what_broke_again_stands_on_top_until_somebody_acts(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    promise = quiet_case(cast, kind="follow_up", hours=1).promises.get()
    for days in (3, 6):
        sweep(now=NOW + timedelta(days=days))
    running = Promise.objects.escalated().get()
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=6))
    linda = at_work(cast.linda)

    for path in (address_of("desk:inbox"), address_of("desk:board")):
        page = linda.get(path).content.decode()
        assert f'id="escalated-{running.pk}"' in page
        assert "Linda Vos must act, in the case of Fatima Haddad." in page
        assert "The customer does not know this yet." in page
    assert (
        'id="escalated-' not in at_work(cast.gerrit).get(address_of("desk:inbox")).content.decode()
    )

    linda.post(
        address_of("desk:phone_note", promise.case_id), {"text": "Opgelost.", "spoke": "yes"}
    )
    assert 'id="escalated-' not in linda.get(address_of("desk:inbox")).content.decode()
