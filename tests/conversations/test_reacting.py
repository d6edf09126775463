from datetime import timedelta

import pytest

from cast import NOW, Cast
from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from houvast.people.models import ContactPoint
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.promising import renegotiate
from houvast.promises.models import Promise
from making import case_with_promise

LATER = NOW + timedelta(days=3)


def letter() -> tuple[str, list[str]]:
    """The kind and the words of the only letter in the outbox."""
    found = Delivery.objects.get()
    return found.kind, [block.get("text", "") for block in found.letter["blocks"]]


def test_broken_promise_is_apologised_for_with_the_next_one(cast: Cast) -> None:
    case_with_promise(cast, hours=2)
    sweep(now=LATER)

    renewed = Promise.objects.get(ended_at=None)
    kind, words = letter()
    assert kind == "apology"
    assert words[0] == "We hebben niet gedaan wat we u beloofden: ‘U hoort van ons.’"
    assert words[2] == renewed.words
    assert list(Delivery.objects.get().tells.all()) == [renewed]


def test_promise_that_breaks_again_is_recorded_and_goes_to_the_lead(cast: Cast) -> None:
    case = case_with_promise(cast, hours=2)
    sweep(now=LATER)
    sweep(now=LATER + timedelta(days=3))

    first, second, third = Promise.objects.filter(case=case).order_by("id")
    assert [first.outcome, second.outcome, third.outcome] == ["broken", "broken", ""]
    assert (third.owner, third.escalated_at, third.told_at) == (
        cast.linda,
        LATER + timedelta(days=3),
        None,
    )
    assert [delivery.kind for delivery in Delivery.objects.all()] == ["apology"]
    assert Event.objects.get(verb="promise.escalated").facts["to"] == "Linda Vos"


def test_apology_after_a_renegotiation_quotes_the_first(cast: Cast) -> None:
    promise = case_with_promise(cast, hours=2).promises.get()
    renegotiate(
        promise=promise,
        words="Morgen.",
        due_at=NOW + timedelta(hours=24),
        reason="Ziek",
        by=cast.fatima.as_actor(),
        now=NOW,
    )
    Delivery.objects.all().delete()
    sweep(now=LATER)

    _kind, words = letter()
    assert words[0] == "We hebben niet gedaan wat we u beloofden: ‘U hoort van ons.’"


def test_renewed_promise_that_somebody_renegotiates_may_break_with_an_apology(cast: Cast) -> None:
    case = case_with_promise(cast, hours=2)
    sweep(now=LATER)
    renegotiate(
        promise=case.promises.open().get(),
        words="Vrijdag.",
        due_at=LATER + timedelta(days=2),
        reason="Het onderdeel is er niet.",
        by=cast.fatima.as_actor(),
        now=LATER,
    )
    sweep(now=LATER + timedelta(days=5))

    letters = Delivery.objects.order_by("id")
    assert [found.kind for found in letters] == ["apology", "new_moment", "apology"]
    assert letters[1].letter["blocks"][0]["text"] == ("Het duurt nog langer, en dat spijt ons.")


def test_new_moment_is_told_with_its_reason(cast: Cast) -> None:
    promise = case_with_promise(cast).promises.get()
    renegotiate(
        promise=promise,
        words="Vrijdag hoort u van ons.",
        due_at=LATER,
        reason="Het onderdeel is er niet.",
        by=cast.fatima.as_actor(),
        now=NOW,
    )

    assert letter() == (
        "new_moment",
        [
            "Het duurt langer dan we u zeiden. Daarom laten we het u nu al weten.",
            "De reden: Het onderdeel is er niet.",
            "Vrijdag hoort u van ons.",
            "",
        ],
    )


def test_customer_who_asked_for_another_moment_is_not_told_it(cast: Cast) -> None:
    promise = case_with_promise(cast).promises.get()
    renegotiate(
        promise=promise,
        words="Vrijdag.",
        due_at=LATER,
        reason="Dat komt beter uit.",
        by=cast.alice.as_actor(),
        now=NOW,
    )

    assert Delivery.objects.count() == 0


def test_promise_to_answer_is_not_kept_by_asking(cast: Cast) -> None:
    case_with_promise(cast, kind="reply", hours=26)
    sweep(now=NOW + timedelta(hours=25))

    assert Delivery.objects.count() == 0


@pytest.mark.parametrize("kind", ["reply", "follow_up"])
def test_customer_without_an_address_is_left_to_a_person(cast: Cast, kind: str) -> None:
    ContactPoint.objects.update(undeliverable_at=NOW)
    case_with_promise(cast, kind=kind, hours=2)
    sweep(now=LATER)

    assert Delivery.objects.count() == 0
    assert Event.objects.get(verb="customer.not_written").facts["kind"] == "apology"
