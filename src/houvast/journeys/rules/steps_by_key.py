"""Finding a step, or what can be in its way, by key."""

from collections.abc import Sequence

from houvast.journeys.rules.definition import Obstacle
from houvast.journeys.rules.refusals import (
    ObstacleGone,
    ObstacleThere,
    ObstacleUnknown,
    StepDoneAlready,
    StepNotBegun,
    StepUnknown,
)
from houvast.journeys.rules.standing import StepStanding


def step_standing(steps: Sequence[StepStanding], key: str) -> StepStanding:
    """Raises StepUnknown."""
    found = next((one for one in steps if one.step.key == key), None)
    if found is None:
        raise StepUnknown
    return found


def step_at_hand(steps: Sequence[StepStanding], key: str) -> StepStanding:
    """A step that has begun and is not done.

    Raises StepUnknown, StepNotBegun or StepDoneAlready.
    """
    found = step_standing(steps, key)
    if found.is_done:
        raise StepDoneAlready
    if not found.is_running:
        ahead = next(one for one in steps if not one.is_done)
        raise StepNotBegun(before=str(ahead.step.name))
    return found


def obstacle_to_meet(one: StepStanding, key: str) -> Obstacle:
    """Raises ObstacleUnknown or ObstacleThere."""
    found = next((known for known in one.step.obstacles if known.key == key), None)
    if found is None:
        raise ObstacleUnknown
    if found not in one.could_be_met:
        raise ObstacleThere
    return found


def obstacle_there(one: StepStanding, key: str) -> Obstacle:
    """Raises ObstacleGone."""
    found = next((met.obstacle for met in one.in_the_way if met.obstacle.key == key), None)
    if found is None:
        raise ObstacleGone
    return found
