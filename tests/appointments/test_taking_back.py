"""A disruption that was used and turns out not to be so."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from appointments.fortnight import EAST, WEST, agree, offered, west_and_east
from appointments.kinds_of_work import heavy_work
from cast import NOW
from concurrency import at_once
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.disrupting import apply_plan, report_out, report_runs_over
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.road import arrive
from houvast.appointments.actions.taking_back import AlreadyTakenBack, NotInUse, take_back
from houvast.appointments.models import Visit
from houvast.appointments.queries.disruptions import concerned
from houvast.appointments.queries.wishes import request_to_move
from houvast.appointments.rules.refusals import SlotJustTaken
from houvast.ground.models import Event
from houvast.promises.models import Promise
from houvast.routes.actions.disrupting import drop_plan
from houvast.routes.models import DayRoute, Disruption
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import Wanted
from houvast.routing.days import Stop
from on_the_road import THURSDAY, WEDNESDAY, Road, another_technician, moment, taken_by

EIGHT = moment(25, 8)


@pytest.fixture
def visits(to_and_fro: list[Visit]) -> Iterator[list[Visit]]:
    yield to_and_fro
    connection.check_constraints()


def used(road: Road, from_at: datetime = EIGHT, now: datetime = NOW) -> Disruption:
    """Joost is out on Wednesday, and the plan is in use."""
    by = road.cast.linda
    found = report_out(
        technician=road.joost, on=WEDNESDAY, from_at=from_at, note="", by=by, now=now
    )
    return apply_plan(disruption=found, by=by.as_actor(), now=now)


def back(road: Road, disruption: Disruption, **given: Any) -> Disruption:
    by = road.cast.linda.as_actor()
    return take_back(disruption=disruption, by=by, **{"now": NOW, **given})


def joosts_day() -> DayRoute:
    return DayRoute.objects.get(technician__staff__name="Joost Kramer", on=WEDNESDAY)


def as_promised(stop: Stop) -> Stop:
    """A stop without what its customer wishes."""
    return replace(stop, skills=frozenset(), is_pinned=False, refused=frozenset(), territory=None)


def on_day(route: DayRoute) -> set[int]:
    return {stop.id for stop in route.stops}


def places() -> list[tuple[object, ...]]:
    fields = ("pk", "technician_id", "planned_start_at", "planned_end_at", "unplaced_at")
    return list(Visit.objects.order_by("pk").values_list(*fields))


def test_every_visit_is_where_it_was(road: Road, visits: list[Visit]) -> None:
    before, day = places(), joosts_day().stops
    disruption = used(road)
    assert Visit.objects.unplaced().count() == 4

    taken = back(road, disruption)

    assert places() == before
    assert [as_promised(stop) for stop in joosts_day().stops] == [as_promised(stop) for stop in day]
    assert (joosts_day().out_from_at, taken.taken_back_at) == (None, NOW)
    assert concerned(taken, now=NOW) == []


def test_what_was_promised_meanwhile_is_let_go_and_nothing_is_at_risk(
    road: Road, visits: list[Visit]
) -> None:
    disruption = used(road)
    heard = [visit.unplaced_promise for visit in Visit.objects.all()]

    back(road, disruption)

    for visit in Visit.objects.select_related("promise"):
        assert (visit.unplaced_why, taken_by(visit), visit.unplaced_promise) == ("", None, None)
        assert (visit.promise.is_open, visit.promise.warned_at) == (True, None)
    for promise in heard:
        assert promise
        promise.refresh_from_db()
        assert promise.outcome == Promise.Outcome.RELEASED


def test_owners_read_it_in_the_history_of_each_case(road: Road, visits: list[Visit]) -> None:
    back(road, used(road))

    told = Event.objects.filter(verb="visit.placed_again").order_by("pk")
    assert Counter(event.case_id for event in told) == Counter(v.case_id for v in visits)
    assert {event.facts["technician"] for event in told} == {"Joost Kramer"}
    calm = Event.objects.filter(verb="promise.at_ease")
    assert {event.facts["owner"] for event in calm} == {road.cast.fatima.pk}
    summed = Event.objects.get(verb="disruption.taken_back")
    assert (summed.facts["placed"], summed.facts["left"]) == (4, 0)


def test_who_is_back_is_offered_again_and_gets_visits_back_from_others(
    road: Road, visits: list[Visit]
) -> None:
    karim = another_technician()
    disruption = used(road)
    assert set(Visit.objects.values_list("technician", flat=True)) == {karim.pk}

    back(road, disruption)

    assert set(Visit.objects.values_list("technician", flat=True)) == {road.joost.pk}
    assert DayRoute.objects.get(technician=karim, on=WEDNESDAY).stops == ()
    assert Event.objects.filter(verb="visit.reassigned", facts__before="Karim Aziz").count() == 4


def test_day_is_offered_to_customers_again(road: Road) -> None:
    visit = agree(road, "Cora Smit", WEST, road.morning)
    disruption = used(road)
    assert WEDNESDAY not in {slot.on for slot in offered(road, visit.case.customer)}

    back(road, disruption)

    assert WEDNESDAY in {slot.on for slot in offered(road, visit.case.customer)}


def test_who_moved_meanwhile_keeps_the_new_time(road: Road, visits: list[Visit]) -> None:
    disruption = used(road)
    first = visits[0]
    first.refresh_from_db()
    [slot] = [
        s
        for s in slots_for(first.work_type, request_to_move(first), now=NOW, moving=first)
        if (s.on, s.part) == (THURSDAY, road.morning.pk)
    ]
    move_visit(
        visit=first,
        wanted=Wanted.of(slot),
        customer=first.case.customer,
        channel="page",
        now=NOW,
    )

    back(road, disruption)

    first.refresh_from_db()
    assert (first.on, first.is_unplaced) == (THURSDAY, False)
    assert on_day(joosts_day()) == {visit.pk for visit in visits[1:]}


def test_who_cancelled_meanwhile_stays_cancelled(road: Road, visits: list[Visit]) -> None:
    disruption = used(road)
    cancel_visit(visit=visits[0], by=visits[0].case.customer.as_actor(), now=NOW)

    back(road, disruption)

    assert Visit.objects.get(pk=visits[0].pk).cancelled_at == NOW
    assert on_day(joosts_day()) == {visit.pk for visit in visits[1:]}


def test_back_for_a_part_of_the_day_takes_what_still_fits(road: Road, visits: list[Visit]) -> None:
    disruption = used(road)
    noon = moment(25, 13)

    taken = back(road, disruption, back_at=noon)

    left = {visit.pk for visit in Visit.objects.unplaced()}
    assert left == {visit.pk for visit in visits[:2]}
    assert on_day(joosts_day()) == {visit.pk for visit in visits[2:]}
    assert all(v.planned_start_at >= noon for v in Visit.objects.placed())
    assert [one.visit.pk for one in concerned(taken, now=NOW)] == sorted(left)
    route = joosts_day()
    assert (route.out_from_at, route.back_at, route.is_out) == (EIGHT, noon, False)


def test_back_in_the_afternoon_nobody_is_offered_the_morning(road: Road) -> None:
    visit = agree(road, "Cora Smit", WEST, road.morning)

    back(road, used(road), back_at=moment(25, 13))

    parts = {s.part for s in offered(road, visit.case.customer) if s.on == WEDNESDAY}
    assert parts == {road.afternoon.pk}


def test_away_in_the_middle_of_the_day_is_a_break(road: Road, visits: list[Visit]) -> None:
    disruption = used(road, from_at=moment(25, 11))
    before = on_day(joosts_day())

    back(road, disruption, back_at=moment(25, 13))

    route = joosts_day()
    assert before < on_day(route) == {visit.pk for visit in visits}
    assert route.hours == (EIGHT, moment(25, 17), (moment(25, 11), moment(25, 13)))
    away = [v for v in Visit.objects.all() if moment(25, 11) <= v.planned_start_at < moment(25, 13)]
    assert away == []


def test_work_that_the_absence_interrupts_goes_on_when_they_are_back(road: Road) -> None:
    """What comes after it is planned for when it is done, and the planner reads when that is."""
    first, second = road.visit(), agree(road, "Cora Smit", WEST, road.morning)
    begun, comes_after = sorted(Visit.objects.all(), key=lambda visit: visit.planned_start_at)
    assert {begun.pk, comes_after.pk} == {first.pk, second.pk}
    starts, ends = begun.planned_start_at, begun.planned_end_at
    joost, left = road.joost.staff.as_actor(), starts + timedelta(minutes=20)
    arrive(visit=begun, by=joost, now=starts)
    disruption = used(road, from_at=left, now=left)

    back(road, disruption, now=left, back_at=left + timedelta(hours=1))

    begun.refresh_from_db()
    assert begun.planned_end_at == ends + timedelta(hours=1)
    comes_after.refresh_from_db()
    assert comes_after.planned_start_at > begun.planned_end_at
    connection.check_constraints()


def test_out_again_work_is_planned_without_the_absence_that_is_over(road: Road) -> None:
    """A day has one absence: what the planner reads is what the day says."""
    begun = road.visit()
    starts, ends = begun.planned_start_at, begun.planned_end_at
    left = starts + timedelta(minutes=20)
    arrive(visit=begun, by=road.joost.staff.as_actor(), now=starts)
    back(road, used(road, from_at=left, now=left), now=left, back_at=left + timedelta(hours=1))

    used(road, from_at=moment(25, 14), now=left)

    begun.refresh_from_db()
    assert begun.planned_end_at == ends


def test_window_that_has_passed_stays_unplaced(road: Road, visits: list[Visit]) -> None:
    disruption = used(road)

    back(road, disruption, now=moment(25, 12.5))

    assert {v.pk for v in Visit.objects.unplaced()} == {visit.pk for visit in visits[:2]}
    assert all(v.planned_start_at > moment(25, 12.5) for v in Visit.objects.placed())


def test_visit_whose_place_was_taken_meanwhile_stays_unplaced(road: Road) -> None:
    road.service.minutes = 200
    road.service.save()
    lost = agree(road, "Cora Smit", WEST, road.morning)
    disruption = used(road)
    back(road, disruption)
    again = used(road)
    DayRoute.objects.filter(pk=joosts_day().pk).update(out_from_at=None)
    agree(road, "Dirk Mol", EAST, road.morning)

    back(road, again)

    lost.refresh_from_db()
    assert lost.is_unplaced
    assert lost.unplaced_promise
    assert lost.unplaced_promise.is_open


def test_crew_comes_together_again(road: Road) -> None:
    karim = another_technician()
    crew = road.visit(WEDNESDAY, road.afternoon, work_type=heavy_work(road))
    disruption = used(road)
    crew.refresh_from_db()
    assert crew.is_unplaced

    back(road, disruption)

    crew.refresh_from_db()
    coming = {
        crew.technician_id,
        *crew.mates.filter(left_at=None).values_list("technician", flat=True),
    }
    assert (crew.is_unplaced, coming) == (False, {road.joost.pk, karim.pk})
    assert [
        on_day(DayRoute.objects.get(technician=who, on=WEDNESDAY)) for who in (road.joost, karim)
    ] == [{crew.pk}] * 2
    connection.check_constraints()


def test_work_that_does_not_run_over_after_all(road: Road, visits: list[Visit]) -> None:
    before = places()
    first = Visit.objects.earliest("planned_start_at")
    by, now = road.cast.linda, moment(25, 7)
    found = report_runs_over(visit=first, extra_minutes=420, note="", by=by, now=now)
    held = apply_plan(disruption=found, by=by.as_actor(), now=now)
    assert Visit.objects.unplaced().exists()

    back(road, held, now=now + timedelta(minutes=5))

    assert not Visit.objects.unplaced().exists()
    assert [place[:2] for place in places()] == [place[:2] for place in before]
    services = {stop.id: stop.service for stop in joosts_day().stops}
    assert services[first.pk] == 3600


@pytest.mark.parametrize("is_out_between", [False, True])
def test_work_that_got_another_place_since_it_ran_over_takes_what_it_takes(
    road: Road, is_out_between: bool
) -> None:
    """What made the work longer is taken back where it counts, and nowhere else."""
    by, visit = road.cast.linda, road.visit()
    longer = report_runs_over(visit=visit, extra_minutes=90, note="", by=by, now=NOW)
    held = apply_plan(disruption=longer, by=by.as_actor(), now=NOW)
    assert [stop.service for stop in joosts_day().stops] == [150 * 60]
    if is_out_between:
        back(road, used(road))
        assert [stop.service for stop in joosts_day().stops] == [150 * 60]
    else:
        wanted = road.wanted(WEDNESDAY, road.afternoon, moving=visit)
        move_visit(
            visit=visit, wanted=wanted, customer=visit.case.customer, channel="page", now=NOW
        )
        assert [stop.service for stop in joosts_day().stops] == [60 * 60]

    back(road, held)

    assert [stop.service for stop in joosts_day().stops] == [60 * 60]
    visit.refresh_from_db()
    assert visit.planned_end_at - visit.planned_start_at == timedelta(hours=1)
    connection.check_constraints()


def test_another_report_of_the_same_day_still_holds(road: Road, visits: list[Visit]) -> None:
    disruption = used(road)
    second = used(road, from_at=moment(25, 12))

    back(road, disruption)

    assert joosts_day().out_from_at == moment(25, 12)
    assert second.is_in_use
    assert {v.pk for v in Visit.objects.placed()} <= {visit.pk for visit in visits[:2]}


def test_out_again_after_being_back(road: Road, visits: list[Visit]) -> None:
    back(road, used(road), back_at=moment(25, 13))

    used(road)

    assert (joosts_day().is_out, joosts_day().back_at) == (True, None)
    assert Visit.objects.unplaced().count() == 4


def test_what_was_not_used_is_not_taken_back(road: Road, visits: list[Visit]) -> None:
    by = road.cast.linda
    found = report_out(technician=road.joost, on=WEDNESDAY, from_at=EIGHT, note="", by=by, now=NOW)
    with pytest.raises(NotInUse):
        back(road, found)
    drop_plan(disruption=found, by=by.as_actor(), now=NOW)
    with pytest.raises(NotInUse):
        back(road, found)


def test_taken_back_once(road: Road, visits: list[Visit]) -> None:
    disruption = used(road)
    back(road, disruption)

    with pytest.raises(AlreadyTakenBack):
        back(road, disruption)


def test_two_planners_at_once_take_it_back_once(committed_road: Road) -> None:
    west_and_east(committed_road)
    disruption = used(committed_road)

    outcomes = at_once(lambda _: back(committed_road, disruption), range(3))

    assert Counter(map(type, outcomes)) == {Disruption: 1, AlreadyTakenBack: 2}
    assert not Visit.objects.unplaced().exists()
    assert Event.objects.filter(verb="visit.placed_again").count() == 4


def test_customers_who_move_while_it_is_taken_back_end_in_one_place(committed_road: Road) -> None:
    visits = west_and_east(committed_road)
    disruption = used(committed_road)
    chosen_slots = {}
    for visit in visits:
        visit.refresh_from_db()
        slots = slots_for(visit.work_type, request_to_move(visit), now=NOW, moving=visit)
        chosen_slots[visit.pk] = next(slot for slot in slots if slot.on == THURSDAY)

    def act(visit: Visit | None) -> Disruption | Visit:
        if visit is None:
            return back(committed_road, disruption)
        return move_visit(
            visit=visit,
            wanted=Wanted.of(chosen_slots[visit.pk]),
            customer=visit.case.customer,
            channel="page",
            now=NOW,
        )

    outcomes = at_once(act, [*visits, None])

    assert {type(one) for one in outcomes} <= {Visit, Disruption, SlotJustTaken}
    standing = {
        stop.id: route.on for route in DayRoute.objects.exclude(stops=[]) for stop in route.stops
    }
    assert standing == {visit.pk: visit.on for visit in Visit.objects.placed()}
    assert sum(len(route.stops) for route in DayRoute.objects.all()) == len(standing) == 4
    connection.check_constraints()
