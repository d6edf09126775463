"""What a person says about a step: that they look at it, or that it is done."""

from datetime import datetime

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.journeys.access import held_journey
from houvast.journeys.actions.steps import done, put_on_record
from houvast.journeys.actions.telling import write_about
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.running import steps_of
from houvast.journeys.queries.whose_word import theirs_to_say
from houvast.journeys.rules.refusals import DoneByItself
from houvast.journeys.rules.standing import StepKind, began
from houvast.journeys.rules.steps_by_key import step_at_hand
from houvast.journeys.rules.telling import a_step_further


@transaction.atomic
def look_at_step(*, journey: CaseJourney, step: str, by: Actor, now: datetime) -> None:
    """Somebody looks at what a step asks of us; the customer sees so on their page.

    Raises StepUnknown, StepNotBegun or StepDoneAlready, and what `held_journey` raises.
    """
    held = held_journey(journey)
    one = step_at_hand(steps_of(held), step)
    put_on_record(held, one.step, StepKind.LOOKED_AT, by=by, now=now)
    history.record("journey.looked_at", about=held, by=by, at=now, step=str(one.step.name))


@transaction.atomic
def tick(*, journey: CaseJourney, step: str, proof: str, by: Actor, now: datetime) -> CaseJourney:
    """A person says that a step is done; the customer reads it, with what comes next.

    Raises StepUnknown, StepNotBegun, StepDoneAlready, DoneByItself for what is done by what
    happens, or DetailsNotThere, and what `held_journey` raises.
    """
    held = held_journey(journey)
    before = steps_of(held)
    one = step_at_hand(before, step)
    if one.step.done_by.sort != "tick":
        raise DoneByItself
    said = proof.strip() or str(one.step.done_by.tick)
    further = done(held, one.step, proof=said, by=by, now=now)
    begin, language = began(before, further.steps), held.case.customer.language
    others = theirs_to_say(held.case, begin)
    write_about(
        held,
        JourneyLetter.STEP,
        lambda words: a_step_further([one.step], begin, words, language, of_others=others),
        now=now,
    )
    return held
