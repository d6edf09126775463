"""Story 4, the shoe shop: three weeks of mail that nobody answered, and nothing is thrown away."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import broken_rule
from conversations.channels.mail.mails import mail
from conversations.channels.mail.taking import taken
from houvast.conversations.actions.page import close
from houvast.conversations.models import Delivery, Message
from houvast.outages.front import (
    answer_many,
    ask_if_still_open,
    say_still_open,
    waiting_alike,
    waiting_long,
)
from houvast.outages.models import StillOpenQuestion
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Case, Promise

ASKED = (
    "Waar blijven mijn schoenen? Ik wacht al drie weken.",
    "Al drie weken wacht ik op mijn schoenen. Waar blijven ze?",
    "Mijn schoenen zijn er nog niet, en ik wacht al drie weken!",
    "Waar blijven mijn shcoenen, ik wacht al drie weken",
)
SIZE = "Kan ik maat 38 ruilen voor maat 39 in een andere kleur?"
ANSWER = "Uw schoenen zijn gisteren verstuurd en zijn er morgen."


def three_weeks_of_mail() -> list[Case]:
    """Five people wrote, week after week; nobody answered, and the clock said so each time."""
    cases = []
    for number, text in enumerate((*ASKED, SIZE)):
        sender = f"Klant {number} <klant{number}@post.example>"
        message = taken(
            mail(text, sender=sender, id_=f"s{number}@post.example", subject=f"Bestelling {number}")
        )
        cases.append(message.case)
    for days in range(1, 22):
        sweep(now=NOW + timedelta(days=days))
    return cases


def test_three_weeks_of_mail_are_all_there_and_each_gets_its_answer(cast: Cast) -> None:
    cases, now = three_weeks_of_mail(), NOW + timedelta(days=21)

    long = waiting_long(cast.fatima, now=now)
    groups = waiting_alike(cast.fatima)
    [same] = groups
    seen = {message.case_id: message.pk for message in same.messages}
    answered, failed = answer_many(text=ANSWER, seen=seen, by=cast.fatima, now=now)

    left = Message.objects.waiting().get()
    assert {message.case_id for message in long} == {case.pk for case in cases}
    assert "schoenen" in same.why
    assert (answered, failed, left.text.strip()) == (4, [], SIZE)
    assert Delivery.objects.filter(kind="answer").count() == 4


def test_nobody_is_taken_for_solved_who_did_not_say_so(cast: Cast) -> None:
    cases, now = three_weeks_of_mail(), NOW + timedelta(days=21)
    for case in cases:
        ask_if_still_open(case=case, by=cast.fatima, now=now)

    say_still_open(case=cases[0], by=cases[0].customer.as_actor(), now=now)
    close(case=cases[1], words="Opgelost.", customer=cases[1].customer, now=now)
    for days in range(1, 22):
        sweep(now=now + timedelta(days=days))

    assert [Case.objects.get(pk=case.pk).is_open for case in cases] == [
        True, False, True, True, True,
    ]  # fmt: skip
    assert StillOpenQuestion.objects.get(case=cases[0]).said == "open"
    assert StillOpenQuestion.objects.unanswered().count() == 3
    assert Message.objects.waiting().count() == 4


def test_first_promise_of_each_is_broken_for_ever_and_the_lead_must_act(cast: Cast) -> None:
    cases = three_weeks_of_mail()

    first = Promise.objects.filter(case__in=cases, renews=None, kind="reply")
    assert {promise.outcome for promise in first} == {"broken"}
    assert Promise.objects.escalated().filter(case__in=cases).count() == 5
    assert Delivery.objects.filter(kind="apology", case__in=cases).count() == 5


def test_messages_cannot_be_deleted_whoever_says_that_they_have_surely_solved_themselves(
    cast: Cast,
) -> None:
    three_weeks_of_mail()
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        connection.cursor().execute("DELETE FROM conversations_message WHERE at < now()")

    assert broken_rule(refused.value) is not None
    assert Message.objects.filter(direction="in").count() == 5
