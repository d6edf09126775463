"""Steps that are done because something happened, in the transaction in which it did."""

from collections.abc import Iterable

from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.journeys import reasons
from houvast.journeys.access import held_journey
from houvast.journeys.actions.obstacles import meet
from houvast.journeys.actions.steps import done, waits_for_details
from houvast.journeys.actions.taking_back import take_back
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.chosen_ahead import is_of_another
from houvast.journeys.queries.running import steps_of
from houvast.journeys.queries.work import work_of_event
from houvast.journeys.rules.happening import blocks, is_unfinished, makes_done, taken_back
from houvast.journeys.rules.refusals import JourneyNeedsOpenCase, JourneyOver
from houvast.journeys.rules.standing import StepStanding
from houvast.journeys.rules.step_verbs import HANDED_OVER_BY


def when_it_happened(event: Event) -> None:
    """React to what can make a step done: what it makes done is, and the next word is promised.

    A hand-over is not done while something that was agreed is not there.
    """
    journey = _journey_of(event)
    if journey is None or journey.happened.filter(event_id=event.pk).exists():
        return
    work = work_of_event(event)
    for one in _done_by(event, steps_of(journey), work):
        if event.verb not in HANDED_OVER_BY and waits_for_details(journey, one.step):
            continue
        if is_of_another(journey, one.step, work):
            continue
        done(
            journey,
            one.step,
            proof=reasons.HAPPENED(),
            by=Actor.of(event),
            now=event.at,
            event=event,
        )
        if not journey.stands:
            return


def when_it_is_in_the_way(event: Event) -> None:
    """React to what can stand in the way of a step."""
    journey = _journey_of(event)
    if journey is None:
        return
    for one in steps_of(journey):
        for obstacle in blocks(one, event.verb):
            meet(journey, one, obstacle, by=HOUVAST, now=event.at)


def when_it_did_not_happen(event: Event) -> None:
    """React to what takes back what made a step done: it is not done after all."""
    journey = _journey_of(event)
    if journey is None:
        return
    work = work_of_event(event)
    for one in taken_back(steps_of(journey), journey.last_happened(), event.verb):
        if is_of_another(journey, one.step, work):
            continue
        take_back(journey, one.step, by=Actor.of(event), now=event.at)


def _journey_of(event: Event) -> CaseJourney | None:
    """The journey that runs in the case of an event, held; None where none does, or its text cannot
    be read any more: nothing that happened is undone for it. One SQL statement where none does.
    """
    runs = CaseJourney.objects.standing().filter(case=event.case_id)
    found = runs.first() if event.case_id else None
    if found is None:
        return None
    try:
        held = held_journey(found)
    except (JourneyOver, JourneyNeedsOpenCase):
        return None
    return held if held.can_be_read else None


def _done_by(
    event: Event, steps: Iterable[StepStanding], work: frozenset[str]
) -> list[StepStanding]:
    if is_unfinished(event.facts):
        return []
    return [one for one in steps if makes_done(one, event.verb, work)]
