"""What gets in the way of a step, and what is promised because of it."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from houvast.conversations.actions.one_letter import letter_of_now
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.journeys.access import held_journey
from houvast.journeys.actions.next_words import give, word_within
from houvast.journeys.actions.steps import StepSeen, put_on_record
from houvast.journeys.actions.telling import write_about
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.running import promises_of, steps_of
from houvast.journeys.rules.definition import Obstacle
from houvast.journeys.rules.standing import StepKind, StepStanding
from houvast.journeys.rules.steps_by_key import obstacle_there, obstacle_to_meet, step_at_hand
from houvast.journeys.rules.telling import something_in_the_way, why_later
from houvast.promises.actions.promising import promise_later, renegotiate_word
from houvast.promises.models import Promise
from houvast.promises.rules import Word


@transaction.atomic
def meet_obstacle(
    *, journey: CaseJourney, step: str, obstacle: str, note: str, by: Actor, now: datetime
) -> None:
    """Something that the journey knows is in the way of a step.

    The customer reads what it is, with `note`, and what is promised because of it; what was
    promised about the step before is agreed anew. Raises StepUnknown, StepNotBegun,
    StepDoneAlready, ObstacleUnknown or ObstacleThere, and what `held_journey` raises.
    """
    held = held_journey(journey)
    one = step_at_hand(steps_of(held), step)
    meet(held, one, obstacle_to_meet(one, obstacle), note=note.strip(), by=by, now=now)


@transaction.atomic
def obstacle_is_gone(
    *, journey: CaseJourney, step: str, obstacle: str, by: Actor, now: datetime
) -> None:
    """It is not in the way any more: the step goes on, with what was promised.

    Raises StepUnknown, StepNotBegun, StepDoneAlready or ObstacleGone, and what `held_journey`
    raises.
    """
    held = held_journey(journey)
    one = step_at_hand(steps_of(held), step)
    gone = obstacle_there(one, obstacle)
    seen = StepSeen(obstacle=gone.key)
    put_on_record(held, one.step, StepKind.OUT_OF_THE_WAY, by=by, now=now, seen=seen)
    named = {"step": str(one.step.name), "obstacle": str(gone.name)}
    history.record("journey.out_of_the_way", about=held, by=by, at=now, **named)


def meet(
    journey: CaseJourney,
    one: StepStanding,
    obstacle: Obstacle,
    *,
    by: Actor,
    now: datetime,
    note: str = "",
) -> None:
    """Put an obstacle of a held journey on record, and promise what follows from it.

    Where something was promised about the step, that is agreed anew, and the letter about it gives
    the reason; else the customer is written now. What somebody wrote of it this very moment, as a
    firm that comes later, and what it means for the journey are one letter.
    """
    seen = StepSeen(note, obstacle=obstacle.key)
    put_on_record(journey, one.step, StepKind.IN_THE_WAY, by=by, now=now, seen=seen)
    named = {"step": str(one.step.name), "obstacle": str(obstacle.name), "note": note}
    history.record("journey.in_the_way", about=journey, by=by, at=now, **named)
    word = _beside_a_call(journey, word_within(journey, obstacle.promise, now=now))
    language = journey.case.customer.language
    before, reason = _promised(journey, one), why_later(obstacle, language, note=note)
    beside = by == HOUVAST and letter_of_now(journey.case, now=now) is not None
    if before and (before.is_past(now) or not beside):
        promise_later(before, word, reason=reason, by=by, now=now)
        return
    if before:
        renegotiate_word(before, word, reason=reason, by=by, now=now, together=True)
    else:
        give(journey, one.step.key, word, by=by, now=now)
    write_about(
        journey,
        JourneyLetter.IN_THE_WAY,
        lambda words: something_in_the_way(obstacle, words, language, note=note),
        now=now,
        beside=beside,
    )


def _beside_a_call(journey: CaseJourney, word: Word) -> Word:
    """The same, where somebody calls them already: one call runs in a case, and this is said then,
    or they hear it by its own moment.
    """
    if word.kind == Promise.Kind.CALL and journey.case.promises.calls().exists():
        return replace(word, kind=Promise.Kind.FOLLOW_UP)
    return word


def _promised(journey: CaseJourney, one: StepStanding) -> Promise | None:
    """What runs about this step."""
    found = (of.promise for of in promises_of(journey) if of.step == one.step.key)
    return next(found, None)
