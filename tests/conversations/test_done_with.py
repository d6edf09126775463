"""G2 and the outbox attacked with raw SQL, as the role that runs: no action does any of this."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from conversations.channels.mail.mails import mail
from conversations.mails_taken_in import asked
from houvast.conversations.actions.page import close
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Delivery, Message, RawMail
from houvast.promises.models import Case
from making import case_with_promise, on_record


def rule_that_refuses(*statements: str) -> str | None:
    """Which rule refuses, at the latest at the commit; "" when the database lets it through."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    except IntegrityError as error:
        return broken_rule(error)
    return ""


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("answered_at = at", "answered_by_something"),
        ("answered_at = at, answered_in_id = id", "answered_by_us"),
    ],
)
def test_message_is_not_answered_by_nothing(committed: Cast, change: str, rule: str) -> None:
    asked()

    assert rule_that_refuses(f"UPDATE conversations_message SET {change}") == rule


def test_two_connections_cannot_mark_messages_answered(committed: Cast) -> None:
    pair = [asked(), asked("Nog iets.", id_="a2@post.example")]

    outcomes = at_once(
        lambda message: Message.objects.filter(pk=message.pk).update(answered_at=NOW), pair
    )

    assert [broken_rule(outcome) for outcome in outcomes] == ["answered_by_something"] * 2


def test_settled_before_is_no_answer_to_what_came_since(committed: Cast) -> None:
    """The customer's word answers in the transaction in which it settles, and in no later one."""
    case = case_with_promise(committed)
    close(case=case, words="Het werkt.", customer=committed.alice, now=NOW)
    again = asked(answers=f"{case.number}", subject="Toch niet")

    assert (
        rule_that_refuses(
            f"UPDATE conversations_message SET answered_at = at WHERE id = {again.pk}"
        )
        == "answered_by_something"
    )


def test_word_of_staff_that_it_is_solved_answers_nothing(committed: Cast) -> None:
    message = asked()

    def settle_by_hand() -> None:
        with transaction.atomic():
            message.case.promises.update(ended_at=NOW, outcome="released", proof="x")
            Message.objects.filter(pk=message.pk).update(answered_at=NOW)
            Case.objects.filter(pk=message.case_id).update(settled_at=NOW, settled_word="customer")
            on_record("case.settled", message.case, by=committed.fatima.as_actor())

    with pytest.raises(IntegrityError) as refused:
        settle_by_hand()

    assert broken_rule(refused.value) == "answered_by_something"


def test_customers_own_word_answers(committed: Cast) -> None:
    message = asked()

    close(case=message.case, words="Het werkt.", customer=committed.alice, now=NOW)

    message.refresh_from_db()
    assert message.answered_at == NOW


def test_customers_message_does_not_need_none_unsaid(committed: Cast) -> None:
    case = case_with_promise(committed)

    with pytest.raises(IntegrityError) as refused:
        Message.objects.create(case=case, channel="mail", direction="in", at=NOW, text="Help")

    assert broken_rule(refused.value) == "says_why_none"


def kept() -> RawMail:
    keep(raw=mail(), via="smtp", now=NOW)
    return RawMail.objects.get()


def test_mail_is_not_taken_in_as_nothing(committed: Cast) -> None:
    kept()

    assert (
        rule_that_refuses("UPDATE conversations_rawmail SET taken_in_at = received_at")
        == "taken_in_as_something"
    )


def test_trouble_of_a_mail_without_message_is_not_wiped_out(committed: Cast) -> None:
    kept()
    RawMail.objects.update(taken_in_at=NOW, trouble="automatic: bulk")

    assert (
        rule_that_refuses("UPDATE conversations_rawmail SET trouble = ''")
        == "taken_in_as_something"
    )


def test_second_copy_is_taken_in_as_a_copy_of_the_message(committed: Cast) -> None:
    first = asked()
    keep(raw=mail("Dag, de ketel lekt.", Received="by another road"), via="imap", now=NOW)
    take_in_waiting(now=NOW)

    assert first.raw_id
    copy = RawMail.objects.exclude(pk=first.raw_id).get()
    assert (copy.copy_of, copy.trouble, copy.taken_in_at) == (first, "", NOW)


def left() -> Delivery:
    """The acknowledgement of a mail, which left."""
    asked()
    delivery = Delivery.objects.get()
    Delivery.objects.filter(pk=delivery.pk).update(sent_at=NOW, attempts=1, next_attempt_at=None)
    return delivery


@pytest.mark.parametrize(
    "change",
    [
        "letter = '[]'",
        "subject = 'x'",
        "to_address = 'eve@evil.example'",
        "kind = 'x'",
        "mail_id = 'x'",
        "sent_at = NULL",
        "sent_at = sent_at + interval '1 hour'",
        "queued_at = queued_at - interval '1 hour'",
        "case_id = NULL",
    ],
)
def test_letter_that_left_is_not_rewritten(committed: Cast, change: str) -> None:
    left()

    assert rule_that_refuses(f"UPDATE conversations_delivery SET {change}") == "what_left_stands"


def test_letter_that_left_is_not_deleted(committed: Cast) -> None:
    left()

    assert (
        rule_that_refuses(
            "DELETE FROM conversations_delivery_tells", "DELETE FROM conversations_delivery"
        )
        == "what_left_stands"
    )


def test_letter_that_left_may_come_back_once(committed: Cast) -> None:
    left()
    came_back = NOW + timedelta(hours=1)

    assert Delivery.objects.update(bounced_at=came_back, trouble="550 no such user") == 1
    assert (
        rule_that_refuses("UPDATE conversations_delivery SET bounced_at = NULL")
        == "what_left_stands"
    )


def test_asking_nothing_of_history_is_no_record(committed: Cast) -> None:
    """The function by which rules ask what was recorded now: neither what was, nor of others."""
    case = case_with_promise(committed)
    asks = f"SELECT ground_recorded_now({case.pk}, '{{case.opened}}')"

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(asks)
        before = cursor.fetchone()[0]
        on_record("case.opened", case)
        cursor.execute(asks)
        after = cursor.fetchone()[0]

    assert (before, after) == (False, True)
