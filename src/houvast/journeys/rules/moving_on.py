"""What another text of a journey changes for a case that follows it: only what lies ahead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from houvast.journeys.rules.definition import Journey
from houvast.journeys.rules.standing import (
    AtStep,
    StepStanding,
    running_steps,
    standing_of_steps,
)


@dataclass(frozen=True)
class PromisedAhead:
    """A promise about a step that runs."""

    number: int
    step: str
    words: str


@dataclass(frozen=True)
class MovesOn:
    """How a case would go on by another text: the steps at hand then, the promises whose step is
    not among them, and in sentences why it cannot, if so.
    """

    at_hand: list[StepStanding]
    vanished: list[PromisedAhead]
    refused: list[str]

    @property
    def instead(self) -> StepStanding | None:
        """The step whose word takes the place of what vanishes."""
        return next((one for one in self.at_hand if one.step.next_word), None)


def moves_on(
    before: Journey, after: Journey, happened: Iterable[AtStep], promised: Sequence[PromisedAhead]
) -> MovesOn:
    """Steps are the same by key; what is done stays done, whether the new text has it or not."""
    rows = list(happened)
    at_hand = running_steps(standing_of_steps(after, rows))
    still = {one.step.key for one in at_hand}
    vanished = [one for one in promised if one.step not in still]
    refused = _lost_obstacles(before, at_hand, rows)
    if not at_hand:
        refused.append(_("by the new text nothing lies ahead any more"))
    elif vanished and not any(one.step.next_word for one in at_hand):
        nothing = _("the new text has nothing in the place of “%(words)s”")
        refused += [nothing % {"words": one.words} for one in vanished]
    return MovesOn(at_hand, vanished, refused)


def _lost_obstacles(
    before: Journey, at_hand: Sequence[StepStanding], rows: Sequence[AtStep]
) -> list[str]:
    """What is in the way now, and has no name in the new text."""
    known = {(one.step.key, there.obstacle.key) for one in at_hand for there in one.in_the_way}
    return [
        _("“%(obstacle)s” is in the way of “%(step)s”, which the new text does not know")
        % {"obstacle": there.obstacle.name, "step": one.step.name}
        for one in standing_of_steps(before, rows)
        for there in one.in_the_way
        if (one.step.key, there.obstacle.key) not in known
    ]
