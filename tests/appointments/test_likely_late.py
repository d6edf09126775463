"""A window that will probably not be kept: its owner knows before anybody is late for it (G4)."""

from dataclasses import replace
from datetime import datetime

import pytest

from answers import Statements
from appointments.many_customers import customers
from houvast.appointments.actions.likely_late import look_what_will_be_late, note_chance
from houvast.appointments.actions.road import arrive, finish
from houvast.appointments.actions.running_late import look_who_runs_late
from houvast.appointments.models import Visit
from houvast.appointments.queries.likely_kept import chances_today, likely_kept, unsure_of
from houvast.appointments.rules.running_late import will_be_late
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.promises.actions.warning import no_longer_at_risk
from houvast.routes.front import timetables_of
from houvast.routes.models import DayRoute
from houvast.routes.shapes import NOBODY_COMES
from on_the_road import WEDNESDAY, Road, moment


@pytest.fixture
def day(visit: Visit, road: Road) -> list[Visit]:
    """Three hours of work in the morning of Joost, until twelve."""
    for one in (road.cast.bob, *customers(1)):
        road.visit(customer=one)
    return list(Visit.objects.filter(on=visit.on).order_by("planned_start_at"))


def began(first: Visit, at: datetime) -> None:
    arrive(visit=first, by=first.technician.staff.as_actor(), now=at)


def at_risk(visit: Visit) -> bool:
    visit.promise.refresh_from_db()
    return visit.promise.warned_at is not None


def letters() -> int:
    return Delivery.objects.filter(kind__in=("forewarned", "on_my_way", "apology")).count()


def verbs() -> list[str]:
    found = Event.objects.filter(verb__startswith="visit.likely").order_by("pk")
    return list(found.values_list("verb", flat=True))


def test_owner_knows_minutes_after_the_day_says_it_and_long_before_anybody_is_late(
    day: list[Visit],
) -> None:
    first, second, last = day
    calm = look_what_will_be_late(now=moment(25, 8.1))
    began(first, moment(25, 9.8))

    said = [look_what_will_be_late(now=moment(25, at)) for at in (9.9, 10.0)]
    look_who_runs_late(now=moment(25, 10.0))

    assert (calm, said) == (0, [1, 0])
    assert [at_risk(one) for one in (second, last)] == [False, True]
    assert letters() == 0
    [event] = Event.objects.filter(verb="visit.likely_late")
    assert event.about_id == str(last.pk)
    assert event.facts["times"] in range(5, 7)


def test_at_ease_again_once_it_is_well_in_time(day: list[Visit]) -> None:
    first, _second, last = day
    began(first, moment(25, 9.8))
    look_what_will_be_late(now=moment(25, 9.9))
    finish(visit=first, by=first.technician.staff.as_actor(), found="ok", now=moment(25, 10.0))

    said = [look_what_will_be_late(now=moment(25, at)) for at in (10.01, 10.1)]

    assert said == [1, 0]
    assert not at_risk(last)
    assert verbs() == ["visit.likely_late", "visit.likely_in_time"]


def test_near_its_moment_the_clock_has_warned_already(day: list[Visit]) -> None:
    first, _second, last = day
    last.promise.warned_at = moment(25, 8)
    last.promise.save(update_fields=["warned_at"])
    began(first, moment(25, 9.8))

    assert look_what_will_be_late(now=moment(25, 9.9)) == 0
    assert verbs() == []


def test_what_became_otherwise_meanwhile_is_left_alone(day: list[Visit]) -> None:
    first, _second, last = day
    began(first, moment(25, 9.8))
    now = moment(25, 9.9)
    [chance] = [one for one in chances_today(now) if one.visit == last]
    Visit.objects.filter(pk=last.pk).update(unplaced_at=now, unplaced_why="plan")

    assert not note_chance(chance=chance, now=now)
    assert not at_risk(last)


def test_of_who_dropped_out_or_is_busy_their_plan_tells(day: list[Visit]) -> None:
    route = DayRoute.objects.filter(technician=day[0].technician, on=WEDNESDAY)
    now = moment(25, 9.9)
    assert {one.visit.pk for one in chances_today(now)} == {visit.pk for visit in day}

    route.update(met=[day[2].pk])
    assert day[2].pk not in {one.visit.pk for one in chances_today(now)}

    route.update(met=[], out_from_at=moment(25, 8))
    assert chances_today(now) == []


def test_nobody_drives_on_another_day(day: list[Visit], statements: Statements) -> None:
    with statements() as counted:
        assert look_what_will_be_late(now=moment(26, 9)) == 0
    assert len(counted) == 1


def test_looking_takes_as_many_statements_however_many_visits(
    day: list[Visit], road: Road, statements: Statements
) -> None:
    with statements() as few:
        chances_today(moment(25, 8.1))
    road.visit(part=road.afternoon, customer=day[1].case.customer)
    with statements() as more:
        found = chances_today(moment(25, 8.1))

    assert len(found) == 4
    assert len(few) == len(more) <= 4


@pytest.mark.parametrize(
    ("kept", "was_said", "is_late"),
    [(0.64, False, True), (0.65, False, False), (0.8, True, True), (0.85, True, False)],
)
def test_what_was_said_stands_until_it_is_well_over(
    kept: float, was_said: bool, is_late: bool
) -> None:
    assert will_be_late(kept, was_said=was_said) == is_late


def test_what_was_taken_back_elsewhere_is_said_again_while_it_is_so(day: list[Visit]) -> None:
    first, _second, last = day
    began(first, moment(25, 9.8))
    look_what_will_be_late(now=moment(25, 9.9))
    last.promise.refresh_from_db()
    no_longer_at_risk(promise=last.promise, by=HOUVAST, now=moment(25, 9.95))

    said = [look_what_will_be_late(now=moment(25, at)) for at in (10.0, 10.1)]

    assert said == [1, 0]
    assert at_risk(last)


def test_what_is_at_ease_already_is_not_said_to_be_so(day: list[Visit]) -> None:
    first, _second, last = day
    began(first, moment(25, 9.8))
    look_what_will_be_late(now=moment(25, 9.9))
    finish(visit=first, by=first.technician.staff.as_actor(), found="ok", now=moment(25, 10.0))
    [chance] = [one for one in chances_today(moment(25, 10.01)) if one.visit == last]
    last.promise.refresh_from_db()
    no_longer_at_risk(promise=last.promise, by=HOUVAST, now=moment(25, 10.01))

    assert chance.was_said
    assert not note_chance(chance=chance, now=moment(25, 10.02))
    assert verbs() == ["visit.likely_late"]


def test_what_nobody_reported_makes_nothing_after_it_late(visit: Visit, road: Road) -> None:
    repair = road.visit(part=road.afternoon, customer=road.cast.bob, work_type=road.repair)
    Visit.objects.filter(pk=visit.pk).update(planned_end_at=moment(25, 12))

    kept = {
        at: {one.visit.pk: one.kept for one in chances_today(moment(25, at))}.get(repair.pk)
        for at in (8.0, 12.4, 12.9)
    }

    assert all(chance is not None and chance > 0.9 for chance in kept.values()), kept
    assert look_what_will_be_late(now=moment(25, 12.9)) == 0


def test_before_somebody_drops_out_their_day_is_looked_at(day: list[Visit]) -> None:
    first, second, last = day
    began(first, moment(25, 9.8))
    DayRoute.objects.filter(technician=first.technician, on=WEDNESDAY).update(
        out_from_at=moment(25, 11)
    )

    found = {one.visit.pk for one in chances_today(moment(25, 9.9))}

    assert found == {second.pk, last.pk}


def test_work_that_goes_on_counts_beside_what_nobody_reported(visit: Visit, road: Road) -> None:
    road.visit(customer=road.cast.bob)
    begun, unreported = Visit.objects.filter(on=WEDNESDAY).order_by("planned_start_at")
    late = road.visit(part=road.afternoon, customer=road.cast.bob, work_type=road.repair)
    Visit.objects.filter(pk=begun.pk).update(arrived_at=begun.planned_start_at)
    route = DayRoute.objects.get(technician=visit.technician, on=WEDNESDAY)
    lasts = [replace(s, service=9 * 3600) if s.id == begun.pk else s for s in route.stops]
    [(day, runs)] = timetables_of([route], now=moment(25, 12.4))
    visits = {one.pk: one for one in Visit.objects.select_related("choice__proposal")}
    unsure = unsure_of(visits, {})

    found = likely_kept(
        route, replace(day, stops=tuple(lasts)), runs, visits, unsure, moment(25, 12.4)
    )

    assert found[unreported.as_placed] is NOBODY_COMES
    assert found[late.as_placed].kept < 0.6, "who is there until five comes after five"
