"""One name, the whole file handed over, and the customer who closes."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.promises import rules
from houvast.promises.actions.cases import hand_over, open_case, settle
from houvast.promises.models import Case
from houvast.promises.queries.broken import to_look_at
from houvast.promises.queries.questions import questions
from making import case_with_promise, on_record, promise_for


def test_case_without_an_owner_is_refused_by_the_database(cast: Cast) -> None:
    case = case_with_promise(cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(owner=None)

    case.refresh_from_db()
    assert case.owner == cast.fatima


def test_somebody_who_left_cannot_own_a_case(cast: Cast) -> None:
    cast.fatima.is_active = False

    with pytest.raises(rules.NotAtWork):
        open_case(customer=cast.alice, owner=cast.fatima, subject="Ketel", by=HOUVAST, now=NOW)


def test_handing_over_takes_the_promises_along(cast: Cast) -> None:
    case = case_with_promise(cast)
    promise_for(case, hours=99)

    hand_over(case=case, to=cast.gerrit, reason="Vakantie", by=cast.fatima.as_actor(), now=NOW)

    case.refresh_from_db()
    assert case.owner == cast.gerrit
    assert {p.owner for p in case.promises.all()} == {cast.gerrit}
    handed = Event.objects.get(verb="case.handed_over")
    assert handed.facts == {"reason": "Vakantie", "before": "Fatima Haddad", "after": "Gerrit Bos"}


def test_handing_over_without_a_reason_changes_nothing(cast: Cast) -> None:
    case = case_with_promise(cast)

    with pytest.raises(rules.NoReason):
        hand_over(case=case, to=cast.gerrit, reason="", by=cast.fatima.as_actor(), now=NOW)

    case.refresh_from_db()
    assert case.owner == cast.fatima


def test_handing_over_to_the_owner_is_refused(cast: Cast) -> None:
    with pytest.raises(rules.AlreadyTheOwner) as refused:
        hand_over(
            case=case_with_promise(cast),
            to=cast.fatima,
            reason="x",
            by=cast.linda.as_actor(),
            now=NOW,
        )

    assert refused.value.sentence == "Fatima Haddad already has this case."


def test_settling_releases_what_was_promised(cast: Cast) -> None:
    case = case_with_promise(cast)

    settled = settle(case=case, said="Het werkt weer", by=cast.alice.as_actor(), now=NOW)

    promise = case.promises.get()
    assert (settled.settled_at, settled.settled_word) == (NOW, "customer")
    assert (promise.outcome, promise.proof) == ("released", "Het werkt weer")


def test_settling_twice_is_refused(cast: Cast) -> None:
    case = settle(case=case_with_promise(cast), said="Ja", by=cast.alice.as_actor(), now=NOW)

    with pytest.raises(rules.AlreadySettled):
        settle(case=case, said="Ja", by=cast.alice.as_actor(), now=NOW)

    assert Event.objects.filter(verb="case.settled").count() == 1


def test_case_with_an_agreed_visit_does_not_settle(cast: Cast) -> None:
    case = case_with_promise(cast)
    promise_for(case, kind="arrival", hours=99)

    with pytest.raises(rules.VisitStillAgreed):
        settle(case=case, said="Ja", by=cast.alice.as_actor(), now=NOW)

    case.refresh_from_db()
    assert case.is_open


def test_silence_counts_after_two_questions_over_two_channels(cast: Cast) -> None:
    case = case_with_promise(cast, hours=99)
    later = NOW + timedelta(days=2)
    given = {"case": case, "said": "Stil na twee keer vragen", "by": HOUVAST, "now": later}

    for channel in ("mail", "mail"):
        ask(case, channel)
        with pytest.raises(rules.NotAskedEnough):
            settle(word="silence", **given)  # type: ignore[arg-type]
    ask(case, "phone")

    assert settle(word="silence", **given).settled_word == "silence"  # type: ignore[arg-type]


def test_a_person_may_decide_after_two_questions_over_one_channel(cast: Cast) -> None:
    case = case_with_promise(cast, hours=99)
    given = {"case": case, "word": "silence", "by": cast.fatima.as_actor()}
    ask(case, "mail")
    with pytest.raises(rules.NotAskedEnough):
        settle(said="Stil", now=NOW + timedelta(days=3), **given)  # type: ignore[arg-type]
    ask(case, "mail")

    with pytest.raises(rules.StillTimeToReact) as refused:
        settle(said="Stil", now=NOW + timedelta(days=2, seconds=-1), **given)  # type: ignore[arg-type]
    settled = settle(said="Stil", now=NOW + timedelta(days=2), **given)  # type: ignore[arg-type]

    assert refused.value.sentence == (
        "We asked last on Monday 23 November 2026 at 10:00. Give the customer time to react: "
        "settle it after Wednesday 25 November 2026 at 10:00."
    )
    assert (settled.settled_word, settled.settled_by, settled.settled_why) == (
        "silence",
        "Fatima Haddad",
        "Stil",
    )


@pytest.mark.parametrize("channel", ["mail", "phone"])
def test_a_question_that_did_not_arrive_was_not_asked(cast: Cast, channel: str) -> None:
    case = case_with_promise(cast)
    ask(case, "mail", delivery=7)
    ask(case, channel, delivery=8)
    on_record("case.not_asked", case, delivery=8)

    assert [question.facts["delivery"] for question in questions(case)] == [7]


def test_questions_before_the_customer_spoke_do_not_count(cast: Cast) -> None:
    case = case_with_promise(cast)
    ask(case, "mail")
    on_record("message.received", case)
    ask(case, "phone")

    with pytest.raises(rules.NotAskedEnough):
        settle(case=case, said="Stil", word="silence", by=HOUVAST, now=NOW)


@pytest.mark.parametrize("table", ["promises_case", "promises_promise", "ground_event"])
def test_the_record_cannot_be_emptied(committed: Cast, table: str) -> None:
    case_with_promise(committed)

    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(f"DELETE FROM {table}")


def ask(case: Case, channel: str, **facts: Any) -> None:
    on_record("case.asked", case, channel=channel, **facts)


@pytest.mark.parametrize("who", ["alice", "fatima"])
def test_settling_late_is_on_record_as_broken(cast: Cast, who: str) -> None:
    case = case_with_promise(cast, hours=1)
    promise_for(case, hours=99)
    by = getattr(cast, who).as_actor()
    settle(case=case, said="Het werkt", by=by, now=NOW + timedelta(hours=2))

    ended = list(case.promises.order_by("due_at"))
    events = Event.objects.filter(verb__in=("promise.broken", "promise.released")).order_by("id")
    assert [promise.outcome for promise in ended] == ["broken", "released"]
    assert [(event.verb, int(event.about_id)) for event in events] == [
        ("promise.broken", ended[0].pk),
        ("promise.released", ended[1].pk),
    ]
    assert to_look_at(cast.linda, now=NOW + timedelta(hours=3)) == [ended[0]]


@pytest.mark.parametrize("word", ["silence", "spam"])
@pytest.mark.parametrize("given", [{"settled_by": ""}, {"settled_why": ""}])
def test_database_wants_who_and_why_where_the_customer_did_not_say_so(
    cast: Cast, word: str, given: dict[str, str]
) -> None:
    case = settle(case=case_with_promise(cast), said="Ja", by=cast.alice.as_actor(), now=NOW)
    row = {"settled_word": word, "settled_by": "Fatima", "settled_why": "Stil"} | given

    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**row)


def test_database_takes_no_word_that_nobody_knows(cast: Cast) -> None:
    case = settle(case=case_with_promise(cast), said="Ja", by=cast.alice.as_actor(), now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(settled_word="because")
