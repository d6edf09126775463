"""A case that follows a new text of its journey: what is done stays, what lies ahead is new."""

from datetime import datetime

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.journeys import reasons
from houvast.journeys.access import held_journey
from houvast.journeys.actions.asking_no_more import ask_no_more
from houvast.journeys.actions.next_words import promise_steps, promise_update, word_within
from houvast.journeys.actions.planning_to_the_end import ask_for_what_belongs
from houvast.journeys.actions.reminding import await_answers
from houvast.journeys.actions.step_runs import note_runs
from houvast.journeys.actions.versions import follow, version_in_use
from houvast.journeys.models import CaseJourney, JourneyVersion
from houvast.journeys.queries.moving_on import how_it_moves
from houvast.journeys.queries.running import promises_of, steps_of
from houvast.journeys.rules.moving_on import MovesOn
from houvast.journeys.rules.refusals import CannotMove, NoVersionToFollow
from houvast.journeys.rules.standing import running_steps
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.actions.promising import promise_later
from houvast.promises.rules import NoReason


@transaction.atomic
def follow_new_version(*, journey: CaseJourney, why: str, by: Actor, now: datetime) -> CaseJourney:
    """Follow the text that is in use now, by the keys of its steps.

    What is done stays done. What was promised about steps that are not at hand by the new text is
    agreed anew in the same transaction, and the customer reads `why`. Raises NoReason,
    NoVersionToFollow or CannotMove, and what `held_journey` raises.
    """
    if not why.strip():
        raise NoReason
    held = held_journey(journey)
    version = version_in_use(held.key, by=by, now=now)
    if version == held.version:
        raise NoVersionToFollow
    how = how_it_moves(held, version.journey)
    if how.refused:
        raise CannotMove(what="; ".join(how.refused))
    moved = _follow(held, version, why.strip(), by=by, now=now)
    note_runs(moved, now=now)
    history.record("journey.new_version", about=moved, by=by, at=now, why=why.strip())
    _agree_anew(moved, how, why=why.strip(), by=by, now=now)
    _recur(moved, by=by, now=now)
    steps = steps_of(moved)
    ask_no_more(moved, running_steps(steps), by=by, now=now)
    await_answers(moved, steps, now=now)
    promise_steps(moved, steps, by=by, now=now)
    ask_for_what_belongs(moved, now=now)
    return moved


def _follow(
    journey: CaseJourney, version: JourneyVersion, why: str, *, by: Actor, now: datetime
) -> CaseJourney:
    """The journey as it is by its new text."""
    before = max(journey.followed.all(), key=lambda one: one.pk)
    follow(journey, version, by=by, now=now, replaces=before, why=why)
    return held_journey(journey)


def _agree_anew(journey: CaseJourney, how: MovesOn, *, why: str, by: Actor, now: datetime) -> None:
    """What vanishes has the word of the step at hand in its place: once, whatever vanishes."""
    running = {of.promise_id: of.promise for of in promises_of(journey)}
    instead = how.instead.step.next_word if how.instead else None
    for number, one in enumerate(how.vanished):
        if number or instead is None:
            no_longer_needed(running[one.number], reason=why, by=by, now=now)
        else:
            word = word_within(journey, instead, now=now)
            promise_later(running[one.number], word, reason=why, by=by, now=now)


def _recur(journey: CaseJourney, *, by: Actor, now: datetime) -> None:
    """Word of how it stands recurs as the new text says, or no longer."""
    recurring = [of.promise for of in promises_of(journey) if not of.step]
    if journey.version.journey.updates is None:
        for promise in recurring:
            no_longer_needed(promise, reason=reasons.NEW_TEXT(), by=by, now=now)
    elif not recurring:
        promise_update(journey, by=by, now=now)
