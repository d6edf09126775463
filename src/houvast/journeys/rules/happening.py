"""Which steps something that happened makes done, or stands in the way of."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from houvast.journeys.rules.definition import Obstacle
from houvast.journeys.rules.fitting import is_of_work
from houvast.journeys.rules.standing import StepKind, StepStanding
from houvast.journeys.rules.step_verbs import TAKEN_BACK_BY

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


def is_unfinished(facts: Mapping[str, Any]) -> bool:
    """Whether it was a visit after which another one is needed."""
    return facts.get("outcome") == "another_visit"


def taken_back(
    steps: Sequence[StepStanding], last: Mapping[str, tuple[str, str]], verb: str
) -> list[StepStanding]:
    """The steps that are not done after all because of that; `last` is of each step what happened
    at it last, and by which verb.
    """
    undone = (StepKind.DONE, TAKEN_BACK_BY[verb])
    return [one for one in steps if one.done and last.get(one.step.key) == undone]


def blocks(one: StepStanding, verb: str) -> list[Obstacle]:
    """What of a step at hand is met by that, and was not there yet."""
    if not one.is_running:
        return []
    return [obstacle for obstacle in one.could_be_met if obstacle.met_by == verb]


def _is_its_work(one: StepStanding, work: Collection[str]) -> bool:
    return one.step.visit is None or is_of_work(one.step.visit.work, work)
