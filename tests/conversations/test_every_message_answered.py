"""G2 attacked: from raw SQL, and from several connections at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from conversations.channels.mail.mails import mail
from conversations.mails_taken_in import asked
from houvast.conversations.actions.answering import reply
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Message, RawMail
from houvast.promises.actions.cases import settle
from houvast.promises.models import Case


def end_promises(case: Case) -> None:
    case.promises.update(ended_at=NOW, outcome="released", proof="x")


def test_case_does_not_settle_over_an_unanswered_message(committed: Cast) -> None:
    case = asked().case

    def settle_by_hand() -> None:
        with transaction.atomic():
            end_promises(case)
            Case.objects.filter(pk=case.pk).update(settled_at=NOW, settled_word="customer")

    with pytest.raises(IntegrityError) as refused:
        settle_by_hand()

    case.refresh_from_db()
    assert broken_rule(refused.value) == "answered_before_settled"
    assert case.is_open


def test_unanswered_message_cannot_slip_into_a_settled_case(committed: Cast) -> None:
    message = asked()
    case = message.case
    reply(case=case, text="Wij komen.", seen_message_id=message.pk, by=committed.fatima, now=NOW)
    settle(case=case, said="Gelukt", by=committed.alice.as_actor(), now=NOW)

    with pytest.raises(IntegrityError) as refused:
        Message.objects.create(
            case=case, channel="mail", direction="in", at=NOW, text="Toch niet", needs_answer=True,
            reply_promise=message.reply_promise,
        )  # fmt: skip

    assert broken_rule(refused.value) == "answered_before_settled"


def test_mail_that_arrives_while_a_case_settles_is_never_left_unanswered(committed: Cast) -> None:
    for number in range(8):
        first = asked(id_=f"first{number}@post.example", subject=f"Vraag {number}")
        case = first.case
        reply(case=case, text="Ja.", seen_message_id=first.pk, by=committed.fatima, now=NOW)
        keep(
            raw=mail("En nog iets", id_=f"more{number}@post.example",
                     answers=f"first{number}@post.example", subject=f"Re: Vraag {number}"),
            via="smtp", now=NOW,
        )  # fmt: skip

        at_once(
            lambda act: act(),
            [
                lambda case=case: settle(
                    case=case, said="Dank", by=committed.alice.as_actor(), now=NOW
                ),
                lambda: take_in_waiting(now=NOW + timedelta(minutes=1)),
            ],
        )

        waiting = Message.objects.filter(needs_answer=True, answered_at=None)
        assert waiting.exclude(case__settled_at=None).count() == 0
        assert RawMail.objects.filter(taken_in_at=None).count() == 0


@pytest.mark.parametrize("table", ["conversations_message", "conversations_rawmail"])
def test_messages_are_never_thrown_away(committed: Cast, table: str) -> None:
    asked()

    with pytest.raises(IntegrityError) as refused, connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")

    assert "kept for ever" in str(refused.value)
    assert Message.objects.filter(direction="in").count() == 1


@pytest.mark.parametrize(
    "change",
    ["text = 'iets anders'", "at = now()", "raw_id = NULL", "needs_answer = false", "case_id = 0"],
)
def test_what_was_said_is_not_edited(committed: Cast, change: str) -> None:
    message = asked()

    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(f"UPDATE conversations_message SET {change} WHERE id = %s", [message.pk])

    kept = Message.objects.get(pk=message.pk)
    assert (kept.text, kept.needs_answer, kept.raw_id) == (message.text, True, message.raw_id)


def test_message_that_needs_an_answer_has_a_moment_for_it(committed: Cast) -> None:
    case = asked().case

    with pytest.raises(IntegrityError) as refused:
        Message.objects.create(
            case=case, channel="mail", direction="in", at=NOW, text="x", needs_answer=True
        )

    assert broken_rule(refused.value) == "answer_by_is_promised"


def test_a_mail_is_kept_as_it_came(committed: Cast) -> None:
    asked()

    with pytest.raises(IntegrityError) as refused, connection.cursor() as cursor:
        cursor.execute("UPDATE conversations_rawmail SET content = 'x'")

    assert broken_rule(refused.value) == "mail_kept_as_it_came"
