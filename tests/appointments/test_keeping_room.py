"""Room kept free for faults: what is offered, what can be booked, and who gets the last of it."""

from collections import Counter
from datetime import date, timedelta

import pytest

from answers import Statements
from appointments.kinds_of_work import heavy_work, keep
from appointments.many_customers import customers
from cast import NOW
from concurrency import at_once
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.models import Visit
from houvast.appointments.queries.capacity import room_of_days
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.rules.refusals import SlotJustTaken
from houvast.routes.queries.slots import slots_for
from houvast.routing.slots import Slot
from houvast.workforce.actions.territories import add_territory
from houvast.workforce.models import Technician, WorkType
from making import BY
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, another_technician, chosen


def offered(road: Road, work_type: WorkType | None = None) -> list[Slot]:
    work_type = work_type or road.service
    return slots_for(work_type, request_of(work_type, road.cast.alice), now=NOW)


def days_offered(road: Road, work_type: WorkType | None = None) -> set[date]:
    return {slot.on for slot in offered(road, work_type)}


def test_room_that_is_kept_is_not_offered_to_other_work(road: Road) -> None:
    keep(9 * 60 - 60)

    assert offered(road) == []


def test_room_that_is_kept_is_offered_to_the_work_it_is_kept_for(road: Road) -> None:
    road.service.promise_class = keep(9 * 60)
    road.service.save()

    assert len(offered(road)) == 20


def test_room_is_offered_when_the_rules_let_go_of_it(road: Road) -> None:
    of_class = keep(9 * 60, days_before=2)
    keep(0, promise_class=of_class)

    assert days_offered(road) == {TUESDAY}


def test_room_counts_what_is_left_after_work_and_travel(road: Road) -> None:
    keep(9 * 60 - 2 * (60 + 8))
    before = days_offered(road)

    road.visit()

    assert before - days_offered(road) == set()
    road.visit(customer=road.cast.bob)
    assert before - days_offered(road) == {WEDNESDAY}


def test_room_is_that_of_all_technicians_who_can_do_the_work(road: Road) -> None:
    keep(9 * 60)
    assert offered(road) == []

    another_technician(skills=["plumbing"])
    assert offered(road) == []

    another_technician("Karel Bos")
    assert len(offered(road)) == 20


def test_room_of_a_territory_is_its_own(road: Road) -> None:
    utrecht = add_territory(name="Utrecht", postcodes="3500-3599", **BY)
    keep(9 * 60, territory=utrecht)
    assert len(offered(road)) == 20

    Technician.objects.update(territory=utrecht)

    assert offered(road) == []


def test_visit_moves_on_its_own_day_where_no_more_room_is_left(road: Road) -> None:
    visit = road.visit()
    keep(9 * 60 - 60 - 8)

    moved = move_visit(
        visit=visit, wanted=road.wanted(WEDNESDAY, road.afternoon, moving=visit),
        customer=road.cast.alice, channel="page", now=NOW,
    )  # fmt: skip

    assert moved.on == WEDNESDAY


def test_booking_refuses_room_that_was_kept_after_the_page_was_shown(road: Road) -> None:
    wanted, proposal = road.wanted(WEDNESDAY), road.proposal()
    of_class = keep(9 * 60, days_before=2)
    keep(0, promise_class=of_class)

    with pytest.raises(SlotJustTaken) as refused:
        chosen(proposal, wanted)

    assert {slot.on for slot in refused.value.about["alternatives"]} == {TUESDAY}


def test_last_room_goes_to_one_of_many_at_once(committed_road: Road) -> None:
    road = committed_road
    for number in range(3):
        another_technician(f"Karim{number} Aziz")
    keep(4 * 9 * 60 - 2 * (60 + 8) - 30)
    wanted = road.wanted(WEDNESDAY)
    asked = [road.proposal(customer) for customer in customers(12)]

    outcomes = at_once(lambda proposal: chosen(proposal, wanted), asked)

    assert Counter(type(one) for one in outcomes) == {Visit: 2, SlotJustTaken: 10}
    [left] = room_of_days(WEDNESDAY, WEDNESDAY, now=NOW)
    assert [left.free_for[c] >= kept for c, kept in left.kept.items()] == [True]


def test_moves_and_bookings_at_once_leave_what_is_kept(committed_road: Road) -> None:
    road = committed_road
    another_technician()
    thursday = [road.visit(THURSDAY, customer=one) for one in customers(4)]
    keep(2 * 9 * 60 - 3 * (60 + 10))
    wanted = road.wanted(WEDNESDAY)

    def move(visit: Visit) -> Visit:
        return move_visit(
            visit=visit, wanted=wanted, customer=visit.case.customer, channel="page", now=NOW
        )

    outcomes = at_once(move, thursday)

    assert {type(one) for one in outcomes} == {Visit, SlotJustTaken}
    [left] = room_of_days(WEDNESDAY, WEDNESDAY, now=NOW)
    assert [left.free_for[c] >= kept for c, kept in left.kept.items()] == [True]


def test_room_of_days_adds_up_and_takes_three_statements(
    road: Road, statements: Statements
) -> None:
    of_class = keep(120, days_before=1)
    road.visit()
    another_technician(skills=["plumbing"])

    with statements() as counted:
        days = room_of_days(TUESDAY, TUESDAY + timedelta(days=13), now=NOW)

    assert (len(counted), len(days)) == (3, 10)
    wednesday = days[1]
    assert (wednesday.shift, wednesday.work) == (2 * 9 * 3600, 3600)
    assert wednesday.work + wednesday.travel + wednesday.free == wednesday.shift
    assert wednesday.kept == {of_class.pk: 7200}
    assert wednesday.free_for == {of_class.pk: wednesday.free - 9 * 3600}


def test_crew_takes_no_room_that_is_kept_where_one_of_them_belongs(road: Road) -> None:
    utrecht = add_territory(name="Utrecht", postcodes="", **BY)
    karim = another_technician()
    Technician.objects.filter(pk=karim.pk).update(territory=utrecht)
    keep(9 * 60 - 30, territory=utrecht)
    together = heavy_work(road)

    assert offered(road, together) == []

    ellen = another_technician("Ellen Vos")
    visit = road.visit(work_type=together)
    mates = {mate.technician for mate in visit.mates.all()}
    assert {visit.technician, *mates} == {road.joost, ellen}
