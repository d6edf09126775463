"""What happens at a step, and what follows: the word that is kept, and the one that comes next."""

from dataclasses import dataclass
from datetime import datetime

from houvast.conversations.actions.next_word import promise_to_ask
from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.journeys import reasons
from houvast.journeys.actions.asking_no_more import ask_no_more
from houvast.journeys.actions.next_words import (
    end_promises,
    no_check_in_yet,
    promise_steps,
)
from houvast.journeys.actions.reminding import await_answers
from houvast.journeys.actions.step_runs import leave_runs, note_runs
from houvast.journeys.models import CaseJourney, StepHappened
from houvast.journeys.queries.chosen_ahead import chosen_ahead
from houvast.journeys.queries.details import keeps_from_handing_over
from houvast.journeys.queries.running import promises_of, speaks_for_itself, steps_of
from houvast.journeys.rules.definition import JourneyStep
from houvast.journeys.rules.refusals import DetailsNotThere
from houvast.journeys.rules.standing import StepKind, StepStanding, hand_over_of, running_steps
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.models import Promise


@dataclass(frozen=True)
class StepSeen:
    """How one can see that something happened at a step, and in the way of what."""

    words: str = ""
    event: Event | None = None
    obstacle: str = ""


UNSEEN = StepSeen()


@dataclass(frozen=True)
class Further:
    """How a journey stands after something happened, and what is promised because of it."""

    steps: list[StepStanding]
    promised: list[Promise]


def put_on_record(
    journey: CaseJourney,
    step: JourneyStep,
    kind: StepKind,
    *,
    by: Actor,
    now: datetime,
    seen: StepSeen = UNSEEN,
) -> StepHappened:
    """Write what happened at a step; call it with the journey held."""
    return StepHappened.objects.create(
        journey=journey,
        step=step.key,
        kind=kind,
        obstacle=seen.obstacle,
        at=now,
        by=by.name[:200],
        words=seen.words,
        event_id=seen.event.pk if seen.event else None,
        verb=seen.event.verb if seen.event else "",
    )


def done(
    journey: CaseJourney,
    step: JourneyStep,
    *,
    proof: str,
    by: Actor,
    now: datetime,
    event: Event | None = None,
) -> Further:
    """A step of a held journey is done, as `proof` says: what was promised about it is kept, and
    the next word is promised. After the last one the journey has come to its end, and the customer
    is asked whether it is solved.

    Raises DetailsNotThere for a hand-over while something that was agreed is not there.
    """
    if step.key == hand_over_of(journey.version.journey):
        refuse_open_details(journey.case_id)
    put_on_record(journey, step, StepKind.DONE, by=by, now=now, seen=StepSeen(proof, event))
    named = {"step": str(step.name), "proof": proof}
    history.record("journey.step_done", about=journey, by=by, at=now, **named)
    note_runs(journey, now=now)
    return go_on(journey, proof=proof, by=by, now=now)


def go_on(journey: CaseJourney, *, proof: str, by: Actor, now: datetime) -> Further:
    """End and make promises by how the journey stands now."""
    steps = steps_of(journey)
    end_promises(journey, steps, proof=proof, by=by, now=now)
    ask_no_more(journey, running_steps(steps), by=by, now=now)
    if all(one.is_done for one in steps):
        finish(journey, by=by, now=now)
        return Further(steps, [])
    for one in running_steps(steps):
        if event := chosen_ahead(journey, one, now=now):
            words = reasons.HAPPENED()
            return done(journey, one.step, proof=words, by=Actor.of(event), now=now, event=event)
    await_answers(journey, steps, now=now)
    made = promise_steps(journey, steps, by=by, now=now)
    if made or speaks_for_itself(journey.case):
        no_check_in_yet(journey, by=by, now=now)
    return Further(steps, made)


def finish(journey: CaseJourney, *, by: Actor, now: datetime) -> None:
    """The journey came to its end: nothing recurs any more, and they hear when we ask."""
    end(journey, CaseJourney.End.FINISHED, why="", by=by, now=now)
    for promised in promises_of(journey):
        why = reasons.JOURNEY_ENDED()
        no_longer_needed(promised.promise, reason=why, by=by, now=now)
    if not journey.case.promises.open().exists():
        promise_to_ask(journey.case, now=now)
    history.record("journey.finished", about=journey, by=by, at=now)


def end(journey: CaseJourney, how: str, *, why: str, by: Actor, now: datetime) -> None:
    """Note how it ended; nobody waits for its steps any more."""
    leave_runs(journey, now=now)
    ask_no_more(journey, (), by=by, now=now)
    ended = {"ended_at": now, "ended": how, "ended_by": by.name[:200], "ended_why": why}
    change(journey, ended)


def waits_for_details(journey: CaseJourney, step: JourneyStep) -> bool:
    """Whether a step hands over, and something that was agreed is not there yet (G10)."""
    is_hand_over = step.key == hand_over_of(journey.version.journey)
    return is_hand_over and bool(keeps_from_handing_over(journey.case_id))


def refuse_open_details(case_id: int) -> None:
    """Raise DetailsNotThere while something that was agreed in a case is not there (G10)."""
    if still := keeps_from_handing_over(case_id):
        raise DetailsNotThere(details=", ".join(one.words for one in still))
