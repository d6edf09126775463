"""What was promised is not edited, and how it ended stays."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import NOW, Cast
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.promises import rules
from houvast.promises.actions.cases import hand_over
from houvast.promises.actions.ending import keep, release
from houvast.promises.actions.promising import (
    make_promise,
    mark_told,
    renegotiate,
    unmark_told,
)
from houvast.promises.models import Promise
from making import case_with_promise, promise_for


@pytest.mark.parametrize(
    "change",
    [
        {"words": "Iets anders"},
        {"due_at": NOW + timedelta(days=9)},
        {"first_due_at": NOW + timedelta(days=9)},
        {"made_by": "Iemand anders"},
        {"kind": "other"},
    ],
)
def test_what_was_promised_is_not_edited(cast: Cast, change: dict[str, object]) -> None:
    case = case_with_promise(cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        case.promises.update(**change)

    assert case.promises.filter(**change).count() == 0


@pytest.mark.parametrize(
    "change", [{"outcome": "kept"}, {"ended_at": None, "outcome": ""}, {"proof": "Toch op tijd"}]
)
def test_broken_stays_broken(cast: Cast, change: dict[str, object]) -> None:
    case = case_with_promise(cast, hours=1)
    promise_for(case, hours=99)
    late = keep(
        promise=case.promises.get(kind="reply"), proof="x", by=HOUVAST, now=NOW + timedelta(hours=2)
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        Promise.objects.filter(pk=late.pk).update(**change)

    late.refresh_from_db()
    assert (late.outcome, late.proof) == ("broken", "x")


def test_promises_are_not_deleted(cast: Cast) -> None:
    case = case_with_promise(cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        case.promises.all()._raw_delete("default")

    assert case.promises.count() == 1


def test_renegotiated_promises_keep_the_chain_to_the_first(cast: Cast) -> None:
    case = case_with_promise(cast, hours=26)
    first = case.promises.get()
    second = renegotiate(
        promise=first,
        words="Later",
        due_at=NOW + timedelta(hours=50),
        reason="Ziek",
        by=HOUVAST,
        now=NOW,
    )
    third = renegotiate(
        promise=second,
        words="Nog later",
        due_at=NOW + timedelta(hours=70),
        reason="Onderdeel",
        by=HOUVAST,
        now=NOW,
    )

    chain = case.promises.exclude(kind="call").order_by("id")
    assert [(p.outcome, p.moves) for p in chain] == [
        ("renegotiated", 0),
        ("renegotiated", 1),
        ("", 2),
    ]
    assert (third.renews, third.first_due_at) == (second, first.due_at)
    assert second.renews == first


def test_renegotiated_promise_is_of_whoever_has_the_case_by_then(cast: Cast) -> None:
    case = case_with_promise(cast, hours=26)
    read_before = case.promises.select_related("owner").get()
    hand_over(case=case, to=cast.gerrit, reason="Vrij", by=HOUVAST, now=NOW)

    renewed = renegotiate(
        promise=read_before,
        words="Later",
        due_at=NOW + timedelta(hours=50),
        reason="Ziek",
        by=HOUVAST,
        now=NOW,
    )

    assert renewed.owner == cast.gerrit


def test_first_due_moment_cannot_be_flattered_on_insert(cast: Cast) -> None:
    case = case_with_promise(cast, hours=26)
    first = case.promises.get()
    renewed = renegotiate(
        promise=first,
        words="Later",
        due_at=NOW + timedelta(hours=50),
        reason="Ziek",
        by=HOUVAST,
        now=NOW,
    )

    Promise.objects.filter(pk=renewed.pk).update(ended_at=NOW, outcome="broken", proof="x")

    forged = Promise.objects.create(
        case=case,
        kind="other",
        words="Eerste",
        owner=cast.fatima,
        due_at=NOW + timedelta(hours=90),
        first_due_at=NOW + timedelta(hours=90),
        warn_at=NOW,
        renews=renewed,
        made_at=NOW,
        made_by="x",
    )

    forged.refresh_from_db()
    assert forged.first_due_at == first.due_at


def test_renegotiating_after_the_moment_is_refused(cast: Cast) -> None:
    promise = case_with_promise(cast, hours=1).promises.get()
    after = NOW + timedelta(hours=2)

    with pytest.raises(rules.AlreadyDue):
        renegotiate(
            promise=promise,
            words="Later",
            due_at=after + timedelta(hours=5),
            reason="Ziek",
            by=HOUVAST,
            now=after,
        )

    promise.refresh_from_db()
    assert promise.is_open


def test_renegotiating_without_a_reason_is_refused(cast: Cast) -> None:
    promise = case_with_promise(cast).promises.get()

    with pytest.raises(rules.NoReason):
        renegotiate(
            promise=promise,
            words="Later",
            due_at=NOW + timedelta(hours=50),
            reason=" ",
            by=HOUVAST,
            now=NOW,
        )


def test_promise_cannot_end_twice(cast: Cast) -> None:
    case = case_with_promise(cast)
    promise_for(case, hours=99)
    promise = case.promises.get(kind="reply")
    keep(promise=promise, proof="Beantwoord", by=HOUVAST, now=NOW)

    with pytest.raises(rules.AlreadyEnded):
        release(promise=promise, reason="Toch niet", by=HOUVAST, now=NOW)

    assert Event.objects.filter(verb="promise.kept").count() == 1
    assert Event.objects.filter(verb="promise.released").count() == 0


@pytest.mark.parametrize(
    ("words", "hours", "refusal"),
    [
        (" ", 5, rules.NothingPromised),
        ("Morgen", 0, rules.DueInThePast),
        ("Ooit", 24 * 365 * 7_000, rules.DueTooFarAhead),
    ],
)
def test_empty_past_and_endless_promises_are_refused(
    cast: Cast, words: str, hours: int, refusal: type[Exception]
) -> None:
    case = case_with_promise(cast)

    with pytest.raises(refusal):
        make_promise(
            case=case,
            kind="other",
            words=words,
            due_at=NOW + timedelta(hours=hours),
            by=HOUVAST,
            now=NOW,
        )

    assert case.promises.count() == 1


def test_first_message_that_told_the_customer_counts(cast: Cast) -> None:
    promise = case_with_promise(cast).promises.get()
    mark_told(promise=promise, message="<a@warmhuis.example>", now=NOW)
    mark_told(promise=promise, message="<b@warmhuis.example>", now=NOW + timedelta(hours=1))

    promise.refresh_from_db()
    assert (promise.told_at, promise.told_in) == (NOW, "<a@warmhuis.example>")

    unmark_told(promise=promise, message="<b@warmhuis.example>", now=NOW)
    unmark_told(promise=promise, message="<a@warmhuis.example>", now=NOW)
    promise.refresh_from_db()
    assert (promise.told_at, promise.told_in) == (None, "")
