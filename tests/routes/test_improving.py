from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection, connections

from answers import Statements
from appointments.fortnight import west_and_east
from cast import NOW
from houvast.appointments.actions.disrupting import report_out
from houvast.appointments.models import Visit
from houvast.ground.models import Event
from houvast.ground.spoken import AMSTERDAM
from houvast.routes.actions.disrupting import drop_plan
from houvast.routes.actions.improving import improve_day
from houvast.routes.models import DayRoute, SolverRun
from houvast.routes.queries.calendar_state import days_to_improve, stamp_now
from houvast.routes.tasks import improve_what_changed
from houvast.routing.solver.problem import Improved, Plan, Problem
from houvast.workforce.models import Technician
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, another_technician

Busy = tuple[list[Visit], Technician]


@pytest.fixture
def busy(to_and_fro: list[Visit]) -> Iterator[Busy]:
    """Joost drives to and fro all day; Karim has joined since, and has nothing to do."""
    yield to_and_fro, another_technician()
    connection.check_constraints()


def improve(**given: Any) -> SolverRun:
    return improve_day(territory=None, on=WEDNESDAY, now=NOW, seconds_long=0.3, **given)


def test_improve_day_drives_less_for_the_same_promises(busy: Busy) -> None:
    visits, _ = busy

    run = improve()

    assert run.outcome == SolverRun.Outcome.APPLIED
    assert run.driving_after < run.driving_before
    assert (run.visits, run.changed, run.solver) == (4, 2, "RuinAndRecreate")
    after = Visit.objects.order_by("pk")
    assert [v.opens_at for v in after] == [v.opens_at for v in visits]
    assert len({v.technician_id for v in after}) == 2


@pytest.mark.parametrize("lunch", [time(11), time(14, 30)])
def test_improve_day_gives_work_to_whoever_has_another_break(busy: Busy, lunch: time) -> None:
    visits, karim = busy
    at_noon = another_technician("Lieke Mol", skills=())
    for technician, starts in [
        (visits[0].technician, time(12)),
        (at_noon, time(12)),
        (karim, lunch),
    ]:
        lunch_of(technician, starts)

    run = improve()

    assert (run.outcome, run.changed) == (SolverRun.Outcome.APPLIED, 2)
    assert Visit.objects.filter(technician=karim).count() == 2


def lunch_of(technician: Technician, starts: time) -> None:
    """Half an hour on Wednesday, also on a day that has visits already."""
    begins = datetime.combine(WEDNESDAY, starts, AMSTERDAM)
    day = DayRoute.objects.filter(technician=technician, on=WEDNESDAY)
    day.update(break_starts_at=begins, break_ends_at=begins + timedelta(minutes=30))


def test_improve_day_leaves_visits_and_days_saying_the_same(busy: Busy) -> None:
    improve()

    for route in DayRoute.objects.filter(on=WEDNESDAY):
        standing = Visit.objects.filter(technician=route.technician_id).order_by("planned_start_at")
        planned = [[v.pk, int(v.planned_start_at.timestamp())] for v in standing]
        assert [[stop.id, stop.planned] for stop in route.stops] == planned


def test_improve_day_tells_history_who_comes_instead(busy: Busy) -> None:
    improve()

    told = Event.objects.filter(verb="visit.reassigned").order_by("id")
    assert [(e.facts["before"], e.facts["technician"]) for e in told] == [
        ("Joost Kramer", "Karim Aziz")
    ] * 2


def test_improve_day_leaves_a_pinned_visit_where_it_is(busy: Busy) -> None:
    for route in DayRoute.objects.filter(on=WEDNESDAY).exclude(stops=[]):
        route.stops = [replace(stop, is_pinned=True) for stop in route.stops]
        route.save()

    run = improve()

    assert (run.outcome, run.changed) == (SolverRun.Outcome.NO_GAIN, 0)


def test_improve_day_again_finds_nothing_more(busy: Busy) -> None:
    improve()

    run = improve()

    assert (run.outcome, run.driving_after) == (SolverRun.Outcome.NO_GAIN, run.driving_before)


class SlowSolver:
    """Somebody books while it thinks."""

    def improve(self, problem: Problem, plan: Plan, **given: Any) -> Improved:
        from houvast.routing.solver import RuinAndRecreate

        found = RuinAndRecreate().improve(problem, plan, seconds=0.3)
        for route in DayRoute.objects.filter(on=WEDNESDAY):
            route.save()
        connections.close_all()
        return found


def test_improve_day_changes_nothing_when_it_was_overtaken(committed_road: Road) -> None:
    west_and_east(committed_road)
    another_technician()
    before = list(DayRoute.objects.order_by("pk").values_list("stops", flat=True))

    run = improve(solver=SlowSolver())

    assert run.outcome == SolverRun.Outcome.OVERTAKEN
    assert list(DayRoute.objects.order_by("pk").values_list("stops", flat=True)) == before


def test_days_to_improve_are_those_that_changed_since(busy: Busy) -> None:
    assert [day.on for day in days_to_improve(TUESDAY, THURSDAY)] == [WEDNESDAY]

    improve()
    assert days_to_improve(TUESDAY, THURSDAY) == []

    DayRoute.objects.filter(on=WEDNESDAY)[0].save()
    [day] = days_to_improve(TUESDAY, THURSDAY)
    assert day.stamp == stamp_now(None, WEDNESDAY)


def test_day_on_whose_plan_somebody_decides_is_left_alone(road: Road, busy: Busy) -> None:
    disruption = report_out(
        technician=road.joost, on=WEDNESDAY, from_at=NOW, note="", by=road.cast.linda, now=NOW
    )
    assert days_to_improve(TUESDAY, THURSDAY) == []

    drop_plan(disruption=disruption, by=road.cast.linda.as_actor(), now=NOW)
    assert [day.on for day in days_to_improve(TUESDAY, THURSDAY)] == [WEDNESDAY]


def test_days_to_improve_takes_three_statements(busy: Busy, statements: Statements) -> None:
    with statements() as counted:
        days_to_improve(TUESDAY, THURSDAY)

    assert len(counted) == 3


def test_improve_task_without_a_company_does_nothing(db: None) -> None:
    improve_what_changed(0)

    assert not SolverRun.objects.exists()
