import re
from collections.abc import Callable
from datetime import datetime, timedelta

from django.test import Client, override_settings

from cast import NOW, Cast
from houvast.config.environment import Environment
from houvast.desk.planner.queries.runs import ON_A_PAGE, gained_lately, runs_before
from houvast.ground.page_addresses import page as address_of
from houvast.routes.models import SolverRun, TravelCondition
from houvast.workforce.models import Territory
from on_the_road import WEDNESDAY

LOG = address_of("desk:solver_runs")


def a_run(
    number: int = 1,
    *,
    outcome: str = "applied",
    territory: Territory | None = None,
    at: datetime = NOW,
    before: int = 7200,
    after: int = 5400,
) -> SolverRun:
    return SolverRun.objects.create(
        territory=territory, on=WEDNESDAY, stamp=number, solver="RuinAndRecreate", started_at=at,
        seconds=2.04, iterations=120_000, visits=9, driving_before=before, driving_after=after,
        changed=3, outcome=outcome,
    )  # fmt: skip


def test_log_says_what_a_run_gained(fatima: Client, cast: Cast) -> None:
    a_run()
    page = fatima.get(LOG).content.decode()

    assert '30\xa0min <span class="soft">(25%)</span>' in page
    assert "Our own solver, 2.0 s, 120,000 tries" in page


def test_log_says_what_is_at_risk_only_where_that_was_reckoned(fatima: Client, cast: Cast) -> None:
    a_run()
    assert ">0.0</td>" not in fatima.get(LOG).content.decode()

    SolverRun.objects.update(at_risk_before=1.0, at_risk_after=1.3)
    page = fatima.get(LOG).content.decode()
    assert ">1.3</td>" in page
    assert "<dt>more late, as we expect it</dt><dd>0.3</dd>" in page


def test_log_says_in_words_what_became_of_a_plan(fatima: Client, cast: Cast) -> None:
    for outcome in SolverRun.Outcome.values:
        a_run(outcome=outcome)
    page = fatima.get(LOG).content.decode()

    assert re.findall(r'<td><span class="badge[^>]*>(.*?)</span>', page) == [
        "Calendar changed meanwhile, not used",
        "Nothing better found",
        "Used",
    ]


def test_sums_are_of_plans_that_were_used_in_seven_days(cast: Cast) -> None:
    a_run()
    a_run(outcome="overtaken")
    a_run(at=NOW - timedelta(days=8))
    sums = gained_lately(now=NOW)

    assert (sums.runs, sums.applied, sums.driving, sums.changed) == (2, 1, 1800, 3)


def test_sums_without_runs_are_nothing(cast: Cast) -> None:
    sums = gained_lately(now=NOW)

    assert (sums.runs, sums.applied, sums.driving, sums.changed) == (0, 0, 0, 0)


def test_log_goes_on_where_the_page_before_ended(cast: Cast) -> None:
    runs = [a_run(number) for number in range(ON_A_PAGE + 1)]
    first = runs_before(None)
    second = runs_before(first.older)

    assert [run.pk for run in first.runs] == [run.pk for run in runs[:0:-1]]
    assert ([run.pk for run in second.runs], second.older) == ([runs[0].pk], None)


def test_log_of_a_territory_has_only_its_runs(fatima: Client, cast: Cast) -> None:
    north = Territory.objects.create(name="Noord", postcodes=[])
    a_run()
    there = a_run(territory=north)

    assert fatima.get(f"{LOG}?gebied={north.pk}").context["page"].runs == [there]


def test_log_takes_as_many_statements_for_more_runs(
    fatima: Client, cast: Cast, cost: Callable[[Client, str], int]
) -> None:
    a_run()
    one = cost(fatima, LOG)
    for number in range(5):
        a_run(number, territory=Territory.objects.create(name=str(number), postcodes=[]))

    assert cost(fatima, LOG) == one


def test_log_tells_when_the_road_engine_is_silent(fatima: Client, cast: Cast) -> None:
    TravelCondition.objects.create(
        provider="valhalla", answered_at=NOW, failed_at=NOW, failing_since_at=NOW, failure="down"
    )
    with override_settings(HOUVAST=_with_valhalla()):
        page = fatima.get(LOG).content.decode()

    assert "valhalla has given no travel times since Monday 23 November 2026 at 10:00" in page


def test_log_tells_where_travel_times_come_from(fatima: Client, cast: Cast) -> None:
    page = fatima.get(LOG).content.decode()

    assert "Travel times are reckoned from the distance as the crow flies" in page


def _with_valhalla() -> Environment:
    from dataclasses import replace

    from django.conf import settings

    return replace(settings.HOUVAST, travel="valhalla", travel_url="http://127.0.0.1:1")
