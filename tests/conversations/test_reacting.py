from datetime import timedelta

import pytest
from outgoing import Taken

from cast import NOW, Cast
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from houvast.people.models import ContactPoint
from houvast.promises.actions.cases import hand_over
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


def test_apology_for_a_renewed_promise_quotes_the_first(cast: Cast) -> None:
    case_with_promise(cast, hours=2)
    sweep(now=LATER)
    Delivery.objects.all().delete()

    sweep(now=LATER + timedelta(days=3))

    _kind, words = letter()
    assert words[0] == "We hebben niet gedaan wat we u beloofden: ‘U hoort van ons.’"


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
            "Het duurt langer dan we u zeiden. We laten het u op tijd weten.",
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


def test_hand_over_is_told_with_the_new_name(cast: Cast) -> None:
    case = case_with_promise(cast)
    hand_over(case=case, to=cast.gerrit, reason="Vrij", by=cast.linda.as_actor(), now=NOW)

    kind, words = letter()
    assert (kind, words[0]) == ("hand_over", "Gerrit Bos helpt u vanaf nu verder.")
    assert Delivery.objects.get().letter["signed_by"] == "Gerrit Bos"


def test_promise_to_ask_is_kept_by_asking(cast: Cast) -> None:
    case_with_promise(cast, kind="check_in", hours=26)
    sweep(now=NOW + timedelta(hours=25))

    assert letter()[0] == "ask_if_solved"
    transmit(delivery_id=Delivery.objects.get().pk, now=NOW + timedelta(hours=25), office=Taken())
    assert Promise.objects.get(kind="check_in").outcome == "kept"
    assert Promise.objects.get(ended_at=None).kind == "follow_up"


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
