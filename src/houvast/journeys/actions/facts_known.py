"""Steps that are done because it is known what they ask."""

from datetime import datetime

from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.journeys import reasons
from houvast.journeys.access import held_journey
from houvast.journeys.actions.steps import done, waits_for_details
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.known import known_in
from houvast.journeys.queries.running import journey_followed, steps_of
from houvast.journeys.rules.refusals import JourneyNeedsOpenCase, JourneyOver
from houvast.journeys.rules.standing import StepStanding

TELL = ("fact.noted", "fact.corrected", "inquiry.ended")


def when_it_is_known(event: Event) -> None:
    """React to what somebody told, in its transaction: a step at hand that asks it is done when all
    of that is known, or when the questions about the fault came to an end without the rest.
    """
    found = journey_followed(event.case_id) if event.case_id else None
    if found is None:
        return
    try:
        journey = held_journey(found)
    except (JourneyOver, JourneyNeedsOpenCase):
        return
    for one in steps_of(journey):
        if one.is_running and is_known(journey, one, now=event.at):
            if waits_for_details(journey, one.step):
                continue
            proof = reasons.HAPPENED()
            done(journey, one.step, proof=proof, by=Actor.of(event), now=event.at, event=event)
            return


def is_known(journey: CaseJourney, one: StepStanding, *, now: datetime) -> bool:
    """Whether a step is done by what is known: all that it asks, or what the questions about the
    fault came to without the rest.
    """
    if one.is_done or one.step.done_by.sort != "facts":
        return False
    described, case = journey.version.journey, journey.case
    missing = set(one.step.done_by.facts) - set(known_in(case, described, now=now))
    if missing and described.diagnosis and case.inquiries.led_somewhere().exists():
        missing -= {asked.question for asked in described.diagnosis.tree}
    return not missing
