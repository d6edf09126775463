"""What a broken promise is worth, how far work goes, and plans that use both."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from answers import Statements
from appointments.seasons import FewTurns
from cast import NOW, Cast
from concurrency import broken_rule
from houvast.appointments.models import Visit
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.queries.work_taken import spreads_of_visits, work_taken
from houvast.appointments.tasks import reckon_how_far_work_spreads
from houvast.ground.models import Event
from houvast.routes.actions.improving import improve_day
from houvast.routes.models import SolverRun
from houvast.routes.queries.unsure import unsure_on
from houvast.workforce.actions.keeping import DayHasPassed, keep_spreads, say_worth
from houvast.workforce.models import PromiseWorth, WorkSpread
from houvast.workforce.queries.keeping import minutes_worth, worth_later
from houvast.workforce.rules.keeping import USUAL, WorkSeen, spreads_of
from making import BY
from on_the_road import WEDNESDAY, Road, another_technician, moment

TODAY = NOW.date()


@pytest.fixture
def busy(to_and_fro: list[Visit]) -> Iterator[list[Visit]]:
    another_technician()
    yield to_and_fro
    connection.check_constraints()


def test_a_promise_is_worth_half_an_hour_until_said_otherwise_for_a_day(road: Road) -> None:
    """Where times are offered too."""
    cast = road.cast
    assert minutes_worth(TODAY) == 30
    assert request_of(road.service, cast.alice).worth_on(TODAY) == 1800

    tomorrow = TODAY + timedelta(days=1)
    for minutes, on in [(60, tomorrow), (10, TODAY), (10, TODAY), (20, tomorrow)]:
        say_worth(minutes=minutes, from_on=on, **BY)

    assert [minutes_worth(day) for day in (TODAY, tomorrow, date(2030, 1, 1))] == [10, 20, 20]
    asked = request_of(road.service, cast.alice)
    days = [TODAY - timedelta(days=1), TODAY, tomorrow, date(2030, 1, 1)]
    assert [asked.worth_on(day) for day in days] == [1800, 600, 1200, 1200]
    assert minutes_worth(TODAY - timedelta(days=1)) == 30
    assert [row.minutes for row in worth_later(TODAY)] == [20]
    assert PromiseWorth.objects.count() == 3
    assert Event.objects.filter(verb="promise_worth.said").count() == 3
    with pytest.raises(DayHasPassed):
        say_worth(minutes=5, from_on=TODAY - timedelta(days=1), **BY)


def test_what_was_said_stands_and_is_some_hours_at_most(cast: Cast) -> None:
    said = say_worth(minutes=60, from_on=TODAY, **BY)
    for act in (lambda: PromiseWorth.objects.update(minutes=0), said.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        say_worth(minutes=241, from_on=TODAY, **BY)

    assert broken_rule(error.value) == "promise_worth_some_hours"
    assert minutes_worth(TODAY) == 60


def test_kinds_of_which_little_was_seen_are_as_all_work() -> None:
    usual, each = spreads_of({1: WorkSeen(1000, 0.04), 2: WorkSeen(1, 1.0), 3: WorkSeen(0, 0.0)})
    _, nothing = spreads_of({1: WorkSeen(0, 0.0)})
    _, wild = spreads_of({1: WorkSeen(5000, 9.0)})

    assert nothing == {1: pytest.approx(USUAL)}
    assert 0.2 < usual < 0.22
    assert each[1] == pytest.approx(0.2, abs=0.002)
    assert usual < each[2] < 0.35
    assert each[3] == pytest.approx(usual)
    assert wild == {1: 1.5}


def test_how_far_work_goes_is_reckoned_from_visits_that_were_done(
    busy: list[Visit], statements: Statements
) -> None:
    times = [(9, moment(25, 10)), (9, moment(25, 9.5)), (13, moment(26, 20)), (13, None)]
    for visit, (arrived, ended) in zip(busy, times, strict=True):
        Visit.objects.filter(pk=visit.pk).update(
            arrived_at=moment(25, arrived), finished_at=ended, outcome="done" if ended else ""
        )
    later = moment(27, 10)

    [(kind, seen)] = work_taken(now=later).items()

    assert kind == busy[0].work_type_id
    minutes = busy[0].work_type.minutes
    squares = [(took / minutes - 1.0) ** 2 for took in (60, 30)]
    assert seen.visits == 2
    assert seen.square == pytest.approx(sum(squares) / 2)
    assert work_taken(now=later + timedelta(days=400)) == {}

    reckon_how_far_work_spreads(timestamp=0)
    keep_spreads(seen={kind: seen}, now=later)
    keep_spreads(seen={kind: seen}, now=later)
    row = WorkSpread.objects.get(work_type=kind)
    assert row.visits == 2
    with statements() as counted:
        assert spreads_of_visits([busy[0].pk]) == {busy[0].pk: row.share}
    assert len(counted) == 1
    assert spreads_of_visits([]) == {}


def test_a_plan_drives_more_for_surer_promises_and_says_what_it_gained(busy: list[Visit]) -> None:
    say_worth(minutes=240, from_on=WEDNESDAY, **BY)

    run = improve_day(territory=None, on=WEDNESDAY, now=NOW, solver=FewTurns())

    assert run.outcome == SolverRun.Outcome.APPLIED
    assert 0 <= run.at_risk_after < run.at_risk_before
    assert unsure_on(WEDNESDAY, []).price == 240 * 60


def test_at_a_price_of_nought_driving_alone_counts(busy: list[Visit]) -> None:
    say_worth(minutes=0, from_on=WEDNESDAY, **BY)

    run = improve_day(territory=None, on=WEDNESDAY, now=NOW, solver=FewTurns())

    assert (run.outcome, run.at_risk_before) == (SolverRun.Outcome.APPLIED, 0.0)
    assert run.driving_after < run.driving_before
