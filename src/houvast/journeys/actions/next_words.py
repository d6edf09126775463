"""What a journey promises: the next word of its steps, and word of how it stands that recurs (G1).

Nothing is promised twice: where an answer, a visit or another firm tells the customer what comes
next, that is the word of the step.
"""

from collections.abc import Collection
from datetime import datetime

from houvast.conversations.actions.next_word import hear_from_us, in_working_days
from houvast.ground.history import HOUVAST, Actor
from houvast.journeys import reasons
from houvast.journeys.models import CaseJourney, JourneyPromise
from houvast.journeys.queries.forecasts import reckoned_for
from houvast.journeys.queries.owners import who_keeps
from houvast.journeys.queries.running import (
    journey_followed,
    promises_of,
    speaks_for_itself,
    steps_of,
)
from houvast.journeys.rules.definition import JourneyStep
from houvast.journeys.rules.forecast import mostly_done
from houvast.journeys.rules.promised import Promised
from houvast.journeys.rules.standing import StepStanding, running_steps
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.ending import keep, no_longer_needed
from houvast.promises.actions.promising import give_word
from houvast.promises.models import Case, Promise
from houvast.promises.rules import Word


def word_within(journey: CaseJourney, promised: Promised, *, now: datetime) -> Word:
    """A promise of the file, with its moment, in the language of the customer, and who keeps it.

    The moment of a step is the one by which history says that it is done, and never later than
    the file has them hear from us; of words that say that it is done, history counts alone.
    """
    due_at = promised.within.after(now, business_calendar())
    customer, mostly = journey.case.customer, ""
    with speaking_to(customer):
        if reckoned := reckoned_for(journey, promised, now=now):
            told = reckoned.told
            due_at = told.at_most_at if promised.done_by_then else min(told.at_most_at, due_at)
            mostly = mostly_done(reckoned, due_at, customer.language)
        words = f"{promised.said(due_at, customer.language)} {mostly}".strip()
    owner = who_keeps(journey.case, promised.owner)
    kind = Promise.Kind.CALL if promised.by_call else Promise.Kind.FOLLOW_UP
    return Word(kind, words, due_at, owner_id=owner.pk)


def first_word_of(case: Case, step: JourneyStep, *, now: datetime) -> Word:
    """The next word of a step for whoever is asked at it in a case of their own: that of the file,
    or that they hear from us within our time to answer.
    """
    if step.next_word is None:
        due_at = in_working_days(now)
        return Word(Promise.Kind.FOLLOW_UP, hear_from_us(case, due_at), due_at)
    due_at = step.next_word.within.after(now, business_calendar())
    words = step.next_word.said(due_at, case.customer.language)
    owner = who_keeps(case, step.next_word.owner)
    return Word(Promise.Kind.FOLLOW_UP, words, due_at, owner_id=owner.pk)


def promise_steps(
    journey: CaseJourney,
    steps: Collection[StepStanding],
    *,
    by: Actor,
    now: datetime,
    besides: Collection[Promise] = (),
) -> list[Promise]:
    """Promise the next word of each step at hand, where nothing else tells it; returns what is new.

    `besides` are promises that end with the letter that is being written. Call it with the case
    held.
    """
    if speaks_for_itself(journey.case, besides=besides):
        return []
    promised = {one.step for one in promises_of(journey)}
    made = []
    for one in running_steps(list(steps)):
        if one.step.next_word and one.step.key not in promised:
            word = word_within(journey, one.step.next_word, now=now)
            made.append(give(journey, one.step.key, word, by=by, now=now))
    return made


def give(journey: CaseJourney, step: str, word: Word, *, by: Actor, now: datetime) -> Promise:
    """Promise something about a step."""
    promise = give_word(journey.case, word, by=by, now=now)
    JourneyPromise.objects.create(journey=journey, promise=promise, step=step)
    return promise


def promise_update(journey: CaseJourney, *, by: Actor, now: datetime) -> Promise | None:
    """Promise the next word of how it stands, where this journey has them."""
    updates = journey.version.journey.updates
    if updates is None:
        return None
    due_at = updates.every.after(now, business_calendar())
    with speaking_to(journey.case.customer):
        words = updates.promised(due_at, journey.case.customer.language)
    owner = who_keeps(journey.case, updates.owner)
    word = Word(Promise.Kind.FOLLOW_UP, words, due_at, owner_id=owner.pk)
    return give(journey, "", word, by=by, now=now)


def end_promises(
    journey: CaseJourney, steps: Collection[StepStanding], *, proof: str, by: Actor, now: datetime
) -> None:
    """Keep what was promised about steps that are done; of those passed by nobody waits for it."""
    known = {one.step.key: one for one in steps if one.is_done}
    for promised in promises_of(journey):
        if promised.step not in known:
            continue
        promise = promised.promise
        if known[promised.step].done:
            keep(promise=promise, proof=proof, by=by, now=now)
        else:
            no_longer_needed(promise, reason=reasons.STEP_BEHIND(), by=by, now=now)


def no_check_in_yet(journey: CaseJourney, *, by: Actor, now: datetime) -> None:
    """Nobody asks whether it is solved, or closes it on silence, while the journey goes on and has
    a word of its own.
    """
    running = journey.case.promises.open()
    if not running.exclude(kind__in=Promise.TO_THE_SILENT).exists():
        return
    for promise in running.filter(kind__in=Promise.TO_THE_SILENT):
        no_longer_needed(promise, reason=reasons.ANOTHER_STEP_FIRST(), by=by, now=now)


def promise_going_on(case: Case, besides: Collection[Promise], now: datetime) -> list[Promise]:
    """The words of the steps at hand, where nothing else but `besides` says what comes next."""
    journey = journey_followed(case.pk)
    if journey is None:
        return []
    journey.case = case
    return promise_steps(journey, steps_of(journey), by=HOUVAST, now=now, besides=besides)


def promise_while_waiting(case: Case, now: datetime) -> Promise | None:
    """The word of the step at hand, where nothing is promised in a case; or None."""
    made = promise_going_on(case, (), now)
    return made[0] if made else None
