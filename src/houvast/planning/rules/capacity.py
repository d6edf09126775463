"""Room that is kept free on a day for one class of promises, such as faults.

How much of a day is free is counted in time, over all technicians of a territory who can do some
work of that class: their shifts, less breaks, work and travel. What that class has booked already
is no longer free, so a rule keeps room for what has not come yet. Days are counted on the
calendar: a rule from three days before counts on Thursday for Sunday and later.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Skills = frozenset[str]
Territory = int | None


@dataclass(frozen=True, slots=True)
class Step:
    """So many minutes are kept for a class of promises, so many days before the day and earlier.

    A step for the `territory` None counts in every territory that has no steps of its own for
    that class, and for the technicians who belong to none.
    """

    territory: Territory
    promise_class: int
    days_before: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What the company keeps free, and the skills that each kind of work of a class takes.

    No rules at all is false.
    """

    steps: tuple[Step, ...] = ()
    work: Mapping[int, frozenset[Skills]] = field(default_factory=dict)

    def besides(self, promise_class: int | None) -> "Rules":
        """The rules that bind work of this class: those for all other classes."""
        binding = tuple(step for step in self.steps if step.promise_class != promise_class)
        return Rules(binding, self.work)

    @property
    def classes(self) -> list[int]:
        """The classes that room is kept for."""
        return sorted({step.promise_class for step in self.steps})

    def __bool__(self) -> bool:
        return bool(self.steps)

    def can_do(self, promise_class: int, skills: Skills) -> bool:
        """Whether somebody with these skills can do some work of the class."""
        return any(needed <= skills for needed in self.work.get(promise_class, ()))


def kept_minutes(
    steps: Sequence[Step], territory: Territory, promise_class: int, days_away: int
) -> int:
    """How many minutes are kept free for a class on a day that is so many days away.

    Of the steps of the class the one counts with the most days before that the day still is away:
    with 240 from 3 and 120 from 1, a day tomorrow keeps 120 and today none.
    """
    of_class = [step for step in steps if step.promise_class == promise_class]
    own = [step for step in of_class if step.territory == territory]
    reached = [step for step in own or _everywhere(of_class) if step.days_before <= days_away]
    return max(reached, key=lambda step: step.days_before).minutes if reached else 0


def _everywhere(steps: Iterable[Step]) -> list[Step]:
    return [step for step in steps if step.territory is None]
