"""By when a step is done: what history keeps in 95 of 100, what the file says until then."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from answers import Statements
from cast import NOW, Cast
from concurrency import at_once, broken_rule
from going_about import in_use
from houvast.conversations.models import Delivery
from houvast.ground.spoken import AMSTERDAM
from houvast.journeys.actions.answering import answer_words_due
from houvast.journeys.actions.beginning import begin_journey
from houvast.journeys.actions.ending import stop_journey
from houvast.journeys.actions.next_words import word_within
from houvast.journeys.actions.step_runs import note_runs
from houvast.journeys.actions.taking_back import untick
from houvast.journeys.actions.ticking import look_at_step, tick
from houvast.journeys.front import sheet_of_journey, with_odds
from houvast.journeys.models import CaseJourney, JourneyPromise, StepRun
from houvast.journeys.queries.forecasts import StepAtHand, step_weighed, steps_weighed
from houvast.journeys.rules.refusals import StepDoneAlready
from houvast.journeys.templatetags.forecasts import odds_of, road_done, when_done
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.models import Case, Promise
from journeys.lasting_runs import DRESS, there_were
from making import BY, case_with_promise

FORTY = list(range(1, 41))
ESTIMATE = (
    "Mostly takes 2 weeks, at most 4 weeks. "
    "That is an estimate: we did this too few times to reckon it."
)


@pytest.fixture(autouse=True)
def _dress_in_use() -> Iterator[None]:
    with in_use(DRESS, "test_dress"):
        yield


def bobs(cast: Cast) -> Case:
    return case_with_promise(cast, customer=cast.bob)


def made(case: Case, *, now: datetime = NOW) -> CaseJourney:
    """A dress of a case in which nothing else is promised, as far as the workshop."""
    with transaction.atomic():
        for promise in case.promises.open():
            no_longer_needed(promise, reason="Anders", by=BY["by"], now=now)
        journey = begin_journey(case=case, key="test_dress", by=BY["by"], now=now)
    tick(journey=journey, step="order", proof="", by=BY["by"], now=now)
    return CaseJourney.objects.get(pk=journey.pk)


def promised(journey: CaseJourney, step: str = "make") -> Promise:
    [of] = JourneyPromise.objects.open().filter(journey=journey, step=step)
    return of.promise


def said(case: Case, step: str, now: datetime) -> tuple[list[str], list[str]]:
    """What stands beside the promise of a step, for its customer and at the desk."""
    sheet = sheet_of_journey(case)
    assert sheet
    [one] = [one for one in with_odds(sheet, now=now).steps if one.step.key == step]
    return when_done(one, now), odds_of(one)


def closes(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 17, tzinfo=AMSTERDAM)


def test_customer_is_promised_what_history_keeps_and_reads_when_it_mostly_is(cast: Cast) -> None:
    there_were(bobs(cast), FORTY)
    case = case_with_promise(cast)

    journey = made(case)

    # Of 41 with the one that outlasts all, 39 are 95 in 100 and 21 are half: so many days on.
    promise = promised(journey)
    assert promise.due_at == closes(1, 1, 2027)
    assert promise.words == (
        "Uw jurk is uiterlijk vrijdag 1 januari 2027 om 17:00 klaar. "
        "Meestal is het klaar op maandag 14 december 2026."
    )
    [run] = journey.runs.filter(step="make")
    assert (run.seen, run.usually_at, run.at_most_at) == (40, closes(12, 14), promise.due_at)
    assert said(case, "make", NOW) == (
        ["Mostly it is done by Monday 14 December 2026.",
         "We reckon that from the last 40 times."],
        ["Of 100 like this one that lasted so long, 95 keep this moment."],
    )  # fmt: skip
    sheet = sheet_of_journey(case)
    assert sheet
    assert road_done(sheet, NOW) == (
        "All of it is mostly done by Tuesday 15 December 2026, "
        "and seldom after Monday 4 January 2027."
    )
    assert promise.words in str(Delivery.objects.filter(case=case).last().letter)  # type: ignore[union-attr]


def test_under_nineteen_the_file_stands_and_the_page_says_that_it_is_an_estimate(
    cast: Cast,
) -> None:
    there_were(bobs(cast), FORTY[:18])
    case = case_with_promise(cast)

    promise = promised(made(case))

    assert promise.words == "Uw jurk is uiterlijk maandag 21 december 2026 om 17:00 klaar."
    assert said(case, "make", NOW) == ([ESTIMATE], [])
    there_were(bobs(cast), FORTY[18:19])
    assert promised(made(case_with_promise(cast))).due_at == closes(12, 14)


def test_words_about_hearing_from_us_are_never_later_than_the_file_and_a_customer_is_not_hurried(
    cast: Cast,
) -> None:
    there_were(bobs(cast), FORTY, step="order")
    there_were(bobs(cast), FORTY, step="fetch")
    case = case_with_promise(cast)
    journey = made(case)
    untick(journey=journey, step="order", by=BY["by"], now=NOW)
    order, _make, fetch = journey.version.journey.steps

    assert said(case, "order", NOW)[0] == []  # the week is what the file says, and is not reckoned
    assert word_within(journey, order.next_word, now=NOW).due_at == closes(11, 30)  # type: ignore[arg-type]
    tick(journey=journey, step="order", proof="", **BY)
    tick(journey=journey, step="make", proof="", **BY)
    assert (
        promised(journey, "fetch").words
        == "Wij bellen u uiterlijk maandag 30 november 2026 om 17:00."
    )
    assert said(case, "fetch", NOW) == ([], [])
    assert fetch.waits_for_customer


def test_quick_work_is_promised_early_but_never_so_early_that_nobody_could_warn(
    cast: Cast,
) -> None:
    there_were(bobs(cast), [0.01] * 40)

    assert promised(made(case_with_promise(cast))).due_at == closes(11, 24)


def test_what_lasts_longer_than_mostly_is_weighed_anew_and_nobody_gets_a_date_by_itself(
    cast: Cast,
) -> None:
    there_were(bobs(cast), [10.0] * 60 + [50.0] * 20)
    case = case_with_promise(cast)
    journey = made(case)
    promise, later = promised(journey), NOW + timedelta(days=12)

    assert promise.due_at == closes(1, 12, 2027)
    customer, desk = said(case, "make", later)
    assert customer == ["This takes longer than it mostly does."]
    assert desk == ["Of 100 like this one that lasted so long, 95 keep this moment."]
    assert [one.pk for one in case.promises.open()] == [promise.pk]
    assert (promise.moves, promised(journey).due_at) == (0, promise.due_at)


def test_word_that_it_is_done_is_not_kept_by_saying_how_it_stands(cast: Cast) -> None:
    case = case_with_promise(cast)
    journey = made(case)
    promise = promised(journey)
    look_at_step(journey=journey, step="make", by=BY["by"], now=NOW + timedelta(days=3))

    answer_words_due(journey=journey, now=promise.due_at - timedelta(minutes=20))

    promise.refresh_from_db()
    assert promise.outcome == "broken"
    assert promised(journey).words.startswith("Uw jurk is uiterlijk")
    assert promised(journey).makes_up_for_broken


def test_run_follows_what_happens_at_its_step(cast: Cast) -> None:
    journey = made(case_with_promise(cast))
    at = NOW + timedelta(days=3)
    tick(journey=journey, step="make", proof="", by=BY["by"], now=at)

    runs = {run.step: run for run in journey.runs.all()}
    assert (runs["make"].ended, runs["make"].ended_at, runs["fetch"].begun_at) == ("done", at, at)

    untick(journey=journey, step="make", by=BY["by"], now=at)
    note_runs(CaseJourney.objects.get(pk=journey.pk), now=at)
    assert journey.runs.get(step="make").is_running
    stop_journey(journey=journey, why="Anders", by=BY["by"], now=at)
    assert set(journey.runs.values_list("step", "ended")) == {
        ("order", "done"), ("make", "left"), ("fetch", "left")}  # fmt: skip


def test_what_was_told_stands_whoever_writes_rows_by_hand(cast: Cast) -> None:
    journey = made(case_with_promise(cast))
    make, order = journey.runs.filter(step="make"), journey.runs.filter(step="order")
    attacks: list[tuple[str, Callable[[], object]]] = [
        ("run_stands", lambda: make.update(at_most_at=NOW + timedelta(days=300))),
        ("run_stands", lambda: order.update(ended_at=NOW + timedelta(days=1))),
        ("run_kept_for_ever", lambda: make.delete()),
        ("one_run_of_a_step", lambda: StepRun.objects.create(
            journey=journey, key="test_dress", step="make", begun_at=NOW)),
        ("run_of_its_kind", lambda: StepRun.objects.create(
            journey=journey, key="another", step="x", begun_at=NOW)),
        ("run_ends_after_it_began", lambda: make.update(
            ended_at=NOW - timedelta(days=1), ended="done")),
    ]  # fmt: skip

    for rule, attack in attacks:
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            attack()
        assert broken_rule(refused.value) == rule


def test_two_who_tick_at_once_end_one_run_and_begin_one(committed: Cast) -> None:
    journey = made(case_with_promise(committed))

    outcomes = at_once(
        lambda by: tick(journey=journey, step="make", proof="", by=by.as_actor(), now=NOW),
        [committed.fatima, committed.gerrit],
    )

    assert sorted(type(one).__name__ for one in outcomes) == sorted(
        [CaseJourney.__name__, StepDoneAlready.__name__]
    )
    assert sorted(journey.runs.values_list("step", "ended")) == [
        ("fetch", ""), ("make", "done"), ("order", "done")]  # fmt: skip


def test_statements_do_not_grow_with_history(cast: Cast, statements: Statements) -> None:
    case = bobs(cast)
    step = made(case_with_promise(cast)).version.journey.by_key["make"]
    there_were(case, FORTY)
    with statements() as few:
        step_weighed("test_dress", step, begun_at=NOW, now=NOW)
    there_were(case, FORTY * 8)
    with statements() as many:
        step_weighed("test_dress", step, begun_at=NOW, now=NOW)
    with statements() as of_three:
        steps_weighed([StepAtHand("test_dress", step, NOW)] * 3, now=NOW)

    weighing = [one for one in few.captured_queries if "journeys_steprun" in one["sql"]]
    assert (len(few), len(weighing)) == (len(many), 1)
    assert len(of_three) <= len(few)
