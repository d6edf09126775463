"""Which steps something that happened makes done, or stands in the way of."""

from collections.abc import Collection

from houvast.journeys.rules.definition import Obstacle
from houvast.journeys.rules.fitting import is_of_work
from houvast.journeys.rules.standing import StepStanding

FINISHED = "visit.finished"
OF_WORK = ("visit.", "proposal.")


def makes_done(one: StepStanding, verb: str, work: Collection[str]) -> bool:
    """Whether that makes a step done: a visit of its own work that was finished, at any moment
    before; any other verb only while the step is at hand. `work` is what it was about.
    """
    if one.is_done:
        return False
    by = one.step.done_by
    if by.sort == "visit":
        return verb == FINISHED and _is_its_work(one, work)
    if by.sort != "verb" or by.verb != verb or not one.is_running:
        return False
    return not verb.startswith(OF_WORK) or _is_its_work(one, work)


def blocks(one: StepStanding, verb: str) -> list[Obstacle]:
    """What of a step at hand is met by that, and was not there yet."""
    if not one.is_running:
        return []
    return [obstacle for obstacle in one.could_be_met if obstacle.met_by == verb]


def _is_its_work(one: StepStanding, work: Collection[str]) -> bool:
    return one.step.visit is None or is_of_work(one.step.visit.work, work)
