"""Since when a step is at hand and until when, as it happens, with what is told of it first."""

from datetime import datetime

from houvast.ground.changing import change
from houvast.journeys.models import CaseJourney, StepRun
from houvast.journeys.queries.forecasts import road_weighed, step_weighed
from houvast.journeys.queries.running import steps_of
from houvast.journeys.rules.forecast import told_by_file
from houvast.journeys.rules.standing import StepStanding
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
            how = StepRun.End.DONE if one.done else StepRun.End.LEFT
            change(run, {"ended_at": now, "ended": how})
        elif not one.is_done and not run.is_running:
            change(run, {"ended_at": None, "ended": ""})
    for vanished in runs.values():
        leave(vanished, now=now)


def leave_runs(journey: CaseJourney, *, now: datetime) -> None:
    """Nobody waits for the steps of a held journey any more."""
    for run in journey.runs.running():
        leave(run, now=now)


def leave(run: StepRun, *, now: datetime) -> None:
    if run.is_running:
        change(run, {"ended_at": now, "ended": StepRun.End.LEFT})


def _begin(journey: CaseJourney, one: StepStanding, *, now: datetime) -> None:
    """What is told is what history says; where that is too short, what the file does."""
    step = one.step
    told = step_weighed(journey.key, step, begun_at=now, now=now).told()
    told = told or told_by_file(step.takes, now, business_calendar())
    road = road_weighed(journey.key, step, begun_at=now, now=now).told() if told.seen else None
    StepRun.objects.create(
        journey=journey,
        key=journey.key,
        step=step.key,
        begun_at=now,
        usually_at=told.usually_at,
        at_most_at=told.at_most_at,
        road_usually_at=road.usually_at if road else None,
        road_at_most_at=road.at_most_at if road else None,
        seen=told.seen,
    )
