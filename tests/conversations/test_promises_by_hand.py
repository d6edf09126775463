"""A promise that somebody made in an answer can be kept, agreed anew, and let go."""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from conversations.outgoing import everything_leaves
from houvast.conversations.actions.answering import phone_note, reply
from houvast.conversations.actions.notes import NothingWritten
from houvast.conversations.actions.promises_by_hand import (
    agree_another_moment,
    keep_promise,
    let_promise_go,
)
from houvast.conversations.models import Delivery
from houvast.ground.refusals import Refused
from houvast.promises import rules
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Promise
from making import case_with_promise, promise_for

MONDAY = NOW + timedelta(days=7)


def calls_back(cast: Cast) -> Promise:
    """What Fatima promised in an answer: a call on Monday."""
    case = case_with_promise(cast)
    reply(
        case=case, text="Ik zoek het uit.", seen_message_id=None, by=cast.fatima, now=NOW,
        next_words="Wij bellen u maandag.", next_due_at=MONDAY,
    )  # fmt: skip
    everything_leaves(at=NOW)
    return case.promises.open().get()


def letter() -> Delivery:
    """The one that waits to leave."""
    return Delivery.objects.get(sent_at=None)


def words_of_the_letter() -> list[str]:
    return [block["text"] for block in letter().letter["blocks"] if "text" in block]


def test_kept_promise_has_its_proof_and_the_customer_the_next_word(cast: Cast) -> None:
    promise = calls_back(cast)
    keep_promise(promise=promise, happened="Gebeld om 10:00.", by=cast.gerrit, now=NOW)

    promise.refresh_from_db()
    following = Promise.objects.open().get()
    assert (promise.outcome, promise.proof, promise.ended_by) == (
        "kept",
        "Gebeld om 10:00.",
        "Gerrit Bos",
    )
    assert (following.kind, list(letter().tells.all())) == ("check_in", [following])
    assert words_of_the_letter() == [
        "We hebben gedaan wat we u beloofden: ‘Wij bellen u maandag.’",
        following.words,
    ]
    sweep(now=MONDAY + timedelta(minutes=1))
    assert Promise.objects.filter(outcome="broken", kind="follow_up").count() == 0


def test_nothing_is_written_where_the_customer_knows_what_comes_next(cast: Cast) -> None:
    promise = calls_back(cast)
    other = promise_for(promise.case, hours=400)
    Promise.objects.filter(pk=other.pk).update(told_at=NOW)
    keep_promise(promise=promise, happened="Gebeld.", by=cast.fatima, now=NOW)

    waiting = Delivery.objects.filter(sent_at=None)
    assert (list(Promise.objects.open()), list(waiting)) == ([other], [])


def test_kept_late_is_broken_and_the_letter_says_sorry(cast: Cast) -> None:
    promise = calls_back(cast)
    keep_promise(promise=promise, happened="Gebeld.", by=cast.fatima, now=MONDAY + timedelta(1))

    promise.refresh_from_db()
    assert promise.outcome == "broken"
    assert words_of_the_letter()[0] == (
        "We hebben gedaan wat we u beloofden, maar later dan we zeiden: ‘Wij bellen u maandag.’ "
        "Dat spijt ons."
    )


def test_another_moment_is_told_with_its_reason(cast: Cast) -> None:
    promise = calls_back(cast)
    later = MONDAY + timedelta(days=1)
    renewed = agree_another_moment(
        promise=promise, words="", due_at=later, reason="De fabriek is dicht.", by=cast.fatima,
        now=NOW,
    )  # fmt: skip

    assert (renewed.due_at, renewed.first_due_at, renewed.renews) == (later, MONDAY, promise)
    assert words_of_the_letter()[1:] == [
        "De reden: De fabriek is dicht.",
        "U hoort uiterlijk dinsdag 1 december 2026 om 10:00 van ons.",
    ]


def test_another_moment_for_an_answer_names_who_answers(cast: Cast) -> None:
    promise = case_with_promise(cast).promises.get()
    renewed = agree_another_moment(
        promise=promise, words="", due_at=MONDAY, reason="Ziek.", by=cast.fatima, now=NOW
    )

    assert renewed.words == "Fatima Haddad antwoordt u uiterlijk maandag 30 november 2026 om 10:00."


def test_released_promise_has_the_word_of_the_customer(cast: Cast) -> None:
    promise = calls_back(cast)
    let_promise_go(promise=promise, said="Hoeft niet meer, zei ze.", by=cast.fatima, now=NOW)

    promise.refresh_from_db()
    assert (promise.outcome, promise.proof) == ("released", "Hoeft niet meer, zei ze.")
    assert words_of_the_letter()[0] == (
        "Zoals u ons vertelde, is dit niet meer nodig: ‘Wij bellen u maandag.’"
    )


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("arrival", rules.KeptByTheVisit),
        ("reply", rules.KeptByAnAnswer),
        ("check_in", rules.KeptByAsking),
        ("closing", rules.KeptByDeciding),
    ],
)
def test_what_is_kept_otherwise_says_how(cast: Cast, kind: str, refusal: type[Refused]) -> None:
    promise = case_with_promise(cast, kind=kind).promises.get()

    with pytest.raises(refusal):
        keep_promise(promise=promise, happened="Gedaan.", by=cast.fatima, now=NOW)
    with pytest.raises(refusal):
        let_promise_go(promise=promise, said="Hoeft niet.", by=cast.fatima, now=NOW)
    promise.refresh_from_db()
    assert (promise.is_open, Delivery.objects.count()) == (True, 0)


def test_visit_gets_no_other_moment_here(cast: Cast) -> None:
    promise = case_with_promise(cast, kind="arrival").promises.get()

    with pytest.raises(rules.KeptByTheVisit):
        agree_another_moment(
            promise=promise, words="", due_at=MONDAY, reason="Ziek", by=cast.fatima, now=NOW
        )


def test_keeping_needs_proof_and_releasing_a_reason(cast: Cast) -> None:
    promise = calls_back(cast)

    with pytest.raises(NothingWritten):
        keep_promise(promise=promise, happened=" ", by=cast.fatima, now=NOW)
    with pytest.raises(rules.NoReason):
        let_promise_go(promise=promise, said=" ", by=cast.fatima, now=NOW)
    with pytest.raises(rules.AlreadyDue):
        let_promise_go(promise=promise, said="Nee", by=cast.fatima, now=MONDAY + timedelta(1))


@pytest.mark.parametrize("way", ["answer", "call"])
def test_answer_or_call_counts_as_keeping_what_was_ticked(cast: Cast, way: str) -> None:
    ticked = calls_back(cast)
    besides = promise_for(ticked.case, hours=400)
    if way == "answer":
        seen = ticked.case.messages.latest("id").pk
        reply(
            case=ticked.case, text="Zo zit het.", keeps=[ticked.pk], seen_message_id=seen,
            by=cast.gerrit, now=NOW,
        )  # fmt: skip
        assert ticked in Promise.objects.open()
        everything_leaves(at=NOW)
    else:
        phone_note(
            case=ticked.case, text="Zo zit het.", keeps=[ticked.pk], spoke=True, by=cast.gerrit,
            now=NOW,
        )  # fmt: skip

    ticked.refresh_from_db()
    assert (ticked.outcome, list(Promise.objects.open())) == ("kept", [besides])


def test_call_in_vain_keeps_nothing(cast: Cast) -> None:
    promise = calls_back(cast)

    with pytest.raises(rules.NotReached):
        phone_note(
            case=promise.case, text="Voicemail.", spoke=False, by=cast.fatima, now=NOW,
            keeps=[promise.pk],
        )  # fmt: skip
    promise.refresh_from_db()
    assert (promise.is_open, promise.case.messages.filter(channel="phone").count()) == (True, 0)


def test_promise_of_another_case_is_not_kept_along(cast: Cast) -> None:
    promise, elsewhere = calls_back(cast), case_with_promise(cast, kind="other").promises.get()

    with pytest.raises(rules.AlreadyEnded):
        phone_note(
            case=promise.case, text="Ja.", spoke=True, by=cast.fatima, now=NOW,
            keeps=[elsewhere.pk],
        )  # fmt: skip
    elsewhere.refresh_from_db()
    assert elsewhere.is_open
