"""Who would rather have a visit earlier is offered what comes free, in fair order."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from answers import Statements
from cast import NOW
from concurrency import at_once, broken_rule
from houvast.appointments.actions.asking_to_move import accept_move, keep_as_agreed
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.waiting import (
    Rather,
    offer_what_came_free,
    wait_for_earlier,
    wait_no_longer,
)
from houvast.appointments.actions.waiting_to_choose import wait_to_choose
from houvast.appointments.models import Hold, KeptOffer, Proposal, Visit, Waiting
from houvast.appointments.queries.holding import wanted_of
from houvast.appointments.queries.waiting_list import MOST_AT_ONCE, looked_at
from houvast.appointments.rules.offering import EARLIER_KEPT
from houvast.appointments.rules.refusals import (
    NotOnTheList,
    ProposalClosed,
    SlotJustTaken,
    VisitOver,
)
from houvast.conversations.actions.calling_back import NoNumber
from houvast.conversations.models import Delivery
from houvast.people.contact import NotAPhoneNumber
from houvast.people.models import Customer
from houvast.promises.models import Case
from houvast.routes.models import DayRoute
from houvast.routes.rules.wanted import Wanted
from making import BY
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, chosen, moment

FRIDAY = date(2026, 11, 27)
FIRST = moment(24, 10)
"""When the first time begins that is free: work is planned a day ahead."""


@pytest.fixture
def later(road: Road) -> Visit:
    """Alice's, on Thursday afternoon."""
    return road.visit(THURSDAY, road.afternoon)


def waits(visit: Visit, **rather: Any) -> Waiting:
    return wait_for_earlier(visit=visit, rather=Rather(**rather), **BY)


def offered(visit: Visit) -> KeptOffer:
    return KeptOffer.objects.get(proposal__moves=visit, proposal__in=Proposal.objects.unanswered())


def kept(offer: KeptOffer) -> Wanted:
    return wanted_of(offer.holds.get(), offer.proposal.work_type)


def takes(offer: KeptOffer, now: datetime = NOW) -> Visit:
    whose = offer.proposal.case.customer
    return accept_move(
        proposal=offer.proposal, wanted=kept(offer), customer=whose, channel="page", now=now
    )


def letters(kind: str = "earlier") -> list[str]:
    return list(Delivery.objects.filter(kind=kind).order_by("pk").values_list("to_name", flat=True))


def test_visit_stands_while_its_customer_waits(later: Visit) -> None:
    waits(later)

    later.refresh_from_db()
    assert (later.opens_at, later.is_upcoming) == (moment(26, 12), True)


def test_what_is_free_is_offered_and_kept_until_a_told_moment(later: Visit) -> None:
    waits(later)

    assert offer_what_came_free(now=NOW) == 1

    [hold] = offered(later).holds.all()
    assert (hold.opens_at, hold.held_until) == (FIRST, NOW + EARLIER_KEPT)
    [letter] = Delivery.objects.filter(kind="earlier")
    said = [block.get("text", "") for block in letter.letter["blocks"]]
    assert "12:00" in said[2]
    later.refresh_from_db()
    assert later.opens_at == moment(26, 12)


def test_taking_it_moves_the_visit_and_ends_the_waiting(later: Visit) -> None:
    waiting = waits(later)
    offer_what_came_free(now=NOW)

    moved = takes(offered(later))

    assert (moved.pk, moved.opens_at, moved.choice.way) == (later.pk, FIRST, "accepted")
    waiting.refresh_from_db()
    assert (waiting.ended_at, waiting.ended_why) == (NOW, "earlier")
    assert not Hold.objects.not_ended().exists()
    stops = DayRoute.objects.get(technician__isnull=False, on=TUESDAY).stops
    assert [stop.placed for stop in stops] == [moved.as_placed]


def test_taking_it_twice_is_once(later: Visit) -> None:
    waits(later)
    offer_what_came_free(now=NOW)
    offer = offered(later)
    wanted = kept(offer)
    takes(offer)

    with pytest.raises(ProposalClosed):
        accept_move(
            proposal=offer.proposal, wanted=wanted, customer=offer.proposal.case.customer,
            channel="page", now=NOW,
        )  # fmt: skip


def test_declining_costs_nothing_and_the_same_time_is_not_offered_again(later: Visit) -> None:
    waiting = waits(later)
    offer_what_came_free(now=NOW)
    first = offered(later)

    keep_as_agreed(proposal=first.proposal, by=later.case.customer.as_actor(), now=NOW)
    offer_what_came_free(now=NOW)

    later.refresh_from_db()
    waiting.refresh_from_db()
    assert (later.opens_at, waiting.ended_at) == (moment(26, 12), None)
    assert not first.holds.not_ended().exists()
    assert offered(later).holds.get().opens_at > FIRST


def test_silence_gives_the_time_to_the_next(road: Road) -> None:
    visit = road.visit(THURSDAY, road.afternoon, work_type=road.repair)
    bobs = road.visit(FRIDAY, customer=road.cast.bob, work_type=road.repair)
    waits(visit, is_without=True, weekdays=[3], parts=[road.morning])
    waits(bobs, weekdays=[3], parts=[road.morning])
    offer_what_came_free(now=NOW)
    assert letters() == ["Alice de Wit"]

    offer_what_came_free(now=NOW + EARLIER_KEPT)

    assert letters() == ["Alice de Wit", "Bob Peters"]
    assert Proposal.objects.get(moves=visit).withdrawn_at == NOW + EARLIER_KEPT
    visit.refresh_from_db()
    assert visit.opens_at == moment(26, 12)


def test_who_goes_without_longest_comes_first(road: Road, later: Visit) -> None:
    bobs = road.visit(THURSDAY, customer=road.cast.bob)
    waits(later)
    waits(bobs, is_without=True)

    offer_what_came_free(now=NOW)

    assert letters() == ["Bob Peters", "Alice de Wit"]
    assert offered(bobs).holds.get().opens_at <= offered(later).holds.get().opens_at


def test_a_longer_time_without_counts_more_than_having_asked_first(
    road: Road, later: Visit
) -> None:
    bobs = road.visit(THURSDAY, customer=road.cast.bob)
    Case.objects.filter(pk=bobs.case_id).update(opened_at=NOW - timedelta(days=3))
    waits(later, is_without=True)
    waits(bobs, is_without=True)

    offer_what_came_free(now=NOW)

    assert letters() == ["Bob Peters", "Alice de Wit"]


def test_only_days_and_dayparts_that_suit(road: Road, later: Visit) -> None:
    waits(later, weekdays=[3], parts=[road.afternoon])

    offer_what_came_free(now=NOW)

    assert offered(later).holds.get().opens_at == moment(25, 12)


@pytest.mark.parametrize("hour", [6.5, 20.0, 23.0])
def test_at_night_nobody_is_written_to(later: Visit, hour: float) -> None:
    waits(later)

    assert offer_what_came_free(now=moment(23, hour) if hour > 12 else moment(24, hour)) == 0
    assert letters() == []


def test_quiet_hours_are_theirs(road: Road, later: Visit) -> None:
    nine, noon = NOW.time().replace(hour=9), NOW.time().replace(hour=12)
    Customer.objects.filter(pk=road.cast.alice.pk).update(quiet_from=nine, quiet_until=noon)
    waits(later)

    assert [offer_what_came_free(now=NOW), offer_what_came_free(now=moment(23, 12.5))] == [0, 1]


def test_whom_neither_a_letter_nor_a_call_reaches_is_offered_nothing(
    road: Road, later: Visit
) -> None:
    waits(later)
    road.cast.alice.contact_points.all().delete()

    assert offer_what_came_free(now=NOW) == 0
    assert not Hold.objects.not_ended().exists()


def test_where_nobody_waits_nothing_of_a_visit_is_read(
    later: Visit, statements: Statements
) -> None:
    with statements() as counted:
        offer_what_came_free(now=NOW)

    assert len(counted) == 3
    assert not any("appointments_worktype" in one["sql"] for one in counted)


def test_saying_it_again_changes_what_was_said(later: Visit) -> None:
    waits(later, phone="06 12345678")
    waits(later, weekdays=[5], is_without=True)

    [waiting] = Waiting.objects.all()
    assert (waiting.weekdays, waiting.phone) == ([5], "")
    assert waiting.without_from_at == later.case.opened_at


def test_joining_refuses_what_nobody_can_dial_and_whom_nothing_reaches(later: Visit) -> None:
    with pytest.raises(NotAPhoneNumber):
        waits(later, phone="06 1")
    later.case.customer.contact_points.all().delete()
    with pytest.raises(NoNumber):
        waits(later)

    assert waits(later, phone="06 12345678").phone == "+31612345678"


def test_leaving_the_list_is_leaving_it(later: Visit) -> None:
    waits(later)

    wait_no_longer(visit=later, **BY)

    assert offer_what_came_free(now=NOW) == 0
    with pytest.raises(NotOnTheList):
        wait_no_longer(visit=later, **BY)


def test_nobody_waits_for_a_visit_that_is_over(later: Visit) -> None:
    waits(later)
    cancel_visit(visit=later, now=NOW, by=later.case.customer.as_actor())

    assert offer_what_came_free(now=NOW) == 0
    with pytest.raises(VisitOver):
        waits(later)


def test_moving_by_themselves_gives_back_what_was_kept(road: Road, later: Visit) -> None:
    waits(later)
    offer_what_came_free(now=NOW)
    offer = offered(later)

    move_visit(
        visit=later, wanted=road.wanted(WEDNESDAY), customer=road.cast.alice, channel="page",
        now=NOW,
    )  # fmt: skip

    offer.proposal.refresh_from_db()
    assert offer.proposal.withdrawn_at == NOW
    assert not Hold.objects.not_ended().exists()


def test_what_is_kept_for_one_is_offered_to_nobody_else(road: Road) -> None:
    visit = road.visit(THURSDAY, road.afternoon, work_type=road.repair)
    waits(visit, weekdays=[3], parts=[road.morning])
    offer_what_came_free(now=NOW)

    bobs = road.proposal(road.cast.bob, work_type=road.repair)
    with pytest.raises(SlotJustTaken):
        chosen(bobs, kept(offered(visit)))


def test_an_offer_is_for_the_visit_that_its_customer_waits_with(road: Road, later: Visit) -> None:
    bobs = road.visit(THURSDAY, customer=road.cast.bob)
    waits(later)
    waiting = waits(bobs)
    offer_what_came_free(now=NOW)
    without = wait_to_choose(proposal=road.proposal(road.cast.bob), rather=Rather(), **BY)

    for other in (waiting, without):
        with pytest.raises(IntegrityError) as error, transaction.atomic():
            KeptOffer.objects.filter(proposal__moves=later).update(waiting=other)
        assert broken_rule(error.value) == "kept_for_who_was_asked"


def test_one_free_place_goes_to_one_of_those_who_press_at_once(committed_road: Road) -> None:
    """Whoever it is kept for takes it, while everybody else tries to choose it."""
    road = committed_road
    visit = road.visit(THURSDAY, road.afternoon, work_type=road.repair)
    waits(visit, weekdays=[3], parts=[road.morning])
    offer_what_came_free(now=NOW)
    offer = offered(visit)
    wanted = kept(offer)
    others = [road.proposal(road.cast.bob, work_type=road.repair) for _ in range(6)]

    outcomes = at_once(
        lambda one: takes(one) if isinstance(one, KeptOffer) else chosen(one, wanted),
        [offer, *others],
    )

    assert [type(one).__name__ for one in outcomes] == ["Visit", *["SlotJustTaken"] * 6]
    assert Visit.objects.filter(on=WEDNESDAY).count() == 1


def test_offering_from_several_workers_at_once_offers_a_place_once(committed_road: Road) -> None:
    road = committed_road
    visits = [road.visit(THURSDAY, customer=one) for one in (road.cast.alice, road.cast.bob)]
    for visit in visits:
        waits(visit)

    at_once(lambda _: offer_what_came_free(now=NOW), range(4))

    assert [visit.move_proposals.count() for visit in visits] == [1, 1]
    assert Hold.objects.not_ended().count() == 2


def test_whom_nothing_suits_does_not_stand_before_all_who_come_behind() -> None:
    everybody = list(range(130))

    seen = [looked_at(everybody, NOW + timedelta(minutes=2 * turn)) for turn in range(3)]

    assert [one[:MOST_AT_ONCE] for one in seen] == [everybody[:MOST_AT_ONCE]] * 3
    assert {number for one in seen for number in one} == {*everybody}
    assert looked_at(everybody[:7], NOW) == everybody[:7]
