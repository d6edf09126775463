"""What a step of a journey asks of the customer beside the questions about a fault."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from houvast.ground.described_files import DescriptionWrong
from houvast.journeys.queries.known import KnownAnswer, known_in
from houvast.journeys.queries.running import journey_followed, steps_of
from houvast.journeys.rules.definition import Journey, JourneyStep
from houvast.journeys.rules.questions import JourneyQuestion
from houvast.people.models import Staff
from houvast.promises.models import Case


@dataclass(frozen=True)
class AskedByStep:
    """The step at hand that asks something, in a journey: the `questions` of it in order, and of
    each what is known. With `is_of_another` it is asked of somebody else than its customer.
    """

    journey: Journey
    step: JourneyStep
    questions: Sequence[JourneyQuestion]
    known: Mapping[str, KnownAnswer]
    is_of_another: bool = False

    @property
    def left(self) -> list[JourneyQuestion]:
        """What nobody told us."""
        return [one for one in self.questions if one.key not in self.known]

    @property
    def next(self) -> JourneyQuestion | None:
        """What is asked now."""
        return next(iter(self.left), None)

    @property
    def wants_yes(self) -> bool:
        """Whether their yes is what the step waits for, once all that it asks is known. Who pays in
        the matter of another says it to us: nothing on their page shows what it costs.
        """
        is_unseen = self.is_of_another and self.step.word_of == "payer"
        return self.step.done_by.sort == "tick" and not is_unseen

    @property
    def answered(self) -> list[KnownAnswer]:
        return [self.known[one.key] for one in self.questions if one.key in self.known]


def asked_by_step(case: Case, *, now: datetime, staff: Staff | None = None) -> AskedByStep | None:
    """What the first step at hand with a question that is not answered asks; None where none does.

    The questions by which a fault is known are asked one by one elsewhere (`inquiry_sheet`). Six
    SQL statements at most; what `staff` does not see is hidden.
    """
    running = journey_followed(case.pk) if case.is_open else None
    if running is None:
        return None
    try:
        journey, steps = running.version.journey, steps_of(running)
    except DescriptionWrong:
        return None
    in_tree = {one.question for one in journey.diagnosis.tree} if journey.diagnosis else set()
    asking = [one.step for one in steps if one.is_running and set(one.step.asks) - in_tree]
    if not asking:
        return None
    known = known_in(case, journey, now=now, staff=staff)
    for step in asking:
        keys = [key for key in step.asks if key not in in_tree]
        found = AskedByStep(journey, step, [journey.question_by_key[key] for key in keys], known)
        if found.left:
            return found
    return None
