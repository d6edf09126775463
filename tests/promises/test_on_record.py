"""G4, G5 and G7 attacked with raw SQL, as the role that runs: no action does any of this."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.ground.history import HOUVAST
from houvast.promises.actions.cases import hand_over, open_case, settle
from houvast.promises.actions.ending import keep
from houvast.promises.actions.promising import give_word_anew, renegotiate
from houvast.promises.actions.warning import no_longer_at_risk, warn
from houvast.promises.models import Case, Promise
from houvast.promises.rules import Word
from making import case_with_promise, on_record, promise_for


def rule_that_refuses(*statements: str) -> str | None:
    """Which rule refuses, at the latest at the commit; "" when the database lets it through."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    except IntegrityError as error:
        return broken_rule(error)
    return ""


def ended(outcome: str, *, hours: float) -> str:
    """The end of every promise of one kind ("other"), so many hours from NOW."""
    at = (NOW + timedelta(hours=hours)).isoformat()
    return (
        f"UPDATE promises_promise SET ended_at = '{at}', outcome = '{outcome}', proof = 'x' "
        "WHERE kind = 'other'"
    )


@pytest.mark.parametrize(
    ("outcome", "hours", "rule"),
    [
        ("kept", 6, "kept_or_renewed_in_time"),
        ("renegotiated", 6, "kept_or_renewed_in_time"),
        ("renegotiated", 4, "agreed_anew"),
        ("kept", 5, ""),
        ("broken", 6, ""),
    ],
)
def test_promise_ends_as_it_was(committed: Cast, outcome: str, hours: float, rule: str) -> None:
    case = case_with_promise(committed)
    promise_for(case, kind="other", hours=5)

    assert rule_that_refuses(ended(outcome, hours=hours)) == rule


def test_two_connections_cannot_agree_anew_without_the_other_promise(committed: Cast) -> None:
    case = case_with_promise(committed)
    pair = [promise_for(case, kind="other", hours=hours) for hours in (5, 6)]

    def agree_nothing(promise: Promise) -> None:
        with transaction.atomic():
            Promise.objects.filter(pk=promise.pk).update(
                ended_at=NOW, outcome="renegotiated", proof="x"
            )

    outcomes = at_once(agree_nothing, pair)

    assert [broken_rule(outcome) for outcome in outcomes] == ["agreed_anew", "agreed_anew"]


def test_promise_that_stands_is_not_renewed(committed: Cast) -> None:
    case = case_with_promise(committed)

    def renew() -> None:
        later = Word("other", "Later.", NOW + timedelta(hours=40))
        give_word_anew(case.promises.get(), later, by=HOUVAST, now=NOW)

    with pytest.raises(IntegrityError) as refused:
        renew()

    assert broken_rule(refused.value) == "renews_what_ended"


def test_renegotiating_is_allowed(committed: Cast) -> None:
    promise = case_with_promise(committed).promises.get()

    renewed = renegotiate(
        promise=promise,
        words="Later.",
        due_at=NOW + timedelta(hours=40),
        reason="Het onderdeel is er niet.",
        by=HOUVAST,
        now=NOW,
    )

    assert (renewed.renews, renewed.first_due_at) == (promise, promise.due_at)


@pytest.mark.parametrize(
    ("attack", "rule"),
    [
        ("warned_at = NULL", "at_ease_on_record"),
        ("warned_at = warned_at + interval '1 hour'", "warned_once"),
        ("warn_at = due_at", "warned_once"),
    ],
)
def test_warning_is_not_rewritten(committed: Cast, attack: str, rule: str) -> None:
    case_with_promise(committed).promises.update(warned_at=NOW)

    assert rule_that_refuses(f"UPDATE promises_promise SET {attack}") == rule


def test_warning_is_taken_back_on_record_while_the_promise_runs(committed: Cast) -> None:
    promise = case_with_promise(committed).promises.get()
    warn(promise=promise, now=NOW)
    no_longer_at_risk(promise=promise, by=HOUVAST, now=NOW)

    promise.refresh_from_db()
    assert promise.warned_at is None
    assert warn(promise=promise, now=NOW + timedelta(hours=1))
    # That it was taken back before is no word about this time.
    assert rule_that_refuses("UPDATE promises_promise SET warned_at = NULL") == "at_ease_on_record"


def test_warning_of_a_promise_that_ended_stays(committed: Cast) -> None:
    case = case_with_promise(committed)
    promise = promise_for(case, hours=5)
    warn(promise=promise, now=NOW)
    keep(promise=promise, proof="Gebeld", by=HOUVAST, now=NOW)

    assert rule_that_refuses("UPDATE promises_promise SET warned_at = NULL") == "warned_once"


@pytest.mark.parametrize(
    ("column", "rule"),
    [("owner_id", "handed_over_on_record"), ("customer_id", "given_on_record")],
)
def test_case_changes_hands_on_record_only(committed: Cast, column: str, rule: str) -> None:
    case = case_with_promise(committed)
    other = {"owner_id": committed.gerrit.pk, "customer_id": committed.bob.pk}[column]
    # That it was handed over before is no word about this time.
    hand_over(case=case, to=committed.linda, reason="Vakantie", by=HOUVAST, now=NOW)

    change = f"UPDATE promises_case SET {column} = {other} WHERE id = {case.pk}"

    assert rule_that_refuses(change) == rule


def test_word_about_another_case_is_none_about_this_one(committed: Cast) -> None:
    here, there = case_with_promise(committed), case_with_promise(committed)

    def change() -> None:
        with transaction.atomic():
            hand_over(case=there, to=committed.gerrit, reason="Ziek", by=HOUVAST, now=NOW)
            Case.objects.filter(pk=here.pk).update(owner=committed.gerrit)

    with pytest.raises(IntegrityError) as refused:
        change()

    assert broken_rule(refused.value) == "handed_over_on_record"


def test_word_of_another_connection_is_none_about_this_change(committed: Cast) -> None:
    """One hands over with a word, the other changes the owner without, at once."""
    for _round in range(5):
        case = case_with_promise(committed)

        outcomes = at_once(
            lambda act: act(),
            [
                partial(
                    hand_over, case=case, to=committed.gerrit, reason="Ziek", by=HOUVAST, now=NOW
                ),
                partial(Case.objects.filter(pk=case.pk).update, owner=committed.linda),
            ],
        )

        assert Counter(type(outcome) for outcome in outcomes) == {Case: 1, IntegrityError: 1}
        case.refresh_from_db()
        assert case.owner == committed.gerrit


def test_word_inside_a_savepoint_counts(committed: Cast) -> None:
    case = case_with_promise(committed)

    with transaction.atomic():
        for to in (committed.gerrit, committed.linda):
            with transaction.atomic(), transaction.atomic():
                hand_over(case=case, to=to, reason="Ziek", by=HOUVAST, now=NOW)

    case.refresh_from_db()
    assert case.owner == committed.linda


def test_word_in_a_savepoint_that_was_undone_does_not_count(committed: Cast) -> None:
    case = case_with_promise(committed)

    def change() -> None:
        with transaction.atomic():
            with transaction.atomic():
                hand_over(case=case, to=committed.gerrit, reason="Ziek", by=HOUVAST, now=NOW)
                transaction.set_rollback(True)
            Case.objects.filter(pk=case.pk).update(owner=committed.gerrit)

    with pytest.raises(IntegrityError) as refused:
        change()

    assert broken_rule(refused.value) == "handed_over_on_record"


def asked(case: Case, *channels: str) -> None:
    for number, channel in enumerate(channels):
        on_record("case.asked", case, channel=channel, delivery=number)


def silent(case: Case) -> str | None:
    """Which rule refuses to settle this case on silence, whatever the program thinks."""
    released = (
        "UPDATE promises_promise SET ended_at = made_at, outcome = 'released', proof = 'x' "
        f"WHERE case_id = {case.pk}"
    )
    settled = (
        "UPDATE promises_case SET settled_at = opened_at, settled_word = 'silence', "
        "settled_by = 'x', settled_why = 'x' "
        f"WHERE id = {case.pk}"
    )
    return rule_that_refuses(released, settled)


@pytest.mark.parametrize("channels", [(), ("mail",)])
def test_silence_needs_two_questions(committed: Cast, channels: tuple[str, ...]) -> None:
    case = case_with_promise(committed)
    asked(case, *channels)

    assert silent(case) == "asked_before_silence"


@pytest.mark.parametrize(
    "verb", ["message.received", "case.spoken", "case.reopened", "case.not_asked"]
)
def test_question_before_the_customer_was_heard_is_none(committed: Cast, verb: str) -> None:
    case = case_with_promise(committed)
    asked(case, "mail", "phone")
    on_record(verb, case, delivery=1)

    assert silent(case) == "asked_before_silence"


def test_silence_after_two_questions_settles(committed: Cast) -> None:
    case = case_with_promise(committed)
    asked(case, "mail", "phone")

    later = NOW + timedelta(days=3)
    settle(case=case, said="Stil", word="silence", by=committed.fatima.as_actor(), now=later)

    case.refresh_from_db()
    assert case.settled_word == "silence"


def test_opening_with_an_owner_is_no_change_of_owner(committed: Cast) -> None:
    with transaction.atomic():
        case = open_case(
            customer=committed.bob, owner=committed.linda, subject="x", by=HOUVAST, now=NOW
        )
        promise_for(case, hours=3)

    assert Case.objects.filter(pk=case.pk).exists()
