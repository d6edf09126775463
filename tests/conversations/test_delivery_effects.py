"""Told, kept and asked follow what becomes of the letter."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from cast import NOW, Cast
from conversations.channels.mail.mails import bounce_of, mail
from conversations.channels.mail.taking import take, taken
from conversations.outgoing import Taken
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.asking import ask_if_solved
from houvast.conversations.actions.mail_in_trouble import send_again
from houvast.conversations.actions.outbox import NoMailAddress
from houvast.conversations.actions.transmitting import transmit, transmit_due
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.channels.outcome import Outcome
from houvast.conversations.models import Delivery, Message
from houvast.ground.models import Event
from houvast.people.models import ContactPoint
from houvast.promises.actions.cases import settle
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Case, Promise
from houvast.promises.queries.questions import questions
from making import case_with_promise

AWAY = Taken(Outcome(is_sent=False, reason="421 away"))
REFUSED = Taken(
    Outcome(is_sent=False, is_final=True, address_is_wrong=True, reason="550 5.1.1 nobody")
)


def hours(number: float) -> datetime:
    return NOW + timedelta(hours=number)


def answered(cast: Cast) -> Message:
    """Alice asked something by mail, and Fatima answered: the answer is in the outbox."""
    question = taken(mail())
    Delivery.objects.update(sent_at=NOW, next_attempt_at=None)
    reply(
        case=question.case, text="Om tien uur.", seen_message_id=question.pk, by=cast.fatima,
        now=hours(1),
    )  # fmt: skip
    return question


def answer() -> Delivery:
    return Delivery.objects.get(kind="answer")


def leaves(delivery: Delivery, *, at: datetime, office: Taken | None = None) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(next_attempt_at=at)
    transmit(delivery_id=delivery.pk, now=at, channel=MailChannel(office or Taken()))


def owed() -> Promise:
    return Promise.objects.get(kind="reply", ended_at=None)


def channels_asked(case: Case) -> set[str]:
    """Over which channels somebody asked whether it is solved."""
    return {question.facts["channel"] for question in questions(case)}


def test_answer_keeps_its_promise_when_it_leaves(cast: Cast) -> None:
    answered(cast)
    promise = owed()

    leaves(answer(), at=hours(2))

    promise.refresh_from_db()
    assert (promise.outcome, promise.ended_at, promise.ended_by) == (
        "kept",
        hours(2),
        "Fatima Haddad",
    )


def test_answer_that_leaves_too_late_keeps_nothing(cast: Cast) -> None:
    question = answered(cast)
    promise = owed()
    leaves(answer(), at=hours(2), office=AWAY)
    assert owed() == promise

    late = promise.due_at + timedelta(hours=2)
    leaves(answer(), at=late)

    promise.refresh_from_db()
    assert (promise.outcome, promise.ended_at) == ("broken", late)
    question.refresh_from_db()
    assert (question.answered_at, question.case.promises.filter(ended_at=None).count()) == (
        hours(1),
        1,
    )


def test_promise_that_broke_while_the_server_was_away_is_apologised_for_and_kept_anew(
    cast: Cast,
) -> None:
    answered(cast)
    promise = owed()
    sweep(now=promise.due_at + timedelta(minutes=1))
    renewed = owed()

    leaves(answer(), at=promise.due_at + timedelta(hours=1))

    renewed.refresh_from_db()
    assert (renewed.renews, renewed.outcome) == (promise, "kept")
    assert Delivery.objects.filter(kind="apology").count() == 1


def test_new_question_meanwhile_is_not_answered_by_what_leaves(cast: Cast) -> None:
    question = answered(cast)
    again = taken(mail("Nog iets.", id_="a2@post.example", answers="a1@post.example"), minutes=90)

    leaves(answer(), at=hours(2))

    assert (owed(), again.case) == (again.reply_promise, question.case)
    again.refresh_from_db()
    assert again.answered_at is None


def test_answer_that_left_after_all_answered_what_waited_again_meanwhile(cast: Cast) -> None:
    """Another worker gave it up while the first one heard nothing of the mail server yet."""
    question = answered(cast)
    promise = owed()

    class Slow(Taken):
        def send(self, *_mail: object, **_way: object) -> Outcome:
            leaves(answer(), at=hours(2.5), office=REFUSED)
            question.refresh_from_db()
            assert question.answered_in is None
            return self.outcome

    leaves(answer(), at=hours(2), office=Slow())

    question.refresh_from_db()
    promise.refresh_from_db()
    assert (question.answered_in, promise.outcome) == (answer().message, "kept")
    assert not question.case.promises.filter(kind="reply", ended_at=None).exists()


def test_answer_that_came_back_answered_nothing(cast: Cast) -> None:
    question = answered(cast)
    first = owed()
    leaves(answer(), at=hours(2))

    taken(bounce_of(answer().mail_id), minutes=180)

    question.refresh_from_db()
    first.refresh_from_db()
    anew = owed()
    assert (question.answered_at, question.answered_in) == (None, None)
    assert (first.outcome, anew.renews, anew.first_due_at, anew.told_at) == (
        "kept",
        first,
        first.first_due_at,
        None,
    )
    assert Event.objects.get(verb="message.not_answered").case_id == question.case_id


def test_customer_hears_at_their_next_address_that_it_came_back(cast: Cast) -> None:
    ContactPoint.objects.create(
        customer=cast.alice, kind="mail", value="alice@werk.example", shown="alice@werk.example"
    )
    answered(cast)
    leaves(answer(), at=hours(2))

    taken(bounce_of(answer().mail_id), minutes=180)

    letter = Delivery.objects.get(kind="came_back")
    assert (letter.to_address, list(letter.tells.all())) == ("alice@werk.example", [owed()])
    assert letter.letter["blocks"][0]["text"] == (
        "Wij schreven u op alice@post.example, maar die mail kwam bij ons terug."
    )


def test_answer_that_was_refused_answered_nothing(cast: Cast) -> None:
    question = answered(cast)
    promise = owed()

    leaves(answer(), at=hours(2), office=REFUSED)

    question.refresh_from_db()
    assert (question.answered_at, owed()) == (None, promise)
    assert ContactPoint.objects.get(value="alice@post.example").undeliverable_at is not None


def test_answer_that_came_back_does_not_open_what_its_customer_settled(cast: Cast) -> None:
    question = answered(cast)
    leaves(answer(), at=hours(2))
    settle(case=question.case, said="Opgelost", by=cast.alice.as_actor(), now=hours(2.5))

    take(bounce_of(answer().mail_id), minutes=180)

    question.refresh_from_db()
    assert (question.answered_at, Case.objects.get().is_open) == (hours(1), False)


def test_delay_of_an_answer_takes_nothing_back(cast: Cast) -> None:
    question = answered(cast)
    leaves(answer(), at=hours(2))

    taken(bounce_of(answer().mail_id, status="4.4.1"), minutes=180)

    question.refresh_from_db()
    assert (question.answered_at, Promise.objects.filter(kind="reply").get().outcome) == (
        hours(1),
        "kept",
    )


@pytest.mark.parametrize("state", [{}, {"sent_at": NOW}])
def test_database_lets_no_answer_be_undone_that_did_not_come_back(
    cast: Cast, state: dict[str, datetime]
) -> None:
    question = answered(cast)
    Delivery.objects.filter(pk=answer().pk).update(**state)

    with pytest.raises(DatabaseError, match="an answer stands"), transaction.atomic():
        Message.objects.filter(pk=question.pk).update(answered_at=None, answered_in=None)


def test_question_counts_as_asked_when_it_leaves_and_not_when_it_comes_back(cast: Cast) -> None:
    case = case_with_promise(cast, kind="check_in")
    ask_if_solved(case=case, now=NOW)
    letter = Delivery.objects.get()
    assert channels_asked(case) == set()

    leaves(letter, at=hours(1))
    assert channels_asked(case) == {"mail"}

    taken(bounce_of(letter.mail_id), minutes=120)
    assert channels_asked(case) == set()
    again, renewed = Promise.objects.filter(kind="check_in", ended_at=None).order_by("id")
    assert renewed.renews == Promise.objects.get(kind="check_in", outcome="kept")
    assert (again.renews, again.told_at) == (None, None)


def test_nobody_is_asked_who_has_no_address(cast: Cast) -> None:
    ContactPoint.objects.update(undeliverable_at=NOW)
    case = case_with_promise(cast, kind="check_in")

    for by in (cast.fatima, None):
        with pytest.raises(NoMailAddress):
            ask_if_solved(case=case, by=by, now=NOW)

    assert (channels_asked(case), Promise.objects.get(kind="check_in").outcome) == (set(), "")


def test_letters_that_wait_longer_than_five_minutes_are_stuck(cast: Cast) -> None:
    answered(cast)
    letter = answer()

    assert list(Delivery.objects.stuck(hours(1) + timedelta(minutes=5))) == []
    late = hours(1) + timedelta(minutes=5, seconds=1)
    assert list(Delivery.objects.stuck(late)) == [letter]
    leaves(letter, at=late, office=AWAY)
    assert transmit_due(now=late) == 0

    assert send_again(delivery=letter, by=cast.fatima, now=late)
    letter.refresh_from_db()
    assert letter.next_attempt_at == late
    leaves(letter, at=late)
    assert list(Delivery.objects.stuck(late)) == []
    assert not send_again(delivery=letter, by=cast.gerrit, now=late)
