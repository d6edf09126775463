"""Since when a step is at hand and until when, as it happens, with what is told of it first."""

from datetime import datetime

from houvast.ground.changing import change
from houvast.journeys.models import CaseJourney, StepRun
from houvast.journeys.queries.forecasts import road_weighed, step_weighed
from houvast.journeys.queries.running import steps_of
from houvast.journeys.rules.forecast import told_by_file
from houvast.journeys.rules.standing import StepStanding
from houvast.people.hours import NeverOpen
from houvast.people.queries.company import business_calendar


def note_runs(journey: CaseJourney, *, now: datetime) -> None:
    """Note which steps of a held journey are at hand, and which no longer; twice is as once."""
    runs = {run.step: run for run in journey.runs.all()}
    for one in steps_of(journey):
        run = runs.pop(one.step.key, None)
        if run is None:
            if one.is_running:
                _begin(journey, one, now=now)
        elif one.is_done and run.is_running:
            _end(run, StepRun.End.DONE if one.done else StepRun.End.LEFT, now=now)
        elif not one.is_done and not run.is_running:
            change(run, {"ended_at": None, "ended": ""})
    for vanished in runs.values():
        _end(vanished, StepRun.End.LEFT, now=now)


def leave_runs(journey: CaseJourney, *, now: datetime) -> None:
    """Nobody waits for the steps of a held journey any more."""
    for run in journey.runs.running():
        _end(run, StepRun.End.LEFT, now=now)


def _end(run: StepRun, how: StepRun.End, *, now: datetime) -> None:
    """Once; what was pressed without coverage may be older than what we knew by then."""
    if run.is_running:
        change(run, {"ended_at": max(now, run.begun_at), "ended": how})


def _begin(journey: CaseJourney, one: StepStanding, *, now: datetime) -> None:
    """What is told is what history says; where that is too short, what the file does."""
    step = one.step
    run = StepRun(journey=journey, key=journey.key, step=step.key, begun_at=now)
    try:
        told = step_weighed(run.key, step, begun_at=now, now=now).told()
        told = told or told_by_file(step.takes, now, business_calendar())
    except NeverOpen:
        run.save()  # who has no opening hours yet tells nobody when
        return
    run.usually_at, run.at_most_at, run.seen = told.usually_at, told.at_most_at, told.seen
    if run.is_reckoned:
        road = road_weighed(run.key, step, begun_at=now, now=now).told()
        run.road_usually_at = road.usually_at if road else None
        run.road_at_most_at = road.at_most_at if road else None
    run.save()
