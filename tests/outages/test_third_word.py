"""An outage that moves again and again: nobody gets a third date by itself, all hear the news."""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from houvast.conversations.actions.answering import phone_note
from houvast.conversations.actions.forewarning import forewarn, forewarn_due
from houvast.conversations.models import Delivery
from houvast.outages.front import hang, let_go, say_of_outage, tell_who_is_behind
from houvast.outages.models import Hanging, Outage
from houvast.promises.models import Promise
from houvast.promises.rules import KeptWithTheOutage
from making import BY, case_with_promise
from outages_known import outage_known, promised, said

HOUR = timedelta(hours=1)


def text_of(letter: Delivery) -> str:
    return " ".join(block.get("text", "") for block in letter.letter["blocks"])


def moves(outage: Outage, cast: Cast, times: int, **more: object) -> None:
    """It moves by four hours every hour, and each who hangs on it is told."""
    for hour in range(1, times + 1):
        now = NOW + hour * HOUR
        word = said(hours=4 + 4 * hour, **more)
        say_of_outage(outage=outage, said=word, by=cast.fatima, now=now)
        tell_who_is_behind(now=now)


@pytest.fixture
def hung(cast: Cast) -> Hanging:
    case = case_with_promise(cast, kind="follow_up", hours=200)
    return hang(case=case, outage=outage_known(cast), by=cast.fatima.as_actor(), now=NOW)


def test_third_date_is_told_by_who_speaks_and_its_news_by_letter(cast: Cast, hung: Hanging) -> None:
    moves(hung.outage, cast, 3)

    promise = promised(hung)
    letter = Delivery.objects.filter(kind="outage_moved").latest("pk")
    assert not Hanging.objects.behind().exists()
    assert (promise.moves, promise.owner, promise.is_escalated) == (3, cast.linda, True)
    assert promise.words not in text_of(letter)
    assert "spreekt Linda Vos" in text_of(letter)
    assert not letter.tells.exists()


def test_after_somebody_spoke_the_next_date_is_told_again(cast: Cast, hung: Hanging) -> None:
    moves(hung.outage, cast, 2)
    phone_note(case=hung.case, text="Uitgelegd.", spoke=True, by=cast.linda, now=NOW + 2.5 * HOUR)
    later = NOW + 3 * HOUR
    say_of_outage(outage=hung.outage, said=said(hours=30), by=cast.fatima, now=later)
    tell_who_is_behind(now=later)

    letter = Delivery.objects.filter(kind="outage_moved").latest("pk")
    assert list(letter.tells.all()) == [promised(hung)]


def test_news_that_comes_when_it_was_promised_keeps_that_promise(cast: Cast, hung: Hanging) -> None:
    moves(hung.outage, cast, 5, is_news=True)

    ends = Promise.objects.filter(kind="outage").order_by("pk").values_list("outcome", flat=True)
    assert list(ends) == ["renegotiated", "kept", "kept", "kept", "kept", ""]
    assert promised(hung).moves == 0
    assert Delivery.objects.filter(kind="outage_moved").count() == 5


def test_who_lets_it_go_tells_no_third_date_of_something_else(cast: Cast, hung: Hanging) -> None:
    other = hung.case.promises.get(kind="follow_up")
    Promise.objects.filter(pk=other.pk).update(escalated_at=NOW)
    let_go(hanging=hung, **BY)

    assert Delivery.objects.filter(kind="outage_own").count() == 1


def test_nobody_is_asked_to_choose_a_moment_for_an_outage(cast: Cast, hung: Hanging) -> None:
    promise = promised(hung)
    Promise.objects.filter(pk=promise.pk).update(told_at=NOW, warned_at=NOW)

    with pytest.raises(KeptWithTheOutage):
        forewarn(promise=promise, reason="Druk", **BY)
    assert forewarn_due(now=promise.due_at - timedelta(minutes=5)) == 0
