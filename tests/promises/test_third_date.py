"""Nobody gets a third date by itself: after two moves of ours somebody speaks first (G4)."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.conversations.actions.answering import phone_note
from houvast.conversations.actions.page import say
from houvast.conversations.models import Delivery, Message
from houvast.ground.history import Actor
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.ending import agree_anew
from houvast.promises.actions.promising import renegotiate
from houvast.promises.models import MOST_MOVES, Case, Promise
from houvast.promises.rules import SpeakFirst
from making import BY, case_with_promise

DAY = timedelta(days=1)


def chain(case: Case) -> list[Promise]:
    """The promise of the case and what renewed it, in order; not the calls beside it."""
    return list(case.promises.exclude(kind="call").order_by("id"))


def moved(promise: Promise, days: int, by: Actor, *, now: datetime = NOW) -> Promise:
    due_at = promise.due_at + days * DAY
    return renegotiate(
        promise=promise, words="Later.", due_at=due_at, reason="Onderdeel", by=by, now=now
    )


def moved_twice(cast: Cast) -> Promise:
    promise = case_with_promise(cast, kind="follow_up").promises.get()
    return moved(moved(promise, 1, cast.fatima.as_actor()), 1, cast.fatima.as_actor())


def test_each_later_date_of_ours_counts(cast: Cast) -> None:
    promise = moved_twice(cast)

    assert [one.moves for one in chain(promise.case)] == [0, 1, 2]
    assert promise.first_due_at == NOW + timedelta(hours=26)


def test_what_the_customer_chose_and_what_is_sooner_is_no_move(cast: Cast) -> None:
    promise = case_with_promise(cast, kind="follow_up").promises.get()
    theirs = moved(promise, 2, cast.alice.as_actor())
    sooner = moved(theirs, -1, cast.fatima.as_actor())

    assert [(one.moves, one.by_customer) for one in (theirs, sooner)] == [(0, True), (0, False)]


def test_at_the_second_move_a_lead_promises_to_call_in_the_same_letter(cast: Cast) -> None:
    promise = moved_twice(cast)
    call = promise.case.promises.calls().get()
    letter = Delivery.objects.order_by("-pk")[0]

    assert (call.owner, call.moves) == (cast.linda, 0)
    assert call.words == (
        "We hebben dit twee keer verzet. Daarom belt Linda Vos u erover, uiterlijk dinsdag "
        "24 november 2026 om 9:30."
    )
    assert {one.pk for one in letter.tells.all()} == {promise.pk, call.pk}


def test_third_move_is_refused_until_somebody_spoke(cast: Cast) -> None:
    promise = moved_twice(cast)
    with pytest.raises(SpeakFirst):
        moved(promise, 1, cast.fatima.as_actor())

    phone_note(case=promise.case, text="Uitgelegd.", spoke=True, by=cast.linda, now=NOW)
    third = moved(promise, 1, cast.fatima.as_actor(), now=NOW + timedelta(minutes=5))

    assert (third.moves, third.is_escalated) == (3, False)
    with pytest.raises(SpeakFirst):
        moved(third, 1, cast.fatima.as_actor(), now=NOW + timedelta(minutes=6))


def test_customer_may_always_choose_another_moment(cast: Cast) -> None:
    promise = moved_twice(cast)

    assert moved(promise, 5, cast.alice.as_actor()).moves == 2


def test_customer_chooses_when_to_be_called_after_we_forgot_it_three_times(cast: Cast) -> None:
    call = case_with_promise(cast, kind="call").promises.get()
    for _ in range(3):
        sweep(now=call.due_at + timedelta(minutes=1))
        call = call.renewed_by
    assert (call.moves, call.is_escalated) == (3, True)

    theirs = moved(call, 1, cast.alice.as_actor(), now=call.made_at)

    assert (theirs.moves, theirs.is_escalated, theirs.by_customer) == (2, False, True)
    assert theirs in Promise.objects.tellable()


def test_what_breaks_after_that_goes_to_a_lead_and_no_letter_tells_a_date(cast: Cast) -> None:
    promise = moved_twice(cast)
    phone_note(case=promise.case, text="Uitgelegd.", spoke=True, by=cast.linda, now=NOW)
    before = Delivery.objects.count()
    third = moved(promise, 1, cast.fatima.as_actor(), now=NOW + timedelta(minutes=5))
    sweep(now=third.due_at + DAY)

    fourth = chain(promise.case)[-1]
    assert (fourth.moves, fourth.owner, fourth.is_escalated, fourth.told_at) == (
        4, cast.linda, True, None,
    )  # fmt: skip
    letters = [one.kind for one in Delivery.objects.order_by("pk")[before:]]
    assert letters == ["new_moment", "apology"]
    told = Delivery.objects.order_by("-pk")[0].tells.values_list("kind", flat=True)
    assert list(told) == ["call"]  # that the lead did not call is said, and no date of the rest
    assert fourth not in Promise.objects.tellable()


def test_database_refuses_a_third_date_whoever_writes_it(cast: Cast) -> None:
    promise = moved_twice(cast)
    agree_anew(promise, proof="Weer later", **BY)
    row = {
        "case": promise.case, "kind": "follow_up", "words": "Nog later.", "owner": cast.fatima,
        "due_at": promise.due_at + DAY, "warn_at": promise.due_at, "made_at": NOW,
        "made_by": "Fatima Haddad", "renews": promise,
    }  # fmt: skip

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Promise.objects.create(**row)
    assert broken_rule(refused.value) == "no_third_date_unspoken"

    among_ourselves = Promise.objects.create(**row, escalated_at=NOW)
    for change in ({"told_at": NOW}, {"escalated_at": None}, {"moves": 0}, {"by_customer": True}):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            Promise.objects.filter(pk=among_ourselves.pk).update(**change)
        assert broken_rule(refused.value) in ("no_third_date_unspoken", "who_chose_stands")
    letter = Delivery.objects.order_by("-pk")[0]
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        letter.tells.add(among_ourselves)
    assert broken_rule(refused.value) == "told_after_speaking"


def test_six_who_move_it_at_once_give_two_dates_and_no_third(committed: Cast) -> None:
    case = case_with_promise(committed, kind="follow_up")

    def move(number: int) -> Promise:
        for _ in range(3):
            running = case.promises.open().exclude(kind="call").get()
            moved(running, 1, committed.fatima.as_actor())
        return running

    at_once(move, range(6))

    assert max(one.moves for one in chain(case)) == 2
    assert case.promises.calls().count() == 1


def test_what_the_customer_writes_is_taken_in_where_nobody_may_tell_the_third_date(
    cast: Cast,
) -> None:
    case = case_with_promise(cast)
    now = NOW
    say(case=case, words="Hoe staat het?", by=cast.alice.as_actor(), now=now)
    while (running := chain(case)[-1]).moves <= MOST_MOVES:
        now = running.due_at + timedelta(minutes=1)
        sweep(now=now)

    message = say(case=case, words="Bent u er nog?", by=cast.alice.as_actor(), now=now)

    running.refresh_from_db()
    assert (running.kind, running.is_open, running.is_told) == ("reply", True, False)
    assert (message.needs_answer, Message.objects.waiting().count()) == (True, 2)
