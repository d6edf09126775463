"""Word of how it stands recurs until the journey ends, and stops with nothing else."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import broken_rule
from going_about import begun
from houvast.conversations.actions.dismissing import open_again
from houvast.conversations.actions.page import close
from houvast.conversations.actions.promises_by_hand import keep_promise
from houvast.conversations.models import Delivery
from houvast.journeys.actions.ending import stop_journey
from houvast.journeys.actions.updating import say_where_it_stands
from houvast.journeys.models import CaseJourney, JourneyPromise
from houvast.promises.actions.cases import hand_over
from houvast.promises.actions.clock import break_promises
from houvast.promises.actions.ending import release
from houvast.promises.models import Case, Promise
from making import BY

pytestmark = pytest.mark.usefixtures("kitchen")


def updates(journey: CaseJourney) -> list[Promise]:
    return [of.promise for of in journey.promised.updates().open()]


def test_update_that_was_kept_has_the_next_in_its_letter(case: Case, cast: Cast) -> None:
    journey = begun(case)
    [first] = updates(journey)

    keep_promise(promise=first, happened="Gebeld.", by=cast.fatima, now=NOW + timedelta(hours=1))

    [following] = updates(journey)
    first.refresh_from_db()
    assert (first.outcome, following == first) == ("kept", False)
    assert following in Delivery.objects.get(kind="next_word").tells.all()


def test_saying_where_it_stands_keeps_the_promise_of_it_and_says_when_it_recurs(case: Case) -> None:
    journey = begun(case)
    [first] = updates(journey)

    say_where_it_stands(journey=journey, note="Niets nieuws.", by=BY["by"], now=NOW)
    assert updates(journey) == [first]
    later = NOW + timedelta(days=3)
    say_where_it_stands(journey=journey, note="Alles op schema.", by=BY["by"], now=later)
    say_where_it_stands(journey=journey, note="Nog eens.", by=BY["by"], now=later)

    _nothing_new, letter, _again = Delivery.objects.filter(kind="journey_stands").order_by("id")
    assert list(letter.keeps.all()) == [first]
    assert len(updates(journey)) == 2
    assert "Alles op schema." in str(letter.letter)


def test_update_that_nobody_gave_breaks_and_is_owed_still(case: Case) -> None:
    journey = begun(case)
    [first] = updates(journey)

    break_promises([first], now=first.due_at + timedelta(minutes=1))

    [owed] = updates(journey)
    assert owed.renews == first


def test_update_that_the_customer_let_go_recurs_all_the_same(case: Case) -> None:
    journey = begun(case)
    [first] = updates(journey)

    release(promise=first, reason="Hoeft nu niet", **BY)

    assert len(updates(journey)) == 1


def test_hand_over_keeps_what_was_promised_with_its_journey(case: Case, cast: Cast) -> None:
    journey = begun(case)

    hand_over(case=case, to=cast.gerrit, reason="Vrij", **BY)

    assert [promise.owner for promise in updates(journey)] == [cast.gerrit]


def test_stopped_journey_stops_what_recurs_and_leaves_what_was_promised(case: Case) -> None:
    journey = begun(case)

    stop_journey(journey=journey, why="U koopt er een kant-en-klaar.", **BY)

    assert updates(journey) == []
    assert [promise.kind for promise in case.promises.open()] == ["reply"]
    assert "kant-en-klaar" in str(Delivery.objects.filter(kind="journey_step").get().letter)


def test_stopped_journey_tells_no_third_date_before_somebody_spoke(case: Case) -> None:
    journey = begun(case)
    reply = case.promises.open().get(kind="reply")
    for _ in range(3):
        break_promises([reply], now=reply.due_at + timedelta(minutes=1))
        reply = reply.renewed_by
    assert reply.is_told_after_speaking

    stop_journey(
        journey=journey, why="U koopt er een kant-en-klaar.", by=BY["by"], now=reply.made_at
    )

    letter = Delivery.objects.filter(kind="journey_step").latest("pk")
    assert reply not in letter.tells.all()


def test_settled_case_owes_nothing_and_recurs_when_it_opens_again(case: Case, cast: Cast) -> None:
    journey = begun(case)
    close(case=case, words="Klaar.", customer=cast.alice, now=NOW)
    assert updates(journey) == []

    open_again(case=case, why="Toch niet", by=cast.fatima, now=NOW + timedelta(hours=1))

    assert len(updates(journey)) == 1


def test_nobody_ends_what_recurs_by_hand(case: Case) -> None:
    begun(case)
    recurring = JourneyPromise.objects.updates().values("promise")

    def attack() -> None:
        Promise.objects.filter(pk__in=recurring).update(
            ended_at=NOW, outcome="released", proof="x", ended_by="Eve"
        )
        connection.check_constraints()

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        attack()
    assert broken_rule(refused.value) == "updates_go_on"
