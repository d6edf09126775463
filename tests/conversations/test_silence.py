"""Somebody silent is asked twice; then two channels close their case, or a person does."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from cast import NOW, Cast
from conversations.channels.mail.mails import bounce_of
from conversations.outgoing import everything_leaves
from houvast.conversations.actions.answering import ask_if_solved, phone_note
from houvast.conversations.actions.asking import UnansweredMessage
from houvast.conversations.actions.outbox import NoMailAddress
from houvast.conversations.actions.page import say
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.people.models import ContactPoint
from houvast.promises.actions.cases import settle
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.ending import keep as keep_word
from houvast.promises.models import Case, Promise
from houvast.promises.queries.questions import questions
from making import case_with_promise, promise_for

DAY = timedelta(days=1)


def asked_once(cast: Cast) -> Case:
    case = case_with_promise(cast, kind="check_in", hours=26)
    asks(at=NOW + timedelta(hours=25))
    return case


def asked_twice(cast: Cast) -> Case:
    case = asked_once(cast)
    asks(at=case.promises.open().get().warn_at)
    return case


def asks(*, at: datetime) -> None:
    """The clock asks, and the question leaves."""
    sweep(now=at)
    everything_leaves(at=at)


def kinds(case: Case) -> list[str]:
    return list(case.promises.order_by("id").values_list("kind", flat=True))


def words_of(letter: Delivery) -> list[str]:
    return [block["text"] for block in letter.letter["blocks"] if "text" in block]


def test_after_the_first_question_comes_a_second_and_then_a_decision(cast: Cast) -> None:
    case = asked_twice(cast)
    first, second = Delivery.objects.order_by("id")

    assert kinds(case) == ["check_in", "check_in", "closing"]
    assert [p.outcome for p in case.promises.order_by("id")] == ["kept", "kept", ""]
    assert words_of(first) == [
        "We horen graag van u of alles in orde is.",
        "Is het in orde? Laat het weten op uw eigen pagina, dan sluiten we dit af.",
        "Is iets nog niet in orde? Beantwoord deze mail, dan gaan we ermee verder.",
        "Als we niets horen, vragen we het u uiterlijk maandag 30 november 2026 om 17:00 nog een "
        "keer.",
    ]
    assert words_of(second)[:2] == [
        "We vroegen u op dinsdag 24 november 2026 om 11:00 of alles in orde is.",
        "We hebben daarna niets van u gehoord.",
    ]
    assert case.promises.open().get().words.startswith("Als we niets horen, bekijken we uiterlijk")


def test_two_mails_do_not_close_a_case_by_themselves(cast: Cast) -> None:
    case = asked_twice(cast)
    sweep(now=case.promises.open().get().warn_at)

    case.refresh_from_db()
    assert (case.is_open, kinds(case)[-1], Delivery.objects.count()) == (True, "closing", 2)


def test_call_in_vain_is_the_second_channel_and_then_silence_closes(cast: Cast) -> None:
    case = asked_once(cast)
    phoned_at = NOW + 2 * DAY
    phone_note(
        case=case, text="Geen gehoor.", spoke=False, asked=True, by=cast.fatima, now=phoned_at
    )
    decided_at = case.promises.open().get().warn_at
    sweep(now=decided_at)

    case.refresh_from_db()
    assert (case.settled_word, case.settled_by, case.settled_why) == (
        "silence",
        "Houvast",
        "Twee keer gevraagd, langs twee kanalen, en stil gebleven.",
    )
    assert kinds(case) == ["check_in", "check_in", "closing"]
    letters = list(Delivery.objects.order_by("id"))
    assert [letter.kind for letter in letters] == ["ask_if_solved", "phoned_in_vain", "closed"]
    assert words_of(letters[1])[0] == (
        "We hebben u gebeld om te vragen of alles in orde is. We kregen u niet te pakken."
    )
    assert words_of(letters[2]) == [
        "We hebben u meer dan één keer gevraagd of alles in orde is.",
        "We hebben niets gehoord. Daarom sluiten we dit nu af.",
        "Is het niet in orde, of is er later iets mis? Beantwoord deze mail of schrijf op uw "
        "eigen pagina, dan openen we het weer. Er gaat niets verloren.",
    ]


def test_person_closes_after_two_mails_and_a_reply_opens_it_again(cast: Cast) -> None:
    case = asked_twice(cast)
    now = NOW + 12 * DAY
    settle(case=case, said="Nooit gehoor.", word="silence", by=cast.fatima.as_actor(), now=now)
    connection.check_constraints()  # as settling is a transaction of its own
    say(case=case, words="Het lekt nog.", by=cast.alice.as_actor(), now=now + DAY)

    case.refresh_from_db()
    assert (case.is_open, case.settled_by, case.settled_why) == (True, "", "")
    assert (questions(case), case.promises.open().get().kind) == ([], "reply")
    assert Delivery.objects.filter(kind="closed").count() == 1


def test_whoever_writes_is_not_silent(cast: Cast) -> None:
    case = asked_twice(cast)
    say(case=case, words="Het lekt nog.", by=cast.alice.as_actor(), now=NOW + 8 * DAY)

    ended = case.promises.get(kind="closing")
    assert (ended.outcome, ended.ended_by, questions(case)) == ("released", "Alice de Wit", [])


def test_whoever_expects_a_visit_is_asked_once(cast: Cast) -> None:
    """While a visit is agreed there is nothing to close: it comes next, and we ask after it."""
    case = case_with_promise(cast, kind="check_in", hours=26)
    comes = promise_for(case, kind="arrival", hours=240)
    for days in range(1, 10):
        asks(at=NOW + days * DAY)

    assert kinds(case) == ["check_in", "arrival"]
    assert words_of(Delivery.objects.get())[-1] == comes.words


def test_whoever_speaks_to_us_is_not_silent(cast: Cast) -> None:
    case = asked_twice(cast)
    phone_note(case=case, text="Lekt nog.", spoke=True, by=cast.fatima, now=NOW + 8 * DAY)

    assert (case.promises.get(kind="closing").outcome, questions(case)) == ("released", [])
    assert case.promises.open().get().kind == "check_in"


def test_promise_to_ask_gives_way_to_a_message_that_waits(cast: Cast) -> None:
    case = case_with_promise(cast, kind="check_in", hours=26)
    say(case=case, words="Lekt nog.", by=cast.alice.as_actor(), now=NOW + timedelta(hours=20))
    sweep(now=NOW + timedelta(hours=25))

    assert case.promises.get(kind="check_in").outcome == "released"
    assert Delivery.objects.filter(kind="ask_if_solved").count() == 0
    assert case.promises.open().get().kind == "reply"


def test_question_that_came_back_was_not_asked(cast: Cast) -> None:
    case = asked_once(cast)
    letter = Delivery.objects.get()
    keep(raw=bounce_of(letter.mail_id), via="smtp", now=NOW + 2 * DAY, mail_from="")
    take_in_waiting(now=NOW + 2 * DAY)

    assert Event.objects.get(verb="case.not_asked").facts["delivery"] == letter.pk
    assert questions(case) == []


def test_nobody_is_asked_without_an_address(cast: Cast) -> None:
    ContactPoint.objects.update(undeliverable_at=NOW)
    case = case_with_promise(cast, kind="check_in", hours=26)
    sweep(now=NOW + timedelta(hours=25))

    assert (questions(case), case.promises.get().outcome) == ([], "")
    with pytest.raises(NoMailAddress):
        ask_if_solved(case=case, by=cast.fatima, now=NOW + timedelta(hours=25))


def test_call_in_vain_asks_nothing_while_a_message_waits(cast: Cast) -> None:
    case = asked_once(cast)
    say(case=case, words="Lekt nog.", by=cast.alice.as_actor(), now=NOW + 2 * DAY)

    with pytest.raises(UnansweredMessage):
        phone_note(
            case=case, text="Geen gehoor.", spoke=False, asked=True, by=cast.fatima,
            now=NOW + 2 * DAY,
        )  # fmt: skip


def test_asking_where_something_else_is_promised_makes_no_promise(cast: Cast) -> None:
    case = case_with_promise(cast, kind="follow_up", hours=400)
    following = ask_if_solved(case=case, by=cast.fatima, now=NOW)

    assert [following] == list(Promise.objects.all())


def test_promise_to_ask_is_kept_by_asking_however_often_we_asked_by_hand(cast: Cast) -> None:
    case = case_with_promise(cast, kind="follow_up", hours=200)
    for hours in (1, 2):
        ask_if_solved(case=case, by=cast.fatima, now=NOW + timedelta(hours=hours))
        everything_leaves(at=NOW + timedelta(hours=hours))
    check_in = promise_for(case, kind="check_in", hours=100)
    keep_word(promise=case.promises.get(kind="follow_up"), proof="Gebeld", by=HOUVAST, now=NOW)
    asks(at=check_in.warn_at)

    closing = case.promises.open().get()
    assert (closing.kind, len(questions(case))) == ("closing", 3)
    assert list(Delivery.objects.latest("id").tells.all()) == [closing]
