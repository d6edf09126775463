"""Visits of two technicians: booked, moved and freed together, and never in two places."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction

from answers import Statements
from appointments.checking import checked
from appointments.kinds_of_work import heavy_work
from appointments.many_customers import customers
from cast import NOW
from concurrency import at_once
from houvast.appointments.access import comes
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.disrupting import (
    PlanOutOfDate,
    apply_plan,
    report_out,
    report_runs_over,
)
from houvast.appointments.actions.leaving import StillExpected, leave_the_road
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.proposing import propose
from houvast.appointments.models import Mate, Visit
from houvast.appointments.queries.visits import visits_of_day
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.rules.refusals import SlotJustTaken
from houvast.ground.history import HOUVAST
from houvast.routes.models import DayRoute
from houvast.routes.models.routes import Disruption
from houvast.routes.queries.slots import slots_for
from houvast.routes.queries.technician_days import as_day
from houvast.workforce.models import Technician, Territory
from on_the_road import THURSDAY, WEDNESDAY, Road, another_technician, chosen, moment, taken_by


def moved(road: Road, visit: Visit, on: date) -> Visit:
    wanted = road.wanted(on, work_type=visit.work_type, moving=visit)
    return move_visit(
        visit=visit, wanted=wanted, customer=visit.case.customer, channel="page", now=NOW
    )


def days_with(visit: Visit) -> set[tuple[int, date, int, int, int, bool]]:
    """The technicians and days on which the visit stands, with its arrival there."""
    return {
        (route.whose, route.on, stop.planned, stop.opens, stop.closes, stop.is_pinned)
        for route in DayRoute.objects.select_related("technician")
        for stop in as_day(route).stops
        if stop.id == visit.pk
    }


def standing(visit: Visit) -> list[tuple[Technician, datetime]]:
    return [(mate.technician, mate.planned_start_at) for mate in visit.mates.filter(left_at=None)]


@pytest.fixture
def karim(road: Road) -> Technician:
    return another_technician()


@pytest.fixture
def together(road: Road, karim: Technician) -> Visit:
    return road.visit(work_type=heavy_work(road))


def test_crew_stands_on_both_days_at_one_moment(
    road: Road, karim: Technician, together: Visit
) -> None:
    at = int(together.planned_start_at.timestamp())

    assert days_with(together) == {
        (who.pk, WEDNESDAY, at, at, at, True) for who in (road.joost, karim)
    }
    assert {together.technician, *(mate for mate, _ in standing(together))} == {road.joost, karim}
    assert [start for _, start in standing(together)] == [together.planned_start_at]
    assert (together.opens_at, together.closes_at) == (moment(25, 8), moment(25, 12))


def test_crew_is_not_offered_by_one_technician(road: Road) -> None:
    work_type = heavy_work(road)

    assert slots_for(work_type, request_of(work_type, road.cast.alice), now=NOW) == []


def test_crew_is_offered_only_where_both_are_free_together(road: Road, karim: Technician) -> None:
    work_type = heavy_work(road)
    DayRoute.objects.filter(technician=karim, on=WEDNESDAY).delete()

    offered = slots_for(work_type, request_of(work_type, road.cast.alice), now=NOW)

    assert [slot.part for slot in offered if slot.on == WEDNESDAY] == []
    assert [slot.part for slot in offered if slot.on == THURSDAY] == [
        road.morning.pk,
        road.afternoon.pk,
    ]


def test_crew_takes_as_many_statements_for_many_technicians(
    road: Road,
    karim: Technician,
    statements: Statements,
) -> None:
    work_type = heavy_work(road)

    def asked() -> int:
        request = request_of(work_type, road.cast.alice)
        with statements() as counted:
            slots_for(work_type, request, now=NOW)
        return len(counted)

    few = asked()
    another_technician("Sanne Prins")
    another_technician("Mo Azzaoui")

    assert asked() == few


def test_crew_that_moves_is_free_on_the_old_day(
    road: Road, karim: Technician, together: Visit
) -> None:
    after = moved(road, together, THURSDAY)

    at = int(after.planned_start_at.timestamp())
    assert days_with(after) == {(who.pk, THURSDAY, at, at, at, True) for who in (road.joost, karim)}
    assert [start for _, start in standing(after)] == [after.planned_start_at]


def test_crew_that_moves_within_the_day_stands_there_once(
    road: Road, karim: Technician, together: Visit
) -> None:
    wanted = road.wanted(WEDNESDAY, road.afternoon, together.work_type, moving=together)

    after = move_visit(
        visit=together, wanted=wanted, customer=road.cast.alice, channel="page", now=NOW
    )

    at = int(after.planned_start_at.timestamp())
    assert at >= wanted.opens
    assert days_with(after) == {
        (who.pk, WEDNESDAY, at, at, at, True) for who in (road.joost, karim)
    }
    assert len(standing(after)) == 1


def test_crew_that_is_cancelled_is_free(road: Road, together: Visit) -> None:
    cancel_visit(visit=together, by=road.cast.alice.as_actor(), now=NOW)

    assert (days_with(together), standing(together)) == (set(), [])


def test_crew_that_nobody_sent_is_free(road: Road, together: Visit) -> None:
    later = together.closes_at + timedelta(hours=1)

    propose(case=together.case, work_type=road.service, by=HOUVAST, now=later)

    assert (days_with(together), standing(together)) == (set(), [])


def test_crew_keeps_its_moment_when_others_are_booked_around_it(
    road: Road, karim: Technician, together: Visit
) -> None:
    for _ in range(3):
        road.visit(customer=road.cast.bob)

    at = int(together.planned_start_at.timestamp())
    together.refresh_from_db()
    assert int(together.planned_start_at.timestamp()) == at
    assert {planned for _, _, planned, *_ in days_with(together)} == {at}


def test_crew_of_which_one_has_a_break_is_ready_at_two_moments(
    road: Road, karim: Technician
) -> None:
    DayRoute.objects.filter(technician=karim, on=WEDNESDAY).update(
        break_starts_at=moment(25, 9), break_ends_at=moment(25, 9.5)
    )

    visit = road.visit(work_type=heavy_work(road, minutes=180))

    mate = visit.mates.get()
    ends = {visit.technician: visit.planned_end_at, mate.technician: mate.planned_end_at}
    assert visit.planned_start_at == mate.planned_start_at < moment(25, 9)
    assert ends[karim] - ends[road.joost] == timedelta(minutes=30)


def test_crew_whose_work_runs_over_keeps_its_lead(road: Road, together: Visit) -> None:
    disruption = report_runs_over(
        visit=together, extra_minutes=30, note="", by=road.cast.linda, now=NOW
    )
    before = together.technician, together.planned_end_at

    apply_plan(disruption=disruption, by=road.cast.linda.as_actor(), now=NOW)

    together.refresh_from_db()
    later = before[1] + timedelta(minutes=30)
    assert (together.technician, together.planned_end_at) == (before[0], later)
    assert together.mates.get(left_at=None).planned_end_at == later


def test_crew_without_its_mate_cannot_be_kept_and_is_free(road: Road, together: Visit) -> None:
    mate = together.mates.get().technician
    disruption = report_out(
        technician=mate, on=WEDNESDAY, from_at=NOW, note="", by=road.cast.linda, now=NOW
    )

    apply_plan(disruption=disruption, by=road.cast.linda.as_actor(), now=NOW)

    together.refresh_from_db()
    assert taken_by(together) == disruption
    assert (days_with(together), standing(together)) == (set(), [])


def test_crew_mates_see_the_visit_on_their_day(
    road: Road, karim: Technician, together: Visit
) -> None:
    for who in (road.joost, karim):
        assert visits_of_day(who, WEDNESDAY) == [together]
        assert comes(who.staff, together)

    moved(road, together, THURSDAY)

    assert [visits_of_day(who, WEDNESDAY) for who in (road.joost, karim)] == [[], []]


def test_crew_is_nobody_elses_visit(road: Road, karim: Technician, together: Visit) -> None:
    stranger = another_technician("Sanne Prins")

    assert not comes(stranger.staff, together)


def test_crew_mate_who_is_expected_cannot_leave(
    road: Road, karim: Technician, together: Visit
) -> None:
    mate = together.mates.get().technician

    with pytest.raises(StillExpected):
        leave_the_road(mate, by=HOUVAST, now=NOW)


def test_crew_mate_cannot_lead_another_visit_at_that_moment(
    road: Road, karim: Technician, together: Visit
) -> None:
    mate = together.mates.get().technician
    other = road.visit(THURSDAY, customer=road.cast.bob)

    def take_them_along() -> None:
        Mate.objects.create(
            visit=other,
            technician=road.joost if other.technician == karim else karim,
            planned_start_at=other.planned_start_at,
            planned_end_at=other.planned_end_at,
        )
        Visit.objects.filter(pk=together.pk).update(technician=mate)

    assert checked(take_them_along) == "one_place_at_a_time"


def test_crew_mate_cannot_be_the_lead(together: Visit) -> None:
    def the_same_twice() -> None:
        Mate.objects.update(technician=together.technician)

    assert checked(the_same_twice) == "one_place_at_a_time"


@pytest.mark.parametrize(
    ("attack", "rule"),
    [
        (
            "UPDATE appointments_mate "
            "SET planned_start_at = planned_start_at - interval '1 minute'",
            "crew_comes_together",
        ),
        ("UPDATE appointments_visit SET cancelled_at = booked_at", "crew_comes_together"),
        (
            "UPDATE appointments_visit "
            "SET planned_start_at = planned_start_at + interval '1 minute'",
            "crew_comes_together",
        ),
        ("DELETE FROM appointments_mate", "mate_kept_for_ever"),
    ],
)
def test_crew_cannot_be_taken_apart_by_raw_sql(together: Visit, attack: str, rule: str) -> None:
    connection.check_constraints()

    assert checked(lambda: connection.cursor().execute(attack)) == rule


def test_last_crew_goes_to_one_of_twenty_customers(committed_road: Road) -> None:
    road = committed_road
    another_technician()
    work_type = heavy_work(road, minutes=240)
    wanted = road.wanted(WEDNESDAY, work_type=work_type)
    proposals = [road.proposal(customer=c, work_type=work_type) for c in customers(20)]

    outcomes = at_once(lambda proposal: chosen(proposal, wanted), proposals)

    assert Counter(type(o) for o in outcomes) == {Visit: 1, SlotJustTaken: 19}
    assert {len(o.about["alternatives"]) for o in outcomes if isinstance(o, SlotJustTaken)} == {3}
    assert Mate.objects.count() == 1


def test_crews_and_single_visits_at_once_leave_nobody_in_two_places(committed_road: Road) -> None:
    road = committed_road
    another_technician()
    another_technician("Sanne Prins")
    kinds = [heavy_work(road), road.service]
    givens = [
        (
            road.proposal(customer=c, work_type=kinds[n % 2]),
            road.wanted(WEDNESDAY, None, kinds[n % 2]),
        )
        for n, c in enumerate(customers(16))
    ]

    outcomes = at_once(lambda given: chosen(*given), givens)

    assert {type(o) for o in outcomes} <= {Visit, SlotJustTaken}
    for visit in Visit.objects.prefetch_related("mates"):
        who = {visit.technician_id, *(mate.technician_id for mate in visit.mates.all())}
        assert {day[0] for day in days_with(visit)} == who
        assert {day[2] for day in days_with(visit)} == {int(visit.planned_start_at.timestamp())}


def test_plan_without_a_crew_waits_for_nobody_with_the_day_of_a_mate_locked(
    committed_road: Road,
) -> None:
    road, linda = committed_road, committed_road.cast.linda
    karim = another_technician()
    crew = road.visit(work_type=heavy_work(road))
    for who, code in ((road.joost, "8000"), (karim, "9000")):
        of_their_own = Territory.objects.create(name=code, postcodes=[code])
        Technician.objects.filter(pk=who.pk).update(territory=of_their_own)
    plan = report_out(
        technician=crew.technician, on=crew.on, from_at=NOW, note="", by=linda, now=NOW
    )
    mate = crew.mates.get().technician

    def apply(disruption: Disruption) -> Disruption:
        return apply_plan(disruption=disruption, by=linda.as_actor(), now=NOW)

    with transaction.atomic():
        DayRoute.objects.select_for_update(no_key=True).get(technician=mate, on=crew.on)
        [refused] = at_once(apply, [plan])
    [applied] = at_once(apply, [plan])

    assert (type(refused), applied.plan.broken) == (PlanOutOfDate, (crew.pk,))
    assert days_with(crew) == set()


def test_technician_is_not_put_in_two_places_from_two_connections(committed_road: Road) -> None:
    """Raw SQL from several connections: each alone keeps the rules, together they would not."""
    road = committed_road
    karim = another_technician()
    visit = road.visit()
    other = road.visit(THURSDAY, customer=road.cast.bob)
    free = karim if visit.technician == road.joost else road.joost
    Visit.objects.filter(pk=other.pk).update(technician=free)
    both_at = other.planned_start_at, other.planned_end_at

    def go_along(n: int) -> None:
        with transaction.atomic():
            if n % 2:
                Mate.objects.create(
                    visit=other,
                    technician=visit.technician,
                    planned_start_at=both_at[0],
                    planned_end_at=both_at[1],
                )
            else:
                Visit.objects.filter(pk=other.pk).update(technician=visit.technician)

    at_once(go_along, range(8))

    there = Visit.objects.filter(pk=other.pk, technician=visit.technician).count()
    along = Mate.objects.filter(technician=visit.technician, left_at=None).count()
    assert there + along == 1
