from collections import Counter
from datetime import datetime, timedelta
from functools import partial

import pytest

from cast import NOW, Cast
from concurrency import at_once
from conversations.outgoing import Taken
from houvast.conversations.actions.answering import (
    CustomerWroteAgain,
    NothingWritten,
    SomebodyAnswered,
    look_at,
    note,
    phone_note,
    reply,
)
from houvast.conversations.actions.asking import UnansweredMessage, ask_if_solved
from houvast.conversations.actions.outbox import NoMailAddress
from houvast.conversations.actions.page import close, say
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.models import Delivery, Message
from houvast.ground.models import Event
from houvast.people.models import ContactPoint
from houvast.promises.actions.cases import settle
from houvast.promises.models import Case, Promise
from houvast.promises.rules import AlreadySettled, DueInThePast
from making import case_with_promise

TOMORROW = NOW + timedelta(hours=25)


def asked(cast: Cast) -> tuple[Case, Message]:
    """A case in which Alice asked something on her page."""
    case = case_with_promise(cast)
    message = say(case=case, words="Hoe laat komt u?", by=cast.alice.as_actor(), now=NOW)
    return case, message


def sent(answer: Message, *, at: datetime) -> None:
    """Have the letter of an answer leave at this moment."""
    assert transmit(delivery_id=answer.delivery.pk, now=at, channel=MailChannel(Taken()))


def test_reply_answers_what_was_asked_and_keeps_its_promise(cast: Cast) -> None:
    case, question = asked(cast)
    answer = reply(
        case=case, text="Om tien uur.", seen_message_id=question.pk, by=cast.fatima, now=TOMORROW
    )

    question.refresh_from_db()
    assert (question.answered_at, question.answered_in) == (TOMORROW, answer)
    sent(answer, at=TOMORROW)
    kept = Promise.objects.get(kind="reply")
    assert (kept.outcome, kept.proof) == ("kept", f"Answered in message {answer.pk}")
    following = Promise.objects.get(ended_at=None)
    assert (following.kind, following.due_at.isoformat()) == (
        "check_in",
        "2026-11-30T16:00:00+00:00",
    )
    letter = Delivery.objects.get()
    assert (letter.kind, letter.auto_submitted, letter.message) == ("answer", False, answer)
    assert [block.get("text") for block in letter.letter["blocks"]] == [
        "Om tien uur.",
        following.words,
        None,
    ]
    assert list(letter.tells.all()) == [following]


def test_reply_promises_what_its_writer_says(cast: Cast) -> None:
    case, question = asked(cast)
    due_at = NOW + timedelta(days=3)
    reply(
        case=case,
        text="Ik zoek het uit.",
        seen_message_id=question.pk,
        by=cast.fatima,
        now=NOW,
        next_words="Donderdag bel ik u.",
        next_due_at=due_at,
    )

    promise = Promise.objects.exclude(kind="reply").get(ended_at=None)
    assert (promise.kind, promise.words, promise.due_at) == (
        "follow_up",
        "Donderdag bel ik u.",
        due_at,
    )


def test_reply_makes_no_promise_where_one_still_runs(cast: Cast) -> None:
    case, question = asked(cast)
    visit = Promise.objects.create(
        case=case,
        kind="follow_up",
        words="Woensdag hoort u meer.",
        owner=cast.fatima,
        due_at=NOW + timedelta(days=2),
        warn_at=NOW,
        first_due_at=NOW,
        made_at=NOW,
        made_by="Fatima",
    )
    reply(case=case, text="Ja.", seen_message_id=question.pk, by=cast.fatima, now=NOW)

    assert list(Promise.objects.exclude(kind="reply").filter(ended_at=None)) == [visit]


def test_reply_uses_the_greeting_that_was_typed(cast: Cast) -> None:
    case, question = asked(cast)
    reply(
        case=case,
        text="Dag Alice,\n\nOm tien uur.",
        seen_message_id=question.pk,
        by=cast.fatima,
        now=NOW,
    )

    letter = Delivery.objects.get().letter
    assert (letter["salutation"], letter["blocks"][0]["text"], letter["signed_by"]) == (
        "Dag Alice,",
        "Om tien uur.",
        "Fatima Haddad",
    )


def test_reply_shows_what_a_colleague_sent_since(cast: Cast) -> None:
    case, question = asked(cast)
    sent = reply(case=case, text="Tien.", seen_message_id=question.pk, by=cast.fatima, now=NOW)

    with pytest.raises(SomebodyAnswered) as refused:
        reply(case=case, text="Elf.", seen_message_id=question.pk, by=cast.gerrit, now=NOW)
    assert (refused.value.message, refused.value.sentence.split(" has")[0]) == (
        sent,
        "Fatima Haddad",
    )


def test_reply_shows_what_the_customer_wrote_since(cast: Cast) -> None:
    case, question = asked(cast)
    again = say(case=case, words="Of elf?", by=cast.alice.as_actor(), now=NOW)

    with pytest.raises(CustomerWroteAgain) as refused:
        reply(case=case, text="Tien.", seen_message_id=question.pk, by=cast.fatima, now=NOW)
    assert refused.value.message == again


def test_six_colleagues_who_answer_at_once_send_one_answer(committed: Cast) -> None:
    case, question = asked(committed)

    def answer(_: int) -> Message:
        return reply(
            case=case, text="Tien.", seen_message_id=question.pk, by=committed.fatima, now=NOW
        )

    outcomes = Counter(type(outcome) for outcome in at_once(answer, range(6)))
    assert outcomes == {Message: 1, SomebodyAnswered: 5}
    assert Delivery.objects.count() == 1


def test_reply_refuses_without_a_trace(cast: Cast) -> None:
    case, question = asked(cast)
    answer = partial(reply, case=case, seen_message_id=question.pk, by=cast.fatima, now=NOW)

    with pytest.raises(NothingWritten):
        answer(text="  ")
    with pytest.raises(DueInThePast):
        answer(text="Ja.", next_words="Toen.", next_due_at=NOW)
    ContactPoint.objects.update(undeliverable_at=NOW)
    with pytest.raises(NoMailAddress):
        answer(text="Ja.")
    assert (Message.objects.count(), Delivery.objects.count()) == (1, 0)
    assert Promise.objects.get().ended_at is None


def test_reply_refuses_in_a_settled_case(cast: Cast) -> None:
    case = case_with_promise(cast)
    settle(case=case, said="Klaar", by=cast.alice.as_actor(), now=NOW)

    with pytest.raises(AlreadySettled):
        reply(case=case, text="Ja.", seen_message_id=None, by=cast.fatima, now=NOW)


def test_phone_call_answers_when_they_spoke(cast: Cast) -> None:
    case, question = asked(cast)
    phone_note(case=case, text="Voicemail.", spoke=False, by=cast.fatima, now=NOW)
    question.refresh_from_db()
    assert question.answered_at is None
    call = phone_note(case=case, text="Tien uur is goed.", spoke=True, by=cast.fatima, now=NOW)

    question.refresh_from_db()
    assert (question.answered_in, call.direction) == (call, "inside")
    assert Promise.objects.get(kind="reply").outcome == "kept"
    assert Delivery.objects.get().kind == "after_call"


def test_note_is_for_ourselves(cast: Cast) -> None:
    case = case_with_promise(cast)
    message = note(case=case, text=" Hond in huis. ", by=cast.fatima, now=NOW)

    assert (message.direction, message.text, message.staff) == (
        "inside",
        "Hond in huis.",
        cast.fatima,
    )
    assert Event.objects.get(verb="case.noted").case_id == case.pk


def test_colleagues_see_who_else_is_answering(cast: Cast) -> None:
    case = case_with_promise(cast)

    assert look_at(case=case, staff=cast.fatima, now=NOW) == []
    assert look_at(case=case, staff=cast.gerrit, now=NOW) == [cast.fatima]
    assert look_at(case=case, staff=cast.fatima, now=NOW + timedelta(seconds=60)) == []


def test_asking_whether_it_is_solved_keeps_that_promise_and_makes_the_next(cast: Cast) -> None:
    case = case_with_promise(cast, kind="check_in")
    following = ask_if_solved(case=case, by=cast.fatima, now=NOW)

    assert Promise.objects.earliest("id").outcome == ""
    transmit(delivery_id=Delivery.objects.get().pk, now=NOW, channel=MailChannel(Taken()))
    assert Promise.objects.earliest("id").outcome == "kept"
    assert (following.kind, Delivery.objects.get().kind) == ("check_in", "ask_if_solved")
    assert Event.objects.get(verb="case.asked").facts["channel"] == "mail"


def test_asking_whether_it_is_solved_waits_for_the_answer(cast: Cast) -> None:
    case, _question = asked(cast)

    with pytest.raises(UnansweredMessage):
        ask_if_solved(case=case, by=cast.fatima, now=NOW)


def test_staff_cannot_settle_over_an_unanswered_message(cast: Cast) -> None:
    case, question = asked(cast)

    with pytest.raises(UnansweredMessage):
        settle(case=case, said="Zei ze", by=cast.fatima.as_actor(), now=NOW)
    question.refresh_from_db()
    assert question.answered_at is None


def test_customer_closes_on_the_page_whatever_was_open(cast: Cast) -> None:
    case, question = asked(cast)
    close(case=case, words="Opgelost.", customer=cast.alice, now=NOW)

    case.refresh_from_db()
    question.refresh_from_db()
    assert (case.settled_word, question.answered_at) == ("customer", NOW)
