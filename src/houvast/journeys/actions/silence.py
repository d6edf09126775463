"""Customers of whom a step waits, and whom we did not reach: what the file promises then, and in
the end the question whether they want it still. Nobody closes anything because of it (G7).
"""

from datetime import datetime

from houvast.conversations.actions.next_word import promise_to_ask
from houvast.conversations.providers import AskedInWords
from houvast.conversations.rules.asked_if_solved import nothing_more_to_do
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.journeys import reasons
from houvast.journeys.access import held_journey
from houvast.journeys.actions.next_words import give, word_within
from houvast.journeys.actions.telling import write_about
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.due_words import calls_in_vain
from houvast.journeys.queries.others_asked import was_asked_apart
from houvast.journeys.queries.running import journey_followed, last_journey, promises_of, steps_of
from houvast.journeys.rules.refusals import JourneyNeedsOpenCase, JourneyOver
from houvast.journeys.rules.standing import StepStanding
from houvast.journeys.rules.telling import not_reached, still_wanted
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.ending import keep
from houvast.promises.models import Case, Promise

CALLED = 2
"""So often we call before we ask whether they want it still."""


def when_they_were_not_reached(event: Event) -> None:
    """React to `case.not_reached`: who called as a step promised kept that word, and the customer
    reads what is promised then.
    """
    found = journey_followed(event.case_id) if event.case_id else None
    if found is None:
        return
    try:
        held = held_journey(found)
    except (JourneyOver, JourneyNeedsOpenCase):
        return
    awaited = {one.step.key: one for one in steps_of(held) if one.is_awaited and one.step.silence}
    for of in promises_of(held):
        if one := awaited.get(of.step):
            of.promise.case = held.case
            _go_on_after(held, one, of.promise, event)


def asked_in_words(case: Case, now: datetime) -> AskedInWords | None:
    """How the customer of a journey is asked whether it is done, and when they are asked again."""
    journey = last_journey(case.pk)
    if journey is None and was_asked_apart(case):
        with speaking_to(case.customer):
            return AskedInWords(nothing_more_to_do())
    if journey is None or not journey.can_be_read:
        return None
    language, end = case.customer.language, journey.version.journey.end
    if journey.stands:
        is_silent = any(
            one.is_awaited and _called(journey, one) >= CALLED for one in steps_of(journey)
        )
        return AskedInWords(still_wanted(language), is_silent=True) if is_silent else None
    if journey.ended != CaseJourney.End.FINISHED or end is None:
        return None
    again_at = end.again_after.after(now, business_calendar())
    return AskedInWords(end.asks.in_language(language), again_at)


def _go_on_after(held: CaseJourney, one: StepStanding, promise: Promise, event: Event) -> None:
    now, by = event.at, Actor.of(event)
    keep(promise=promise, proof=reasons.CALLED_IN_VAIN(), by=by, now=now)
    if one.step.silence and _called(held, one) < CALLED:
        word = word_within(held, one.step.silence.then, now=now)
        give(held, one.step.key, word, by=by, now=now)
    elif not held.case.promises.open().filter(kind__in=Promise.TO_THE_SILENT).exists():
        promise_to_ask(held.case, now=now)
    write_about(held, JourneyLetter.NOT_REACHED, not_reached, now=now)


def _called(journey: CaseJourney, one: StepStanding) -> int:
    return calls_in_vain(journey, one.since or journey.begun_at)
