"""After a plan is used: everybody who lost their place is told at once, with times of their own."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from appointments.fortnight import west_and_east
from cast import NOW
from concurrency import at_once
from houvast.appointments.actions import telling_disrupted
from houvast.appointments.actions.asking_to_move import accept_move
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.disrupting import apply_plan, report_out
from houvast.appointments.actions.holding import tidy_holds
from houvast.appointments.actions.saying_at_risk import say_what_is_at_risk
from houvast.appointments.actions.taking_back import take_back
from houvast.appointments.actions.telling_disrupted import tell_disrupted, tell_of_lost_place
from houvast.appointments.actions.waiting import (
    Rather,
    offer_what_came_free,
    wait_for_earlier,
)
from houvast.appointments.models import Hold, KeptOffer, Proposal, Visit
from houvast.appointments.queries.holding import wanted_of
from houvast.appointments.queries.told import HowFar, told_of
from houvast.appointments.rules.offering import DISRUPTED_KEPT
from houvast.conversations.models import Delivery
from houvast.routes.models import Disruption
from making import BY
from on_the_road import WEDNESDAY, Road, moment


@pytest.fixture
def visits(to_and_fro: list[Visit]) -> Iterator[list[Visit]]:
    yield to_and_fro
    connection.check_constraints()


def used(road: Road) -> Disruption:
    """Joost is out on Wednesday, nobody else can come, and the plan is in use."""
    by = road.cast.linda
    found = report_out(
        technician=road.joost, on=WEDNESDAY, from_at=moment(25, 8), note="Griep", by=by, now=NOW
    )
    return apply_plan(disruption=found, by=by.as_actor(), now=NOW)


def takes(hold: Hold) -> Visit:
    asked = hold.proposal
    whose = asked.case.customer
    wanted = wanted_of(hold, asked.work_type)
    return accept_move(proposal=asked, wanted=wanted, customer=whose, channel="page", now=NOW)


def far(disruption: Disruption, visit: Visit, **later: float) -> HowFar:
    found = told_of(disruption, now=NOW + timedelta(**later))
    [one] = [one for one in found if one.visit.pk == visit.pk]
    return one.how_far


def sent() -> None:
    Delivery.objects.filter(kind="cannot_come").update(sent_at=NOW)


def test_everybody_is_told_with_times_that_nobody_else_is_offered(
    road: Road, visits: list[Visit]
) -> None:
    disruption = used(road)

    assert tell_disrupted(disruption=disruption, now=NOW) == 4

    letters = Delivery.objects.filter(kind="cannot_come")
    assert {letter.case_id for letter in letters} == {visit.case_id for visit in visits}
    holds = Hold.objects.not_ended().filter(offer__disruption=disruption)
    assert [holds.filter(proposal__moves=visit).count() for visit in visits] == [3, 3, 3, 3]
    assert {hold.held_until for hold in holds} == {NOW + DISRUPTED_KEPT}


def test_everybody_can_take_each_of_the_times_that_were_kept_for_them(
    road: Road, visits: list[Visit]
) -> None:
    tell_disrupted(disruption=used(road), now=NOW)

    for number, visit in enumerate(visits):
        [*kept] = Hold.objects.not_ended().filter(proposal__moves=visit).order_by("opens_at")
        takes(kept[number % 3])

    assert list(Visit.objects.unplaced()) == []
    assert not Hold.objects.not_ended().exists()


def test_all_of_them_at_once(committed_road: Road) -> None:
    visits = west_and_east(committed_road)
    tell_disrupted(disruption=used(committed_road), now=NOW)
    first = [Hold.objects.filter(proposal__moves=visit).order_by("pk")[0] for visit in visits]

    outcomes = at_once(takes, first)

    assert [type(one).__name__ for one in outcomes] == ["Visit"] * 4
    assert list(Visit.objects.unplaced()) == []


def test_telling_again_tells_nobody_twice(road: Road, visits: list[Visit]) -> None:
    disruption = used(road)
    tell_disrupted(disruption=disruption, now=NOW)

    assert tell_disrupted(disruption=disruption, now=NOW) == 0
    assert Delivery.objects.filter(kind="cannot_come").count() == 4


def test_who_was_missed_when_they_were_told_hears_it_a_quarter_of_an_hour_later(
    road: Road, visits: list[Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    disruption, right = used(road), telling_disrupted.tell_of_lost_place

    def dies(**told: Any) -> bool:
        if told["visit"].pk == visits[0].pk:
            raise ValueError
        return right(**told)

    monkeypatch.setattr(telling_disrupted, "tell_of_lost_place", dies)
    assert tell_disrupted(disruption=disruption, now=NOW) == 3
    minutes = [5, 16, 17]
    assert [say_what_is_at_risk(now=NOW + timedelta(minutes=m)) for m in minutes] == [0, 1, 0]
    assert Delivery.objects.get(kind="forewarned").case_id == visits[0].case_id


def test_without_a_time_that_can_be_kept_they_hear_who_calls(
    road: Road, visits: list[Visit]
) -> None:
    disruption = used(road)
    lost = visits[0]

    assert tell_of_lost_place(disruption=disruption, visit=lost, slots=[], now=NOW)

    letter = Delivery.objects.get(kind="cannot_come")
    lost.refresh_from_db()
    assert lost.unplaced_promise
    assert lost.unplaced_promise.words in [b.get("text") for b in letter.letter["blocks"]]
    assert far(disruption, lost) == HowFar.CALL


def test_board_says_how_far_it_is_with_each(road: Road, visits: list[Visit]) -> None:
    disruption = used(road)
    tell_disrupted(disruption=disruption, now=NOW)
    first, second, third, _ = visits

    assert far(disruption, first) == HowFar.LEAVING
    sent()
    assert far(disruption, first) == HowFar.SILENT
    assert far(disruption, first, hours=5) == HowFar.CALL
    takes(Hold.objects.filter(proposal__moves=first).order_by("pk")[0])
    cancel_visit(visit=second, by=second.case.customer.as_actor(), now=NOW)
    Delivery.objects.filter(case=third.case_id).update(bounced_at=NOW)
    assert [far(disruption, one) for one in visits] == [
        HowFar.MOVED, HowFar.CANCELLED, HowFar.CALL, HowFar.SILENT,
    ]  # fmt: skip


def test_who_has_no_mail_must_be_called(road: Road, visits: list[Visit]) -> None:
    visits[0].case.customer.contact_points.all().delete()
    disruption = used(road)
    tell_disrupted(disruption=disruption, now=NOW)

    assert far(disruption, visits[0]) == HowFar.CALL
    assert told_of(disruption, now=NOW)[0].visit == visits[0]


def test_what_was_a_mistake_is_taken_back_with_one_word_to_who_was_told(
    road: Road, visits: list[Visit]
) -> None:
    disruption = used(road)
    tell_disrupted(disruption=disruption, now=NOW)
    moved = takes(Hold.objects.filter(proposal__moves=visits[0]).order_by("pk")[0])

    take_back(disruption=disruption, by=road.cast.linda.as_actor(), now=NOW)

    assert list(Visit.objects.unplaced()) == []
    assert not Hold.objects.not_ended().exists()
    assert not Proposal.objects.unanswered().exclude(moves=None).exists()
    again = Delivery.objects.filter(kind="after_all")
    assert {one.case_id for one in again} == {one.case_id for one in visits} - {moved.case_id}
    assert far(disruption, visits[1]) == HowFar.AGAIN


def test_who_was_not_told_hears_nothing_of_a_mistake(road: Road, visits: list[Visit]) -> None:
    take_back(disruption=used(road), by=road.cast.linda.as_actor(), now=NOW)

    assert not Delivery.objects.filter(kind__in=["after_all", "cannot_come"]).exists()


def test_silence_leaves_the_question_open_and_gives_the_times_back(
    road: Road, visits: list[Visit]
) -> None:
    tell_disrupted(disruption=used(road), now=NOW)
    late = NOW + DISRUPTED_KEPT + timedelta(minutes=1)

    offer_what_came_free(now=late)
    tidy_holds(now=late)

    assert KeptOffer.objects.unanswered().count() == 4
    assert not Hold.objects.not_ended().exists()


def test_at_night_what_is_far_waits_for_the_morning(road: Road, visits: list[Visit]) -> None:
    disruption = used(road)
    evening = moment(23, 22)

    tell_disrupted(disruption=disruption, now=evening)

    leaves = Delivery.objects.filter(kind="cannot_come").values_list("next_attempt_at", flat=True)
    assert set(leaves) == {moment(24, 8)}
    assert {offer.answer_until for offer in KeptOffer.objects.all()} == {moment(24, 12)}


def test_who_was_just_offered_an_earlier_time_is_told_what_is_so_now(
    road: Road, visits: list[Visit]
) -> None:
    first = visits[0]
    wait_for_earlier(visit=first, rather=Rather(), **BY)
    offer_what_came_free(now=NOW)
    disruption = used(road)

    tell_disrupted(disruption=disruption, now=NOW)

    assert first.move_proposals.unanswered().get().offer.disruption == disruption
    assert Delivery.objects.filter(case=first.case_id, kind="cannot_come").count() == 1
