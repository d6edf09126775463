from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction

from answers import Statements
from appointments.checking import checked
from appointments.fortnight import EAST, WEST, a_customer, agree, offered, west_and_east
from cast import NOW
from concurrency import at_once
from houvast.appointments.actions.asking_to_move import propose_move
from houvast.appointments.actions.disrupting import (
    PlanOutOfDate,
    apply_plan,
    report_out,
    report_runs_over,
)
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.road import arrive
from houvast.appointments.models import Visit
from houvast.appointments.queries.disruptions import concerned
from houvast.appointments.queries.lost import lost_by
from houvast.ground.epoch import seconds
from houvast.ground.history import HOUVAST
from houvast.people.models import Staff
from houvast.routes.actions.disrupting import AlreadyDecided, NothingThatDay, drop_plan
from houvast.routes.models import DayRoute
from houvast.routes.models.routes import Disruption
from houvast.routes.rules.wanted import Wanted
from houvast.routing.days import Stop, StopKind
from houvast.workforce.models import Technician, Territory
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, another_technician, moment, taken_by

MORNING = moment(25, 8)
LUNCH = moment(25, 12)


@pytest.fixture
def visits(to_and_fro: list[Visit]) -> Iterator[list[Visit]]:
    yield to_and_fro
    connection.check_constraints()


@pytest.fixture
def linda(road: Road) -> Staff:
    return road.cast.linda


def out(
    road: Road, from_at: datetime = MORNING, on: date = WEDNESDAY, now: datetime = NOW
) -> Disruption:
    return report_out(
        technician=road.joost, on=on, from_at=from_at, note="Griep", by=road.cast.linda, now=now
    )


def apply(disruption: Disruption, linda: Staff, now: datetime = NOW) -> Disruption:
    return apply_plan(disruption=disruption, by=linda.as_actor(), now=now)


def stops_of(technician: Technician, on: date = WEDNESDAY) -> list[int]:
    return [stop.id for stop in DayRoute.objects.get(technician=technician, on=on).stops]


def test_report_out_changes_nothing_yet(road: Road, visits: list[Visit]) -> None:
    before = list(DayRoute.objects.order_by("pk").values_list("stops", "version"))

    disruption = out(road)

    assert list(DayRoute.objects.order_by("pk").values_list("stops", "version")) == before
    assert sorted(disruption.plan.broken) == [visit.pk for visit in visits]


def test_who_takes_over_keeps_every_window(road: Road, visits: list[Visit], linda: Staff) -> None:
    karim = another_technician()

    disruption = apply(out(road), linda)

    assert disruption.plan.broken == ()
    assert sorted(stops_of(karim)) == [visit.pk for visit in visits]
    assert stops_of(road.joost) == []
    for before, after in zip(visits, Visit.objects.order_by("pk"), strict=True):
        assert (after.opens_at, after.closes_at) == (before.opens_at, before.closes_at)
        assert (after.technician, taken_by(after)) == (karim, None)


def test_without_anybody_else_they_are_listed_as_broken(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    disruption = apply(out(road), linda)

    assert list(lost_by(disruption).order_by("pk")) == visits
    assert stops_of(road.joost) == []
    warned = {visit.promise.warned_at for visit in Visit.objects.select_related("promise")}
    assert warned == {NOW}


@pytest.mark.parametrize(
    ("attack", "rule"),
    [
        (
            "INSERT INTO routes_lostplace (disruption_id, stop_id, at) "
            "SELECT disruption_id, -stop_id, at FROM routes_lostplace",
            "lost_place_of_a_visit",
        ),
        ("UPDATE routes_lostplace SET at = at + interval '1 s'", "lost_place_kept_for_ever"),
        ("DELETE FROM routes_lostplace", "lost_place_kept_for_ever"),
        (
            "UPDATE routes_disruption SET kind = 'runs_over', extra_minutes = 5, stop_id = 0",
            "disruption_of_a_visit",
        ),
    ],
)
def test_what_a_disruption_names_is_a_visit(
    road: Road, visits: list[Visit], linda: Staff, attack: str, rule: str
) -> None:
    apply(out(road), linda)

    assert checked(lambda: connection.cursor().execute(attack)) == rule


def test_who_is_too_much_for_the_others_is_listed_and_the_rest_is_kept(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    another_technician(end=12)

    disruption = apply(out(road), linda)

    kept = Visit.objects.filter(unplaced_at=None)
    assert [visit.opens_at for visit in kept] == [visit.opens_at for visit in visits[:2]]
    assert len(disruption.plan.broken) == 2


def test_what_was_done_before_the_disruption_stays(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    apply(out(road, from_at=LUNCH), linda)

    assert sorted(stops_of(road.joost)) == [visit.pk for visit in visits[:2]]


def test_nobody_is_offered_the_day_of_who_dropped_out(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    apply(out(road), linda)

    free = offered(road, a_customer("Greet Baas", WEST))
    assert WEDNESDAY not in {slot.on for slot in free}


def test_broken_visit_moves_to_where_its_customer_chooses(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    apply(out(road), linda)
    visit = Visit.objects.get(pk=visits[0].pk)
    customer = visit.case.customer
    slot = next(s for s in offered(road, customer) if s.on == THURSDAY)

    moved = move_visit(
        visit=visit, wanted=Wanted.of(slot), customer=customer, channel="page", now=NOW
    )

    assert (taken_by(moved), moved.on) == (None, THURSDAY)
    assert stops_of(road.joost, THURSDAY) == [visit.pk]


def test_work_that_runs_over_pushes_what_follows_inside_its_window(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    first = visits[0]
    disruption = report_runs_over(
        visit=first, extra_minutes=30, note="Lekkage", by=linda, now=moment(25, 9)
    )
    apply(disruption, linda, now=moment(25, 9))

    first.refresh_from_db()
    assert (first.planned_end_at - first.planned_start_at).seconds == 90 * 60
    assert disruption.plan.broken == ()


def test_work_that_runs_over_all_day_breaks_what_nobody_can_take(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    first, *later = Visit.objects.order_by("planned_start_at")
    begun = first.planned_start_at

    disruption = report_runs_over(visit=first, extra_minutes=420, note="", by=linda, now=begun)

    assert sorted(disruption.plan.broken) == sorted(visit.pk for visit in later)


def test_work_in_hand_is_finished_also_when_it_began_early(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    first = Visit.objects.order_by("planned_start_at")[0]
    early = first.planned_start_at - timedelta(minutes=20)
    Visit.objects.filter(pk=first.pk).update(arrived_at=early)

    disruption = report_runs_over(visit=first, extra_minutes=420, note="", by=linda, now=early)

    assert first.pk not in disruption.plan.broken


def test_plan_of_a_changed_calendar_is_made_anew_and_used(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    """As a customer who holds a time changes it, or the solver that was at work on the day."""
    disruption = out(road)
    late = agree(road, "Gijs Bos", EAST, road.afternoon, on=THURSDAY)
    DayRoute.objects.get(technician=road.joost, on=WEDNESDAY).save()

    used = apply(disruption, linda)

    assert used.is_used
    assert lost_by(disruption).count() == 4
    assert taken_by(Visit.objects.get(pk=late.pk)) is None


def test_plan_that_would_cost_more_by_now_is_looked_at_first(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    karim = another_technician()
    disruption = out(road)
    DayRoute.objects.filter(technician=karim, on=WEDNESDAY).update(ends_at=moment(25, 12))
    DayRoute.objects.get(technician=karim, on=WEDNESDAY).save()

    shown = apply(disruption, linda)

    assert (shown.is_undecided, len(shown.plan.broken)) == (True, 2)
    assert list(Visit.objects.unplaced()) == []
    assert apply(shown, linda).is_used
    assert sorted(Visit.objects.unplaced().values_list("pk", flat=True)) == [*shown.plan.broken]


def test_plan_waits_for_nobody_who_changes_the_calendar(committed_road: Road) -> None:
    road, linda = committed_road, committed_road.cast.linda
    west_and_east(road)
    disruption = out(road)

    with transaction.atomic():
        DayRoute.objects.select_for_update(no_key=True).get(technician=road.joost, on=WEDNESDAY)
        [refused] = at_once(lambda held: apply(held, linda), [disruption])

    assert type(refused) is PlanOutOfDate
    assert list(Visit.objects.unplaced()) == []


def test_plan_is_decided_once(road: Road, visits: list[Visit], linda: Staff) -> None:
    disruption = out(road)
    drop_plan(disruption=disruption, by=linda.as_actor(), now=NOW)

    with pytest.raises(AlreadyDecided):
        apply(disruption, linda)

    assert Visit.objects.filter(unplaced_at__isnull=False).count() == 0


def test_who_does_not_work_cannot_drop_out(road: Road, linda: Staff) -> None:
    with pytest.raises(NothingThatDay):
        out(road, on=WEDNESDAY.replace(day=29))


def test_visit_somebody_drives_to_stays_with_them(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    karim = another_technician()
    there = agree(road, "Hans Rood", WEST, road.morning)
    Visit.objects.filter(pk=there.pk).update(on_my_way_at=NOW)
    holder = Visit.objects.get(pk=there.pk).technician
    if holder == road.joost:
        Visit.objects.filter(pk=there.pk).update(on_my_way_at=None)

    disruption = out(road)

    karims = {day.route_id: day for day in disruption.plan.after}
    route = DayRoute.objects.get(technician=karim, on=WEDNESDAY)
    assert there.pk in [stop.id for stop in karims[route.pk].stops]


def test_hold_of_who_drops_out_is_gone(road: Road, visits: list[Visit], linda: Staff) -> None:
    route = DayRoute.objects.get(technician=road.joost, on=THURSDAY)
    opens = seconds(moment(26, 8))
    until = seconds(NOW) + 900
    window = (opens, opens + 4 * 3600)
    hold = Stop(7, WEST, 3600, *window, opens + 1800, held_until=until, kind=StopKind.HOLD)
    route.stops = [hold]
    route.save()

    disruption = out(road, from_at=moment(26, 8), on=THURSDAY)

    assert (disruption.plan.broken, disruption.plan.after[0].stops) == ((), ())


def test_concerned_says_who_comes_instead_and_when(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    karim = another_technician()

    found = concerned(out(road), now=NOW)

    assert [one.visit for one in found] == sorted(visits, key=lambda v: (v.opens_at, v.pk))
    assert {(one.is_broken, one.technician_before, one.technician_after) for one in found} == {
        (False, road.joost, karim)
    }
    told = [(one.visit, one.planned_after) for one in found if one.planned_after]
    assert len(told) == len(found)
    assert all(visit.opens_at <= planned <= visit.closes_at for visit, planned in told)


def test_concerned_offers_those_without_a_place_what_is_really_free(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    disruption = out(road)
    found = concerned(disruption, now=NOW)

    assert [one.is_broken for one in found] == [True] * 4
    assert {slot.on for one in found for slot in one.alternatives}.isdisjoint({WEDNESDAY})

    apply(disruption, linda)
    for visit in visits:
        visit.refresh_from_db()
        [one] = [one for one in concerned(disruption, now=NOW) if one.visit == visit]
        moved = move_visit(
            visit=visit,
            wanted=Wanted.of(one.alternatives[0]),
            customer=visit.case.customer,
            channel="page",
            now=NOW,
        )
        assert taken_by(moved) is None


def test_concerned_takes_as_many_statements_for_one_as_for_four(
    road: Road,
    visits: list[Visit],
    statements: Statements,
) -> None:
    disruption = out(road)
    with statements() as four:
        concerned(disruption, now=NOW)
    disruption.plan = replace(disruption.plan, broken=disruption.plan.broken[:1])
    with statements() as one:
        concerned(disruption, now=NOW)

    assert (len(one), len(four)) == (7, 7)


def test_who_has_no_territory_takes_over_and_who_has_another_does_not(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    here, elsewhere = (Territory.objects.create(name=name) for name in ("Hier", "Elders"))
    Technician.objects.filter(pk=road.joost.pk).update(territory=here)
    for route in DayRoute.objects.filter(technician=road.joost, on=WEDNESDAY):
        route.stops = [replace(stop, territory=here.pk) for stop in route.stops]
        route.save()
    other, everywhere = another_technician("Ellen Vos"), another_technician("Karim Aziz", end=12)
    Technician.objects.filter(pk=other.pk).update(territory=elsewhere)

    apply(out(road), linda)

    assert sorted(stops_of(everywhere)) == [visit.pk for visit in visits[:2]]
    assert stops_of(other) == []
    assert Visit.objects.filter(unplaced_at__isnull=False).count() == 2


def six_of_joost(road: Road) -> list[Visit]:
    """Six customers on Wednesday, and little room on the days around it."""
    towns = [(52.09, 5.10 + n / 100) for n in range(6)]
    parts = [road.morning, road.afternoon] * 3
    return [
        agree(road, f"Klant {n} Vos", place, part)
        for n, (place, part) in enumerate(zip(towns, parts, strict=True))
    ]


def test_what_is_offered_can_be_taken_by_all_of_them(road: Road, linda: Staff) -> None:
    road.service.minutes, road.service.horizon_days = 70, 6
    road.service.save()
    visits = six_of_joost(road)
    disruption = apply(out(road), linda)

    found = {one.visit.pk: one.alternatives for one in concerned(disruption, now=NOW)}

    assert sorted(found) == sorted(visit.pk for visit in visits)
    assert all(found.values())
    for visit in reversed(visits):
        visit.refresh_from_db()
        for slot in found[visit.pk][:1]:
            move_visit(
                visit=visit,
                wanted=Wanted.of(slot),
                customer=visit.case.customer,
                channel="page",
                now=NOW,
            )
    assert list(Visit.objects.unplaced()) == []


def test_last_place_is_offered_to_one_of_them(road: Road, linda: Staff) -> None:
    """One place on Thursday morning, and nothing else in the horizon of the work."""
    road.service.minutes, road.service.horizon_days = 200, 3
    road.service.save()
    first = agree(road, "Cora Smit", WEST, road.morning)
    second = agree(road, "Dirk Mol", EAST, road.afternoon)
    for on, ends in [(TUESDAY, 9), (THURSDAY, 12.5), (date(2026, 11, 27), 9)]:
        DayRoute.objects.filter(on=on).update(ends_at=moment(on.day, ends))
    DayRoute.objects.filter(on__gt=date(2026, 11, 27)).delete()
    disruption = apply(out(road), linda)

    found = {one.visit.pk: one.alternatives for one in concerned(disruption, now=NOW)}

    assert [[slot.on for slot in found[v.pk]] for v in (first, second)] == [[THURSDAY], []]


def test_time_that_one_was_asked_about_is_offered_to_nobody_else(road: Road, linda: Staff) -> None:
    road.service.minutes, road.service.horizon_days = 200, 3
    road.service.save()
    first = agree(road, "Cora Smit", WEST, road.morning)
    second = agree(road, "Dirk Mol", EAST, road.afternoon)
    for on, ends in [(TUESDAY, 9), (THURSDAY, 12.5), (date(2026, 11, 27), 9)]:
        DayRoute.objects.filter(on=on).update(ends_at=moment(on.day, ends))
    DayRoute.objects.filter(on__gt=date(2026, 11, 27)).delete()
    disruption = apply(out(road), linda)
    slot = concerned(disruption, now=NOW)[0].alternatives[0]

    question = propose_move(
        visit=second, wanted=Wanted.of(slot), reason="Ziek.", by=linda.as_actor(), now=NOW
    )

    found = {one.visit.pk: one for one in concerned(disruption, now=NOW)}
    assert (found[second.pk].asked, found[second.pk].alternatives) == (question, [])
    assert (found[first.pk].asked, found[first.pk].alternatives) == (None, [])


def test_who_has_another_time_concerns_nobody_any_more(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    disruption = apply(out(road), linda)
    first = concerned(disruption, now=NOW)[0]

    move_visit(
        visit=first.visit,
        wanted=Wanted.of(first.alternatives[0]),
        customer=first.visit.case.customer,
        channel="page",
        now=NOW,
    )

    left = [one.visit for one in concerned(disruption, now=NOW)]
    assert (len(left), first.visit in left) == (3, False)


def test_who_never_came_in_is_replaced_while_the_window_is_open(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    karim = another_technician()
    late = visits[0].planned_start_at + timedelta(minutes=30)

    disruption = apply(out(road, now=late), linda, now=late)

    assert stops_of(road.joost) == []
    assert visits[0].pk in {*stops_of(karim), *disruption.plan.broken}
    for visit in Visit.objects.filter(technician=karim, unplaced_at=None):
        assert late < visit.planned_start_at <= visit.closes_at


def test_where_somebody_was_before_they_dropped_out_they_were(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    first = min(visits, key=lambda visit: visit.planned_start_at)
    late = first.planned_start_at + timedelta(minutes=30)
    arrive(visit=first, by=HOUVAST, now=first.planned_start_at)

    disruption = apply(out(road, now=late), linda, now=late)

    assert stops_of(road.joost) == [first.pk]
    assert first.pk not in disruption.plan.broken


def test_to_whom_nobody_came_has_lost_their_place_when_it_is_found_out_in_the_evening(
    road: Road, visits: list[Visit], linda: Staff
) -> None:
    another_technician()
    evening = moment(25, 20)

    disruption = apply(out(road, now=evening), linda, now=evening)

    assert (stops_of(road.joost), set(disruption.plan.broken)) == ([], {one.pk for one in visits})
    assert all(one.visit.is_unplaced for one in concerned(disruption, now=evening))
