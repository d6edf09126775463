"""Messages that need no answer, and spam, at the desk."""

import pytest
from django.test import Client

from cast import NOW, Cast
from desk.conftest import case_with_question
from houvast.conversations.actions.answering import reply
from houvast.conversations.models import Delivery, SpamSender
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import Case


def test_waiting_message_offers_both_and_an_answered_one_neither(
    asked: Case, fatima: Client, cast: Cast
) -> None:
    message = asked.messages.get()
    links = [f'href="{address_of(name, message.pk)}"' for name in ("desk:no_answer", "desk:spam")]
    before = fatima.get(address_of("desk:case", asked.pk)).content.decode()
    reply(case=asked, text="Ja.", seen_message_id=message.pk, by=cast.fatima, now=NOW)
    after = fatima.get(address_of("desk:case", asked.pk)).content.decode()

    assert [link in before for link in links] == [True, True]
    assert [link in after for link in links] == [False, False]


@pytest.mark.parametrize(("settles", "is_open"), [("no", True), ("yes", False)])
def test_thanks_need_no_letter(asked: Case, fatima: Client, settles: str, is_open: bool) -> None:
    path = address_of("desk:no_answer", asked.messages.get().pk)
    assert "Kunt u langskomen?" in fatima.get(path).content.decode()

    response = fatima.post(path, {"settles": settles, "why": "Alleen dank"})

    asked.refresh_from_db()
    page = fatima.get(address_of("desk:case", asked.pk)).content.decode()
    assert (response.status_code, asked.is_open, Delivery.objects.count()) == (302, is_open, 0)
    assert "Needs no answer: Alleen dank · Fatima Haddad" in page


@pytest.mark.parametrize("name", ["desk:no_answer", "desk:spam"])
def test_without_a_why_nothing_happens(asked: Case, fatima: Client, name: str) -> None:
    message = asked.messages.get()

    assert fatima.post(address_of(name, message.pk), {}).status_code == 422
    message.refresh_from_db()
    assert message.is_waiting


def test_second_press_is_refused_in_a_sentence(asked: Case, fatima: Client) -> None:
    path = address_of("desk:no_answer", asked.messages.get().pk)
    given = {"settles": "no", "why": "Dank"}
    fatima.post(path, given)

    response = fatima.post(path, given)
    assert response.status_code == 409
    assert "does not wait for an answer any more" in response.content.decode()


def test_spam_closes_the_case_and_marks_its_sender(cast: Cast, fatima: Client) -> None:
    case = case_with_question(cast, text="Koop nu!")
    response = fatima.post(
        address_of("desk:spam", case.messages.get().pk),
        {"why": "Reclame", "marks_sender": "on"},
    )

    case.refresh_from_db()
    page = fatima.get(address_of("desk:case", case.pk)).content.decode()
    assert (response.status_code, case.settled_word) == (302, "spam")
    assert (SpamSender.objects.get().address, Delivery.objects.count()) == ("alice@post.example", 0)
    assert "Spam: this was no customer&#x27;s matter" in page


def test_sender_with_another_matter_is_not_marked(asked: Case, cast: Cast, fatima: Client) -> None:
    case_with_question(cast)
    response = fatima.post(
        address_of("desk:spam", asked.messages.get().pk),
        {"why": "Reclame", "marks_sender": "on"},
    )

    asked.refresh_from_db()
    assert (response.status_code, asked.is_open, SpamSender.objects.count()) == (409, True, 0)
