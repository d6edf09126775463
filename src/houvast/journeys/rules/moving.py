"""Moving a case to another version of its journey: by keys of steps, only what lies ahead."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from houvast.journeys.rules.definition import Journey, JourneyStep
from houvast.journeys.rules.promised import Promised


@dataclass(frozen=True, slots=True)
class VanishedStep:
    """A step that the other version has no more, with what the customer was promised in it."""

    step: JourneyStep
    promised: tuple[Promised, ...]
    """What was told, as the step runs: it is promised anew in the same action, or nothing moves."""


@dataclass(frozen=True, slots=True)
class JourneyMove:
    """What a move would do."""

    stays: tuple[str, ...]
    """Steps that are done, whatever the other version says of them."""
    goes_on: tuple[str, ...]
    """Steps that run, and run on in the other version's words."""
    ahead: tuple[str, ...]
    """Steps of the other version that are still to come."""
    passed_over: tuple[str, ...]
    """Steps that are new there, and lie before what was reached: they are skipped."""
    vanished: tuple[VanishedStep, ...]
    """Steps that run or were to come, and are gone."""

    @property
    def to_promise_anew(self) -> list[VanishedStep]:
        """Those of which the customer waits for something."""
        return [one for one in self.vanished if one.promised]

    def refusals(self, promised_anew: Collection[str] = ()) -> list[str]:
        """Why it cannot be done yet: a sentence for each promise that would vanish."""
        words = _("“%(step)s” is gone, and the customer was promised: “%(promise)s”")
        return [
            words % {"step": one.step.name, "promise": promise.words}
            for one in self.to_promise_anew
            if one.step.key not in promised_anew
            for promise in one.promised
        ]


def moving(
    before: Journey,
    after: Journey,
    *,
    done: Collection[str],
    running: Collection[str],
    obstacles: Collection[tuple[str, str]] = (),
) -> JourneyMove:
    """What moving a case from one version to another comes to.

    `done` and `running` are keys of steps; `obstacles` those that were met and stand, each by the
    keys of its step and its own.
    """
    reached = {key for key in after.by_key if key in done or key in running}
    behind = {key for one in reached for key in _all_before(after, one)} - reached
    return JourneyMove(
        stays=tuple(step.key for step in before.steps if step.key in done),
        goes_on=tuple(key for key in after.by_key if key in running and key not in done),
        ahead=tuple(key for key in after.by_key if key not in reached | behind),
        passed_over=tuple(key for key in after.by_key if key in behind),
        vanished=tuple(
            VanishedStep(step, _promised(step, obstacles) if step.key in running else ())
            for step in before.steps
            if step.key not in after.by_key and step.key not in done
        ),
    )


def _all_before(journey: Journey, key: str) -> set[str]:
    """Every step that is done before this one begins."""
    found: set[str] = set()
    ahead = [key]
    while ahead:
        new = set(journey.before(journey.by_key[ahead.pop()])) - found
        found |= new
        ahead += new
    return found


def _promised(step: JourneyStep, obstacles: Collection[tuple[str, str]]) -> tuple[Promised, ...]:
    """An obstacle's promise stands in the place of the step's own."""
    met = tuple(one.promise for one in step.obstacles if (step.key, one.key) in obstacles)
    return met or ((step.next_word,) if step.next_word else ())
