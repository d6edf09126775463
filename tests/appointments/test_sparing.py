"""Asking many instead of moving them: who says yes first, and enough is enough."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from appointments.fortnight import west_and_east
from cast import NOW
from concurrency import at_once, broken_rule
from houvast.appointments.actions.asking_to_move import accept_move, keep_as_agreed
from houvast.appointments.actions.sparing import (
    Favour,
    ask_all_to_spare,
    ask_who_can_spare,
    stop_asking,
    thank_the_others,
)
from houvast.appointments.actions.waiting import offer_what_came_free
from houvast.appointments.models import Hold, KeptOffer, Proposal, Sparing, Visit
from houvast.appointments.queries.holding import wanted_of
from houvast.appointments.queries.sparing import could_be_asked
from houvast.appointments.rules.offering import SPARED_KEPT
from houvast.appointments.rules.refusals import EnoughAlready, NobodyCanSpare, NotYoursToGive
from houvast.conversations.models import Delivery
from houvast.promises.models import Promise
from on_the_road import THURSDAY, WEDNESDAY, Road, called_off

REASON = "Iemand twee straten verder zit zonder warmte. Geeft u uw woensdag af?"
FAVOUR = Favour(wanted=2, reason=REASON, thanks="een bon van 15 euro", cents=1500, budget=3000)


@pytest.fixture
def visits(to_and_fro: list[Visit]) -> Iterator[list[Visit]]:
    yield to_and_fro
    connection.check_constraints()


def asked(road: Road, visits: list[Visit], favour: Favour = FAVOUR) -> Sparing:
    sparing = ask_who_can_spare(visits=visits, favour=favour, by=road.cast.linda, now=NOW)
    ask_all_to_spare(sparing=sparing, now=NOW)
    return sparing


def offer_to(visit: Visit) -> KeptOffer:
    return KeptOffer.objects.get(proposal__moves=visit)


def says_yes(visit: Visit) -> Visit:
    offer = offer_to(visit)
    hold = offer.holds.order_by("pk")[0]
    return accept_move(
        proposal=offer.proposal,
        wanted=wanted_of(hold, visit.work_type),
        customer=visit.case.customer,
        channel="page",
        now=NOW,
    )


def test_nobody_is_moved_by_being_asked(road: Road, visits: list[Visit]) -> None:
    before = [(visit.pk, visit.opens_at) for visit in visits]

    asked(road, visits)

    assert [(v.pk, v.opens_at) for v in Visit.objects.order_by("pk")] == before
    letters = Delivery.objects.filter(kind="spare")
    assert letters.count() == 4
    said = [block.get("text", "") for block in letters[0].letter["blocks"]]
    assert said[0] == REASON
    kept = Hold.objects.not_ended()
    assert {hold.held_until for hold in kept} == {NOW + SPARED_KEPT}
    assert all(hold.on != WEDNESDAY for hold in kept.select_related("route"))


def test_who_is_asked_for_the_week_keeps_times_on_its_days_with_room_alone(
    road: Road, visits: list[Visit]
) -> None:
    friday = THURSDAY + timedelta(days=1)

    asked(road, visits, replace(FAVOUR, only_on=(friday,)))

    assert {hold.on for hold in Hold.objects.not_ended().select_related("route")} == {friday}
    subjects = Delivery.objects.filter(kind="spare").values_list("subject", flat=True)
    assert set(subjects) == {"Komt een andere dag u ook uit?"}


def test_who_says_yes_moves_and_is_promised_the_thanks(road: Road, visits: list[Visit]) -> None:
    asked(road, visits)

    moved = says_yes(visits[0])

    assert moved.on != WEDNESDAY
    gesture = offer_to(visits[0]).gesture
    assert gesture
    assert (gesture.kind, gesture.is_open, gesture.case_id) == ("other", True, moved.case_id)
    assert "een bon van 15 euro" in gesture.words


def test_enough_is_enough(road: Road, visits: list[Visit]) -> None:
    sparing = asked(road, visits)
    says_yes(visits[0])
    says_yes(visits[1])

    with pytest.raises(EnoughAlready):
        says_yes(visits[2])

    assert thank_the_others(sparing=sparing, now=NOW) == 2
    assert Delivery.objects.filter(kind="enough").count() == 2
    assert not Hold.objects.not_ended().exists()
    visits[2].refresh_from_db()
    assert visits[2].on == WEDNESDAY
    assert thank_the_others(sparing=sparing, now=NOW) == 0


def test_two_of_four_who_say_yes_at_once_are_taken(committed_road: Road) -> None:
    visits = west_and_east(committed_road)
    asked(committed_road, visits)

    outcomes = at_once(says_yes, visits)

    assert sorted(type(one).__name__ for one in outcomes) == [
        "EnoughAlready", "EnoughAlready", "Visit", "Visit",
    ]  # fmt: skip
    assert Visit.objects.filter(on=WEDNESDAY).count() == 2
    assert Promise.objects.filter(thanks_for__isnull=False).count() == 2


def test_database_takes_no_more_than_were_needed(road: Road, visits: list[Visit]) -> None:
    asked(road, visits)
    says_yes(visits[0])
    says_yes(visits[1])

    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Proposal.objects.filter(moves=visits[2]).update(chosen_at=NOW)
    assert broken_rule(error.value) == "enough_is_enough"


def test_no_is_no_and_costs_nothing(road: Road, visits: list[Visit]) -> None:
    sparing = asked(road, visits)
    offer = offer_to(visits[0])

    keep_as_agreed(proposal=offer.proposal, by=visits[0].case.customer.as_actor(), now=NOW)

    visits[0].refresh_from_db()
    assert visits[0].on == WEDNESDAY
    assert not offer.holds.not_ended().exists()
    sparing.refresh_from_db()
    assert sparing.is_open


def test_silence_is_no(road: Road, visits: list[Visit]) -> None:
    asked(road, visits)

    offer_what_came_free(now=NOW + SPARED_KEPT)

    assert not KeptOffer.objects.unanswered().exists()
    assert {visit.on for visit in Visit.objects.all()} == {WEDNESDAY}


def test_asking_again_asks_nobody_twice(road: Road, visits: list[Visit]) -> None:
    sparing = asked(road, visits)

    assert ask_all_to_spare(sparing=sparing, now=NOW) == 0
    assert could_be_asked(WEDNESDAY, NOW, road.cast.linda) == []


def test_stopping_thanks_everybody_who_did_not_answer(road: Road, visits: list[Visit]) -> None:
    sparing = asked(road, visits)

    stop_asking(sparing=sparing, by=road.cast.linda.as_actor(), now=NOW)

    assert thank_the_others(sparing=sparing, now=NOW) == 4
    sparing.refresh_from_db()
    assert sparing.ended_at == NOW


def test_what_costs_money_is_decided_by_a_lead(road: Road, visits: list[Visit]) -> None:
    with pytest.raises(NotYoursToGive):
        ask_who_can_spare(visits=visits, favour=FAVOUR, by=road.cast.fatima, now=NOW)

    free = Favour(wanted=1, reason=REASON)
    assert ask_who_can_spare(visits=visits, favour=free, by=road.cast.fatima, now=NOW).pk


def test_thanks_stay_within_the_budget(road: Road, visits: list[Visit]) -> None:
    dear = Favour(wanted=3, reason=REASON, thanks="een bon", cents=1500, budget=4000)

    with pytest.raises(IntegrityError) as error, transaction.atomic():
        ask_who_can_spare(visits=visits, favour=dear, by=road.cast.linda, now=NOW)
    assert broken_rule(error.value) == "thanks_within_budget"


def test_nobody_is_asked_who_is_not_there_any_more(road: Road, visits: list[Visit]) -> None:
    for visit in visits:
        called_off(visit, at=NOW - timedelta(hours=1))

    cancelled = list(Visit.objects.all())
    with pytest.raises(NobodyCanSpare):
        ask_who_can_spare(visits=cancelled, favour=FAVOUR, by=road.cast.linda, now=NOW)
