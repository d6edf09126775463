"""A step that turned out not to be done."""

from datetime import datetime

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.journeys.access import held_journey
from houvast.journeys.actions.asking_no_more import ask_no_more
from houvast.journeys.actions.next_words import promise_steps
from houvast.journeys.actions.reminding import await_answers
from houvast.journeys.actions.step_runs import note_runs
from houvast.journeys.actions.steps import put_on_record
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.running import steps_of
from houvast.journeys.rules.definition import JourneyStep
from houvast.journeys.rules.refusals import DoneByItself, StepNotDone
from houvast.journeys.rules.standing import StepKind, running_steps
from houvast.journeys.rules.steps_by_key import step_standing


@transaction.atomic
def untick(*, journey: CaseJourney, step: str, by: Actor, now: datetime) -> None:
    """Whoever ticked a step was wrong: it is at hand again, with its next word.

    Raises StepUnknown, StepNotDone, or DoneByItself for what happened, and what `held_journey`
    raises.
    """
    held = held_journey(journey)
    one = step_standing(steps_of(held), step)
    if one.done is None:
        raise StepNotDone
    if one.step.done_by.sort != "tick":
        raise DoneByItself
    take_back(held, one.step, by=by, now=now)


def take_back(journey: CaseJourney, step: JourneyStep, *, by: Actor, now: datetime) -> None:
    """A step of a held journey is at hand again; how it goes on is promised where nothing is."""
    put_on_record(journey, step, StepKind.TAKEN_BACK, by=by, now=now)
    named = {"step": str(step.name)}
    history.record("journey.step_taken_back", about=journey, by=by, at=now, **named)
    note_runs(journey, now=now)
    steps = steps_of(journey)
    ask_no_more(journey, running_steps(steps), by=by, now=now)
    await_answers(journey, steps, now=now)
    promise_steps(journey, steps, by=HOUVAST, now=now)
