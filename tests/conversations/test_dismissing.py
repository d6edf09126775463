"""Thanks and spam need no answer: a person says so, and why, and the message stays."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from conversations.channels.mail.mails import mail
from houvast.conversations.actions.answering import ask_if_solved, reply
from houvast.conversations.actions.dismissing import (
    NotWaiting,
    NoWhy,
    SenderIsKnown,
    mark_spam,
    needs_no_answer,
    open_again,
)
from houvast.conversations.actions.page import close, say
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Delivery, Message, NoAnswer, RawMail, SpamSender
from houvast.ground.models import Event
from houvast.promises.actions.cases import settle
from houvast.promises.models import Case, Promise
from making import case_with_promise, promise_for

SPAMMER = "Rijk Worden <Rijk@Winnaar.example>"


def mailed(
    text: str, *, sender: str | None = None, now: datetime = NOW, **given: str
) -> Message | None:
    """A mail that came in and was filed; the latest message, or None when it was set aside."""
    before = Message.objects.count()
    given |= {"sender": sender} if sender else {}
    keep(raw=mail(text, **given), via="smtp", now=now, mail_from="x@post.example")
    take_in_waiting(now=now)
    return Message.objects.latest("id") if Message.objects.count() > before else None


def spam() -> Message:
    message = mailed("Koop nu een kans.", sender=SPAMMER, subject="U wint", id_="s1@w.example")
    assert message is not None
    return message


def settled_case(cast: Cast) -> tuple[Case, str]:
    """A case of Alice that she settled, and the id of the last mail in it."""
    message = mailed("De ketel lekt.")
    assert message is not None
    reply(case=message.case, text="We komen.", seen_message_id=message.pk, by=cast.fatima, now=NOW)
    close(case=message.case, words="Opgelost.", customer=cast.alice, now=NOW)
    message.case.refresh_from_db()
    return message.case, Delivery.objects.latest("id").mail_id


def test_thanks_need_no_answer_and_a_running_word_stands(cast: Cast) -> None:
    case = case_with_promise(cast, kind="check_in")
    message = say(case=case, words="Bedankt!", by=cast.alice.as_actor(), now=NOW)
    letters = Delivery.objects.count()
    needs_no_answer(message=message, why="Alleen dank", by=cast.fatima, now=NOW)

    message.refresh_from_db()
    assert (message.answered_at, message.answered_in) == (NOW, None)
    assert (message.no_answer.by, message.no_answer.why, message.no_answer.is_spam) == (
        "Fatima Haddad",
        "Alleen dank",
        False,
    )
    released = case.promises.get(kind="reply")
    assert (released.outcome, released.proof) == ("released", "Alleen dank")
    assert [promise.kind for promise in case.promises.open()] == ["check_in"]
    assert Event.objects.get(verb="message.no_answer").by_name == "Fatima Haddad"
    assert Delivery.objects.count() == letters


def test_case_without_another_word_gets_one(cast: Cast) -> None:
    message = mailed("Ter informatie: we zijn verhuisd.")
    assert message is not None
    needs_no_answer(message=message, why="Ter informatie", by=cast.fatima, now=NOW)

    assert [promise.kind for promise in message.case.promises.open()] == ["check_in"]


def test_promise_of_an_answer_stays_while_another_message_waits(cast: Cast) -> None:
    case = case_with_promise(cast, kind="check_in")
    thanks = say(case=case, words="Bedankt!", by=cast.alice.as_actor(), now=NOW)
    question = say(case=case, words="Hoe laat komt u?", by=cast.alice.as_actor(), now=NOW)
    needs_no_answer(message=thanks, why="Dank", by=cast.fatima, now=NOW)

    question.refresh_from_db()
    assert (question.is_waiting, case.promises.open().filter(kind="reply").count()) == (True, 1)


def test_message_that_says_it_is_solved_settles_the_case(cast: Cast) -> None:
    message = mailed("Bedankt, hij doet het weer.")
    assert message is not None
    case = needs_no_answer(message=message, why="Opgelost", by=cast.fatima, now=NOW, settles=True)

    assert (case.settled_word, case.settled_why) == (
        "customer",
        f"Message {message.pk}: Bedankt, hij doet het weer.",
    )
    assert not case.promises.open().exists()


@pytest.mark.parametrize("why", ["", "  "])
def test_no_answer_needs_a_why_and_a_message_that_waits(cast: Cast, why: str) -> None:
    message = mailed("Bedankt!")
    assert message is not None
    with pytest.raises(NoWhy):
        needs_no_answer(message=message, why=why, by=cast.fatima, now=NOW)
    needs_no_answer(message=message, why="Dank", by=cast.fatima, now=NOW)

    with pytest.raises(NotWaiting):
        needs_no_answer(message=message, why="Dank", by=cast.gerrit, now=NOW)
    assert NoAnswer.objects.get().by == "Fatima Haddad"


def test_needing_no_answer_after_the_moment_leaves_the_broken_word_on_record(cast: Cast) -> None:
    message = mailed("Bedankt!")
    assert message is not None
    assert message.reply_promise is not None
    late = message.reply_promise.due_at + timedelta(seconds=5)
    needs_no_answer(message=message, why="Dank", by=cast.fatima, now=late)

    assert message.case.promises.get(kind="reply").outcome == "broken"
    assert Event.objects.filter(verb="promise.broken").count() == 1


@pytest.mark.parametrize("field", ["by", "why"])
def test_database_wants_who_and_why(cast: Cast, field: str) -> None:
    message = mailed("Bedankt!")
    row = {"message": message, "by": "Fatima", "why": "Dank", "at": NOW} | {field: ""}

    with pytest.raises(IntegrityError), transaction.atomic():
        NoAnswer.objects.create(**row)


def test_spam_closes_its_case_without_a_letter(cast: Cast) -> None:
    message = spam()
    letters = Delivery.objects.count()
    case = mark_spam(message=message, why="Loterij", by=cast.fatima, now=NOW, marks_sender=True)

    assert (case.settled_word, case.settled_by, case.settled_why) == (
        "spam",
        "Fatima Haddad",
        "Loterij",
    )
    assert (case.promises.get().outcome, Delivery.objects.count()) == ("released", letters)
    assert message.case.messages.get().no_answer.is_spam
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_marked_sender_opens_nothing_and_stays_to_be_seen(cast: Cast) -> None:
    mark_spam(message=spam(), why="Loterij", by=cast.fatima, now=NOW, marks_sender=True)
    cases = Case.objects.count()

    assert mailed("Nog een kans.", sender=SPAMMER, subject="Nu!", id_="s2@w.example") is None
    assert Case.objects.count() == cases
    assert RawMail.objects.latest("id").trouble == "spam: Fatima Haddad marked this sender"


def test_no_spam_after_all_opens_the_case_and_the_door_again(cast: Cast) -> None:
    message = spam()
    case = mark_spam(message=message, why="Loterij", by=cast.fatima, now=NOW, marks_sender=True)
    promise = open_again(case=case, why="Toch een klant", by=cast.gerrit, now=NOW)

    letter = Delivery.objects.latest("id")
    assert (SpamSender.objects.count(), promise.kind, letter.kind) == (0, "reply", "reopened")
    assert list(letter.tells.all()) == [promise]
    assert mailed("Dank.", sender=SPAMMER, subject="Vraag", id_="s3@w.example") is not None


def test_spam_in_a_case_of_a_customer_leaves_the_case_open(cast: Cast) -> None:
    case = case_with_promise(cast, kind="other", hours=99)
    ours = say(case=case, words="Lekt.", by=cast.alice.as_actor(), now=NOW)
    reply(case=case, text="We komen.", seen_message_id=ours.pk, by=cast.fatima, now=NOW)
    junk = say(case=case, words="Koop nu!", by=cast.alice.as_actor(), now=NOW)
    mark_spam(message=junk, why="Reclame", by=cast.fatima, now=NOW, marks_sender=False)

    case.refresh_from_db()
    assert (case.is_open, [promise.kind for promise in case.promises.open()]) == (True, ["other"])


def test_case_that_we_began_is_not_closed_as_spam(cast: Cast) -> None:
    case = case_with_promise(cast, kind="other", hours=99)
    ask_if_solved(case=case, by=cast.fatima, now=NOW - timedelta(days=1))
    junk = say(case=case, words="Koop nu!", by=cast.alice.as_actor(), now=NOW)
    mark_spam(message=junk, why="Reclame", by=cast.fatima, now=NOW, marks_sender=False)

    case.refresh_from_db()
    assert case.is_open


def test_spam_that_somebody_answered_before_is_closed_all_the_same(cast: Cast) -> None:
    first = spam()
    reply(case=first.case, text="Wat?", seen_message_id=first.pk, by=cast.fatima, now=NOW)
    again = mailed("Kans!", sender=SPAMMER, subject="Re: U wint", id_="s2@w.example")
    assert again is not None
    case = mark_spam(message=again, why="Loterij", by=cast.fatima, now=NOW, marks_sender=True)

    assert case.settled_word == "spam"


def test_message_beside_spam_of_the_same_address_still_waits(cast: Cast) -> None:
    question = mailed("De ketel lekt.")
    assert question is not None
    junk = mailed(
        "Koop!", subject="Re: Ketel lekt", id_="a2@post.example", answers="a1@post.example"
    )
    assert junk is not None
    mark_spam(message=junk, why="Gehackt", by=cast.fatima, now=NOW, marks_sender=False)

    question.refresh_from_db()
    assert (junk.case, question.is_waiting) == (question.case, True)
    assert question.case.promises.open().get().kind == "reply"


def test_sender_with_other_matters_is_not_marked(cast: Cast) -> None:
    case_with_promise(cast)
    message = mailed("Koop nu!", subject="Reclame")
    assert message is not None

    with pytest.raises(SenderIsKnown):
        mark_spam(message=message, why="Reclame", by=cast.fatima, now=NOW, marks_sender=True)
    message.refresh_from_db()
    assert (message.is_waiting, SpamSender.objects.count()) == (True, 0)


def test_plain_thanks_after_settling_open_nothing(cast: Cast) -> None:
    case, answers = settled_case(cast)
    letters = Delivery.objects.count()
    text = "Heel hartelijk bedankt!\n\nGroet, Alice de Wit"
    message = mailed(text, subject="Re: Ketel lekt", id_="a2@post.example", answers=answers)

    case.refresh_from_db()
    assert message is not None
    assert (message.case, case.is_open, message.is_waiting) == (case, False, False)
    assert (message.no_answer.by, Delivery.objects.count()) == ("Houvast", letters)
    assert not case.promises.open().exists()


@pytest.mark.parametrize(
    "text",
    ["Bedankt! Maar hij lekt weer.", "Bedankt. Wanneer komt u?", "Bel mij op 0612345678, dank"],
)
def test_anything_more_than_thanks_opens_the_case_again(cast: Cast, text: str) -> None:
    case, answers = settled_case(cast)
    message = mailed(text, subject="Re: Ketel lekt", id_="a2@post.example", answers=answers)

    case.refresh_from_db()
    assert message is not None
    assert (case.is_open, message.is_waiting) == (True, True)


def test_thanks_on_the_page_of_a_settled_case_open_nothing(cast: Cast) -> None:
    case = settle(case=case_with_promise(cast), said="Ja", by=cast.alice.as_actor(), now=NOW)
    message = say(case=case, words="Dank u wel!", by=cast.alice.as_actor(), now=NOW)

    case.refresh_from_db()
    assert (case.is_open, message.is_waiting, message.no_answer.by) == (False, False, "Houvast")


def test_word_that_settles_says_that_it_needs_no_answer(cast: Cast) -> None:
    message = close(case=case_with_promise(cast), words="Opgelost.", customer=cast.alice, now=NOW)

    assert (message.no_answer.by, Promise.objects.get().outcome) == ("Alice de Wit", "released")


def test_promise_that_waits_is_not_touched_by_spam_elsewhere(cast: Cast) -> None:
    other = promise_for(case_with_promise(cast), hours=30)
    mark_spam(message=spam(), why="Loterij", by=cast.fatima, now=NOW, marks_sender=True)

    other.refresh_from_db()
    assert other.is_open
