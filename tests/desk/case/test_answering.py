from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from answers import Answer
from cast import NOW, Cast
from conversations.outgoing import Taken
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.models import Delivery, Message
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import Case, Promise


def _reply(browser: Client, case: Case, seen: Message | None = None, **given: Any) -> Answer:
    seen = seen or case.messages.latest("pk")
    fields = {"text": "Morgen komen we.", "seen_message_id": seen.pk, "next_by": ""}
    return browser.post(address_of("desk:reply", case.pk), fields | given)


def test_reply_answers_the_customer_and_promises_what_comes_next(
    asked: Case, fatima: Client, cast: Cast
) -> None:
    response = _reply(fatima, asked)

    assert (response.status_code, response["Location"]) == (302, address_of("desk:case", asked.pk))
    answer = Message.objects.get(case=asked, direction="out")
    assert (answer.text, answer.staff) == ("Morgen komen we.", cast.fatima)
    assert Delivery.objects.get(message=answer).to_address == "alice@post.example"
    outcomes = Promise.objects.filter(case=asked).order_by("pk").values_list("kind", "outcome")
    assert list(outcomes) == [("reply", ""), ("check_in", "")]
    transmit(delivery_id=answer.delivery.pk, now=NOW, channel=MailChannel(Taken()))
    assert list(outcomes.all()) == [("reply", "kept"), ("check_in", "")]


def test_reply_with_a_chosen_day_promises_its_closing_time(asked: Case, fatima: Client) -> None:
    _reply(fatima, asked, next_by="2026-11-25", next_words="We bellen u over de offerte.")

    promise = Promise.objects.get(case=asked, kind="follow_up", ended_at=None)
    assert promise.due_at == datetime(2026, 11, 25, 16, 0, tzinfo=UTC)
    assert promise.words == (
        "We bellen u over de offerte, uiterlijk woensdag 25 november 2026 om 17:00."
    )


def test_reply_with_another_moment_promises_that(asked: Case, fatima: Client) -> None:
    _reply(fatima, asked, next_by="other", next_due_at="2026-12-01T09:30")

    promise = Promise.objects.get(case=asked, kind="follow_up", ended_at=None)
    assert promise.due_at == datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
    assert promise.words == "U hoort uiterlijk dinsdag 1 december 2026 om 9:30 van ons."


def test_two_who_answer_cannot_both_send_unknowingly(
    asked: Case, fatima: Client, gerrit: Client
) -> None:
    seen = asked.messages.latest("pk")
    _reply(gerrit, asked, seen, text="Gerrits antwoord.")

    second = _reply(fatima, asked, seen, text="Fatima's antwoord.")

    page = second.content.decode()
    assert second.status_code == 409
    assert "Gerrit Bos has answered in the meantime." in page
    assert "Gerrits antwoord." in page
    assert "Fatima&#x27;s antwoord.</textarea>" in page
    assert Message.objects.filter(case=asked, direction="out").count() == 1


def test_whoever_was_overtaken_can_send_after_reading(
    asked: Case, fatima: Client, gerrit: Client
) -> None:
    seen = asked.messages.latest("pk")
    _reply(gerrit, asked, seen)
    overtaken = _reply(fatima, asked, seen).content.decode()
    now_seen = int(overtaken.split('name="seen_message_id" form="reply" value="')[1].split('"')[0])

    again = fatima.post(
        address_of("desk:reply", asked.pk),
        {"text": "Nog iets.", "seen_message_id": now_seen, "next_by": ""},
    )

    assert again.status_code == 302
    assert Message.objects.filter(case=asked, direction="out").count() == 2


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": ""}, "This field is required."),
        ({"next_by": "other"}, "Choose the moment by which the customer hears."),
        ({"next_by": "2026-11-22"}, "That day is no longer in the list. Choose the moment again."),
        ({"next_by": "other", "next_due_at": "soon"}, "Enter a valid date/time."),
    ],
)
def test_reply_that_was_filled_in_wrong_comes_back_as_it_was(
    asked: Case, fatima: Client, given: dict[str, Any], sentence: str
) -> None:
    response = _reply(fatima, asked, **({"text": "Blijft staan."} | given))

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert ("Blijft staan.</textarea>" in page) == ("text" not in given)
    assert not Message.objects.filter(direction="out").exists()


def test_reply_in_the_past_is_refused_with_the_reason(asked: Case, fatima: Client) -> None:
    response = _reply(fatima, asked, next_by="other", next_due_at="2026-11-01T09:30")

    assert response.status_code == 409
    assert "A promise needs a moment that has not passed yet." in response.content.decode()


@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_reply_by_a_moment_on_no_calendar_comes_back(
    asked: Case, fatima: Client, moment: str
) -> None:
    response = _reply(fatima, asked, next_by="other", next_due_at=moment, next_words="We bellen u")

    assert response.status_code == 422
    assert not Message.objects.filter(direction="out").exists()


def test_note_is_for_us_alone(asked: Case, fatima: Client) -> None:
    response = fatima.post(address_of("desk:note", asked.pk), {"text": "Werkt tot 16:30."})

    assert response.status_code == 302
    assert Message.objects.get(channel="note").text == "Werkt tot 16:30."
    assert not Delivery.objects.exists()


def test_note_without_words_comes_back(asked: Case, fatima: Client) -> None:
    assert fatima.post(address_of("desk:note", asked.pk), {"text": " "}).status_code == 422


@pytest.mark.parametrize(("spoke", "kept"), [("yes", 1), ("no", 0)])
def test_phone_call_answers_only_when_they_spoke(
    asked: Case, fatima: Client, spoke: str, kept: int
) -> None:
    fatima.post(address_of("desk:phone_note", asked.pk), {"spoke": spoke, "text": "Gebeld."})

    assert Message.objects.get(channel="phone").text == "Gebeld."
    assert Promise.objects.filter(case=asked, kind="reply", outcome="kept").count() == kept


def test_nothing_changes_by_looking(cast: Cast, fatima: Client, asked: Case) -> None:
    before = Event.objects.count(), Message.objects.count(), Promise.objects.count()

    for name in ("case", "talk", "standing", "hand_over", "settle", "propose"):
        fatima.get(address_of(f"desk:{name}", asked.pk))
        fatima.head(address_of(f"desk:{name}", asked.pk))

    assert (Event.objects.count(), Message.objects.count(), Promise.objects.count()) == before
