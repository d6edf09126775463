"""Days that are disturbed while people drive them: early, late, with breaks and in crews."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection

from appointments.fortnight import EAST, WEST, agree, west_and_east
from appointments.kinds_of_work import heavy_work
from cast import NOW
from houvast.appointments.actions.disrupting import apply_plan, report_out, report_runs_over
from houvast.appointments.models import Mate, Visit
from houvast.appointments.rules.refusals import VisitOver
from houvast.routes.actions.days import open_days
from houvast.routes.models import DayRoute
from houvast.routes.models.routes import Disruption
from houvast.routes.queries.technician_days import as_day
from houvast.routing.days import Stop
from houvast.workforce.actions.keeping import say_worth
from houvast.workforce.models import Shift, Technician, Territory
from on_the_road import WEDNESDAY, Road, another_technician, moment, taken_by

EIGHT, NINE = moment(25, 8), moment(25, 9)


@pytest.fixture(autouse=True)
def _held_by_the_database(db: None) -> Iterator[None]:
    yield
    connection.check_constraints()


@pytest.fixture
def pair(road: Road) -> list[Visit]:
    """Two visits of Joost on Wednesday morning, in the order in which he comes."""
    agree(road, "Cora Smit", WEST, road.morning)
    agree(road, "Eva Pol", WEST, road.morning)
    return list(Visit.objects.order_by("planned_start_at"))


def out(road: Road, now: datetime = NOW, from_at: datetime = EIGHT) -> Disruption:
    return report_out(
        technician=road.joost, on=WEDNESDAY, from_at=from_at, note="", by=road.cast.linda, now=now
    )


def runs_over(road: Road, visit: Visit, minutes: int, now: datetime) -> Disruption:
    return report_runs_over(
        visit=visit, extra_minutes=minutes, note="", by=road.cast.linda, now=now
    )


def apply(road: Road, disruption: Disruption, now: datetime) -> Disruption:
    return apply_plan(disruption=disruption, by=road.cast.linda.as_actor(), now=now)


def stops_on(technician: Technician, on: date = WEDNESDAY) -> tuple[Stop, ...]:
    stops: tuple[Stop, ...] = DayRoute.objects.get(technician=technician, on=on).stops
    return stops


def lunch_at(technician: Technician, starts: time) -> None:
    Shift.objects.filter(technician=technician).update(break_starts=starts, break_minutes=30)
    open_days(now=NOW, ahead=timedelta(days=3))


def test_crew_that_loses_one_of_its_members_leaves_every_day(road: Road, pair: list[Visit]) -> None:
    karim = another_technician()
    crew = road.visit(WEDNESDAY, road.afternoon, work_type=heavy_work(road))
    first = pair[0]

    apply(road, runs_over(road, first, 540, NINE), NINE)

    assert list(Visit.objects.filter(unplaced_at__isnull=False, pk=crew.pk)) == [crew]
    assert [crew.pk in [stop.id for stop in stops_on(who)] for who in (road.joost, karim)] == [
        False,
        False,
    ]
    assert not Mate.objects.filter(visit=crew, left_at=None).exists()


def test_longer_work_of_who_has_another_break_pushes_what_follows(
    road: Road, pair: list[Visit]
) -> None:
    for name in ("Karim Aziz", "Ellen Vos"):
        lunch_at(another_technician(name), time(13))
    first, second = pair

    apply(road, runs_over(road, first, 30, NINE), NINE)

    first.refresh_from_db()
    second.refresh_from_db()
    assert second.planned_start_at >= first.planned_end_at
    assert Visit.objects.filter(unplaced_at__isnull=False).count() == 0


def test_longer_work_of_who_has_another_break_breaks_only_what_does_not_fit(
    road: Road, pair: list[Visit]
) -> None:
    for name in ("Karim Aziz", "Ellen Vos"):
        lunch_at(another_technician(name, end=10), time(9, 30))
    first, second = pair

    apply(road, runs_over(road, first, 240, NINE), NINE)

    assert [stop.id for stop in stops_on(road.joost)] == [first.pk]
    assert list(Visit.objects.filter(unplaced_at__isnull=False)) == [second]


@pytest.mark.parametrize(("worth", "come"), [(0, 1), (240, 2)])
def test_who_takes_over_drives_further_so_that_promises_are_surer_as_the_company_says(
    road: Road, worth: int, come: int
) -> None:
    """Four visits of over an hour fit in one morning; the last of them only just."""
    say_worth(minutes=worth, from_on=WEDNESDAY, by=road.cast.linda.as_actor(), now=NOW)
    road.service.minutes = 65
    road.service.save()
    for name in ("Cora Smit", "Dirk Mol", "Eva Pol", "Frits Kok"):
        agree(road, name, WEST, road.morning)
    others = [another_technician(), another_technician("Anouk Berg")]

    plan = apply(road, out(road), NOW).plan

    assert plan.broken == ()
    assert sum(bool(stops_on(one)) for one in others) == come


def test_work_that_goes_on_is_told_after_the_next_should_have_begun(
    road: Road, pair: list[Visit]
) -> None:
    first, second = pair
    late = second.planned_start_at + timedelta(minutes=5)

    apply(road, runs_over(road, first, 60, late), late)

    first.refresh_from_db()
    second.refresh_from_db()
    assert second.planned_start_at >= first.planned_end_at
    assert taken_by(second) is None


def test_work_does_not_run_over_once_they_arrived_at_the_next(
    road: Road, pair: list[Visit]
) -> None:
    first, second = pair
    Visit.objects.filter(pk=second.pk).update(arrived_at=second.planned_start_at)

    with pytest.raises(VisitOver):
        runs_over(road, first, 60, second.planned_start_at)


def test_booking_of_who_drops_out_is_not_lost_though_the_day_was_free(road: Road) -> None:
    disruption = out(road)
    booked = agree(road, "Cora Smit", WEST, road.morning)

    shown = apply(road, disruption, NOW)

    assert (shown.is_undecided, shown.plan.broken) == (True, (booked.pk,))
    assert taken_by(Visit.objects.get()) is None
    apply(road, shown, NOW)
    assert taken_by(Visit.objects.get()) == disruption


@pytest.mark.parametrize("lunch", [time(10), time(11, 30), time(15)])
def test_who_has_another_break_than_the_others_takes_over(road: Road, lunch: time) -> None:
    """Six promises were broken while a colleague was free all day."""
    for name in ("Lieke Mol", "Sanne Kok"):
        lunch_at(another_technician(name, skills=()), time(12))
    lunch_at(road.joost, time(12))
    visits = west_and_east(road)
    karim = another_technician()
    lunch_at(karim, lunch)

    disruption = out(road)
    apply(road, disruption, NOW)

    assert disruption.plan.broken == ()
    assert {visit.technician for visit in Visit.objects.all()} == {karim}
    assert len(visits) == 4


def test_who_breaks_down_on_the_way_is_replaced(road: Road, pair: list[Visit]) -> None:
    karim = another_technician()
    first = pair[0]
    leaves = first.planned_start_at - timedelta(minutes=15)
    Visit.objects.filter(pk=first.pk).update(on_my_way_at=leaves)

    apply(road, out(road, now=leaves, from_at=leaves), leaves)

    first.refresh_from_db()
    assert (first.technician, first.on_my_way_at, taken_by(first)) == (karim, None, None)


def test_who_came_early_begins_when_it_was_planned(road: Road, pair: list[Visit]) -> None:
    first, second = pair
    early = first.planned_start_at - timedelta(minutes=10)
    Visit.objects.filter(pk=first.pk).update(on_my_way_at=early, arrived_at=early)

    apply(road, runs_over(road, second, 30, early), early)

    stop = stops_on(road.joost)[0]
    first.refresh_from_db()
    assert first.planned_start_at == pair[0].planned_start_at
    assert (stop.id, stop.service, stop.is_pinned) == (first.pk, 3600, False)


def test_visit_that_somebody_drives_to_is_pinned_no_longer_than_that(
    road: Road, pair: list[Visit]
) -> None:
    first, second = pair
    leaves = first.planned_start_at - timedelta(minutes=10)
    Visit.objects.filter(pk=first.pk).update(on_my_way_at=leaves)

    apply(road, runs_over(road, second, 30, leaves), leaves)

    assert [stop.is_pinned for stop in stops_on(road.joost)] == [False, False]


def test_who_is_out_on_a_day_that_is_over_disturbs_nobody(road: Road, pair: list[Visit]) -> None:
    agree(road, "Frits Kok", EAST, road.afternoon)
    another_technician("Karim Aziz", end=9)
    evening = moment(25, 18)

    disruption = out(road, now=evening, from_at=evening)

    assert disruption.plan.broken == ()


def test_plan_that_would_have_sent_somebody_by_now_is_made_anew(
    road: Road, pair: list[Visit]
) -> None:
    karim = another_technician()
    disruption = out(road)
    [route] = [as_day(r) for r in DayRoute.objects.filter(technician=karim, on=WEDNESDAY)]
    assert route.stops == ()

    shown = apply(road, disruption, moment(25, 11))

    assert (shown.is_undecided, shown.planned_at) == (True, moment(25, 11))
    apply(road, shown, moment(25, 11))
    assert all(visit.planned_start_at > moment(25, 11) for visit in Visit.objects.filter(
        unplaced_at=None
    ))  # fmt: skip


def test_crew_over_the_border_of_a_territory_leaves_every_day_too(road: Road) -> None:
    karim = another_technician()
    here, there = (
        Territory.objects.create(name=code, postcodes=[code]) for code in ("8000", "9000")
    )
    crew = road.visit(work_type=heavy_work(road))
    Technician.objects.filter(pk=road.joost.pk).update(territory=here)
    Technician.objects.filter(pk=karim.pk).update(territory=there)

    disruption = apply(road, out(road), NOW)

    assert disruption.plan.broken == (crew.pk,)
    assert [stops_on(who) for who in (road.joost, karim)] == [(), ()]
    assert not Mate.objects.filter(visit=crew, left_at=None).exists()
