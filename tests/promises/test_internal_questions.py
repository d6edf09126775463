"""A question among ourselves beside a case: a promise of ours, and no word to the customer."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.conversations.models import Delivery, Message
from houvast.ground.models import Event
from houvast.promises import rules
from houvast.promises.actions.being_away import Away, come_back, note_absence
from houvast.promises.actions.cases import settle
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.internal_questions import (
    AskedAmongUs,
    AskedOneself,
    DoesNotSeeIt,
    NoQuestionWritten,
    answer_among_ourselves,
    ask_among_ourselves,
)
from houvast.promises.actions.only_for import let_only_see
from houvast.promises.models import Case, InternalPromise
from houvast.promises.queries.internal import internal_open
from making import case_with_promise

HOUR = timedelta(hours=1)
WORDS = "Is die factuur al betaald?"


def asked(cast: Cast, case: Case, *, hours: float = 5) -> InternalPromise:
    """Fatima asks Gerrit something beside a case."""
    question = AskedAmongUs(WORDS, cast.gerrit, NOW + hours * HOUR)
    return ask_among_ourselves(case=case, asked=question, by=cast.fatima, now=NOW)


def test_a_question_is_owed_warned_missed_and_answered_in_its_case(cast: Cast) -> None:
    case = case_with_promise(cast, hours=40)
    question = asked(cast, case)
    assert (question.owner, question.asked_by) == (cast.gerrit, cast.fatima)
    assert (question.warn_at, question.is_warned) == (NOW + 3 * HOUR, False)

    assert [sweep(now=NOW + at * HOUR) for at in (2, 3.5, 4, 6, 7)] == [0, 1, 0, 1, 0]
    question.refresh_from_db()
    assert question.was_missed

    answered = answer_among_ourselves(
        question=question, answer="Ja, gisteren.", by=cast.linda, now=NOW + 8 * HOUR
    )
    assert (answered.proof, answered.ended_by) == ("Ja, gisteren.", "Linda Vos")
    happened = Event.objects.filter(case_id=case.pk, verb__startswith="internal.").order_by("id")
    assert list(happened.values_list("verb", flat=True)) == [
        "internal.asked", "internal.warned", "internal.missed", "internal.answered",
    ]  # fmt: skip
    assert not Message.objects.exists()
    assert not Delivery.objects.exists()
    with pytest.raises(rules.AlreadyEnded):
        answer_among_ourselves(question=question, answer="Nee", by=cast.gerrit, now=NOW)


def test_it_is_no_next_word_and_closes_nothing(cast: Cast) -> None:
    case = case_with_promise(cast)
    question = asked(cast, case)
    with pytest.raises(IntegrityError) as broken:
        _last_promise_away(case)
    assert broken_rule(broken.value) == "always_a_next_word"

    settle(case=case, said="Het is opgelost.", by=cast.alice.as_actor(), now=NOW + HOUR)
    question.refresh_from_db()
    assert not question.is_open  # nobody needs the answer any more
    with pytest.raises(rules.AlreadySettled):
        asked(cast, case)


def test_what_may_be_asked_of_whom(cast: Cast) -> None:
    case = case_with_promise(cast)
    for given, refusal in (
        (AskedAmongUs(" ", cast.gerrit, NOW + HOUR), NoQuestionWritten),
        (AskedAmongUs(WORDS, cast.gerrit, NOW), rules.DueInThePast),
        (AskedAmongUs(WORDS, cast.fatima, NOW + HOUR), AskedOneself),
    ):
        with pytest.raises(refusal):
            ask_among_ourselves(case=case, asked=given, by=cast.fatima, now=NOW)
    of_team = AskedAmongUs(WORDS, cast.desk, NOW + HOUR)
    assert ask_among_ourselves(case=case, asked=of_team, by=cast.fatima, now=NOW).owner in (
        cast.gerrit, cast.linda,
    )  # fmt: skip


def test_a_case_for_some_keeps_its_questions_to_them(cast: Cast) -> None:
    case = case_with_promise(cast)
    before = asked(cast, case)
    let_only_see(case=case, whom=cast.linda, why="Geld", by=cast.fatima, now=NOW)
    before.refresh_from_db()

    assert before.owner == cast.fatima  # who has the case; Gerrit sees it no more
    with pytest.raises(DoesNotSeeIt):
        asked(cast, case)
    with pytest.raises(DoesNotSeeIt):
        answer_among_ourselves(question=before, answer="Ja", by=cast.gerrit, now=NOW)
    assert [len(internal_open(viewer)) for viewer in (cast.gerrit, cast.linda)] == [0, 1]


def test_who_covers_answers_and_what_is_left_goes_back(cast: Cast) -> None:
    case = case_with_promise(cast)
    question = asked(cast, case)
    away = Away("illness", NOW.date(), None, cast.linda)
    illness = note_absence(staff=cast.gerrit, away=away, by=cast.linda.as_actor(), now=NOW)
    question.refresh_from_db()
    assert (question.owner, question.covers_for) == (cast.linda, cast.gerrit)
    assert asked(cast, case).owner == cast.linda

    come_back(absence=illness, by=cast.gerrit.as_actor(), now=NOW)
    assert not InternalPromise.objects.exclude(owner=cast.gerrit, covers_for=None).exists()


def test_of_two_answers_at_once_one_counts(committed: Cast) -> None:
    case = case_with_promise(committed)
    question = asked(committed, case)
    outcomes = at_once(
        lambda who: answer_among_ourselves(question=question, answer="Ja", by=who, now=NOW),
        [committed.gerrit, committed.linda, committed.fatima],
    )
    assert sorted(type(one).__name__ for one in outcomes) == [
        "AlreadyEnded", "AlreadyEnded", "InternalPromise",
    ]  # fmt: skip
    assert Event.objects.filter(verb="internal.answered").count() == 1


def _last_promise_away(case: Case) -> None:
    with transaction.atomic():
        case.promises.update(ended_at=NOW, outcome="released", proof="x", ended_by="x")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
