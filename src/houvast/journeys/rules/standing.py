"""How a journey stands: what each of its steps is at, by what happened and by nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from houvast.journeys.rules.definition import (
    SOMEBODY_ELSE,
    US,
    YOU,
    Journey,
    JourneyStep,
    Obstacle,
)
from houvast.journeys.rules.promised import Promised


class StepKind(StrEnum):
    """What can happen at a step; only what is `done` and not taken back makes it done."""

    LOOKED_AT = "looked_at"
    DONE = "done"
    TAKEN_BACK = "taken_back"
    IN_THE_WAY = "in_the_way"
    OUT_OF_THE_WAY = "out_of_the_way"


class StepState(StrEnum):
    NOT_STARTED = "not_started"
    LOOKED_AT = "looked_at"
    WAITS_FOR_YOU = "waits_for_you"
    WAITS_FOR_US = "waits_for_us"
    WAITS_FOR_SOMEBODY_ELSE = "waits_for_somebody_else"
    DONE = "done"


WAITS_FOR = {
    US: StepState.WAITS_FOR_US,
    YOU: StepState.WAITS_FOR_YOU,
    SOMEBODY_ELSE: StepState.WAITS_FOR_SOMEBODY_ELSE,
}


@dataclass(frozen=True)
class AtStep:
    """One thing that happened at a step: when, by whom, and in which words."""

    step: str
    kind: str
    at: datetime
    by: str
    words: str = ""
    obstacle: str = ""


@dataclass(frozen=True)
class InTheWay:
    """An obstacle that is there, and since when; `note` is what whoever met it wrote down."""

    obstacle: Obstacle
    since: datetime
    note: str


@dataclass(frozen=True)
class StepStanding:
    """A step, and what it is at. `done` is missing for one that was passed by: what comes after it
    is done. It runs `since` what came before it was done, or it was taken back; nothing said: since
    the journey began.
    """

    step: JourneyStep
    state: StepState
    done: AtStep | None = None
    looked_at: AtStep | None = None
    in_the_way: tuple[InTheWay, ...] = ()
    since: datetime | None = None

    @property
    def is_done(self) -> bool:
        return self.state == StepState.DONE

    @property
    def is_running(self) -> bool:
        return self.state not in (StepState.DONE, StepState.NOT_STARTED)

    @property
    def is_yours(self) -> bool:
        """Whether it is the customer's turn."""
        return self.state == StepState.WAITS_FOR_YOU

    @property
    def could_be_met(self) -> list[Obstacle]:
        """What can get in the way and is not there now."""
        there = {one.obstacle.key for one in self.in_the_way}
        return [one for one in self.step.obstacles if one.key not in there]

    @property
    def word(self) -> Promised | None:
        """What it promises now: because of what is in its way, or as ever."""
        return self.in_the_way[-1].obstacle.promise if self.in_the_way else self.step.next_word

    @property
    def is_awaited(self) -> bool:
        """Whether the step is theirs to answer, and nothing else is in its way."""
        return self.is_yours and self.step.waits_for_customer

    @property
    def promises_call(self) -> bool:
        """Whether what it promises now is a call."""
        return bool(self.word and self.word.by_call)

    @property
    def is_for_phone(self) -> bool:
        """Whether a person calls when its word falls due, and nobody writes."""
        return self.is_awaited or self.promises_call


def standing_of_steps(journey: Journey, happened: Iterable[AtStep]) -> list[StepStanding]:
    """Each step in the order of the journey; `happened` in the order in which it did."""
    rows = list(happened)
    done = {key: row for key, row in _last_of(rows).items() if row.kind == StepKind.DONE}
    behind = set(done) | _passed_by(journey, done)
    return [_standing(journey, step, rows, done, behind) for step in journey.steps]


def hand_over_of(journey: Journey) -> str:
    """The key of the step at which what was agreed is handed over: it has checks; or nothing."""
    return next((step.key for step in journey.steps if step.checks), "")


def hands_over_later(journey: Journey, steps: Sequence[StepStanding]) -> bool:
    """Whether it has a hand-over, and that is not done."""
    key = hand_over_of(journey)
    return any(one.step.key == key and not one.is_done for one in steps)


def running_steps(steps: Sequence[StepStanding]) -> list[StepStanding]:
    """Those that are at hand: begun, and not done."""
    return [one for one in steps if one.is_running]


def began(before: Sequence[StepStanding], after: Sequence[StepStanding]) -> list[JourneyStep]:
    """The steps that are at hand after something happened, and were not before."""
    at_hand = {one.step.key for one in running_steps(before)}
    return [one.step for one in running_steps(after) if one.step.key not in at_hand]


def _standing(
    journey: Journey,
    step: JourneyStep,
    rows: Sequence[AtStep],
    done: dict[str, AtStep],
    behind: set[str],
) -> StepStanding:
    if step.key in behind:
        return StepStanding(step, StepState.DONE, done.get(step.key))
    if not set(journey.before(step)) <= behind:
        return StepStanding(step, StepState.NOT_STARTED)
    there = _in_the_way(step, rows)
    looked_at = _looked_at(step, rows)
    waits = WAITS_FOR[there[-1].obstacle.waits_for if there else step.who_acts]
    is_seen = waits == StepState.WAITS_FOR_US and looked_at is not None
    state = StepState.LOOKED_AT if is_seen else waits
    return StepStanding(step, state, None, looked_at, there, _since(journey, step, rows, done))


def _since(
    journey: Journey, step: JourneyStep, rows: Sequence[AtStep], done: dict[str, AtStep]
) -> datetime | None:
    began = [done[key].at for key in journey.before(step) if key in done]
    again = [r.at for r in rows if r.step == step.key and r.kind == StepKind.TAKEN_BACK]
    return max([*began, *again], default=None)


def _last_of(rows: Sequence[AtStep]) -> dict[str, AtStep]:
    """The last of what made a step done or not done."""
    return {row.step: row for row in rows if row.kind in (StepKind.DONE, StepKind.TAKEN_BACK)}


def _passed_by(journey: Journey, done: Iterable[str]) -> set[str]:
    """The steps that come before one that is done."""
    known, passed = journey.by_key, set[str]()
    waiting = [known[key] for key in done if key in known]
    while waiting:
        before = set(journey.before(waiting.pop())) - passed
        passed |= before
        waiting += [known[key] for key in before]
    return passed


def _looked_at(step: JourneyStep, rows: Sequence[AtStep]) -> AtStep | None:
    """Who looked at it last, since it was last taken back."""
    seen = None
    for row in rows:
        if row.step == step.key and row.kind == StepKind.LOOKED_AT:
            seen = row
        if row.step == step.key and row.kind == StepKind.TAKEN_BACK:
            seen = None
    return seen


def _in_the_way(step: JourneyStep, rows: Sequence[AtStep]) -> tuple[InTheWay, ...]:
    """What is in its way, in the order in which it came."""
    known = {obstacle.key: obstacle for obstacle in step.obstacles}
    there: dict[str, InTheWay] = {}
    for row in rows:
        if row.step != step.key or row.obstacle not in known:
            continue
        there.pop(row.obstacle, None)
        if row.kind == StepKind.IN_THE_WAY:
            there[row.obstacle] = InTheWay(known[row.obstacle], row.at, row.words)
    return tuple(there.values())
