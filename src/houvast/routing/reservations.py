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
class Reservation:
    """So many minutes are kept for a class of promises, so many days before the day and earlier.

    One for the `territory` None counts in every territory that has none of its own for that
    class, and for the technicians who belong to none.
    """

    territory: Territory
    promise_class: int
    days_before: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Reservations:
    """What the company keeps free, and the skills that each kind of work of a class takes.

    Nothing kept at all is false.
    """

    each: tuple[Reservation, ...] = ()
    work: Mapping[int, frozenset[Skills]] = field(default_factory=dict)

    def besides(self, promise_class: int | None) -> "Reservations":
        """Those that bind work of this class: what is kept for all other classes."""
        binding = tuple(one for one in self.each if one.promise_class != promise_class)
        return Reservations(binding, self.work)

    @property
    def classes(self) -> list[int]:
        """The classes that room is kept for."""
        return sorted({one.promise_class for one in self.each})

    def __bool__(self) -> bool:
        return bool(self.each)

    def keeps_for(self, promise_class: int | None) -> bool:
        """Whether any room is kept for that class."""
        return any(one.promise_class == promise_class and one.minutes for one in self.each)

    def can_do(self, promise_class: int, skills: Skills) -> bool:
        """Whether somebody with these skills can do some work of the class."""
        return any(needed <= skills for needed in self.work.get(promise_class, ()))


def kept_minutes(
    reservations: Sequence[Reservation],
    territory: Territory,
    promise_class: int,
    days_away: int,
) -> int:
    """How many minutes are kept free for a class on a day that is so many days away.

    Of those for the class the one counts with the most days before that the day still is away:
    with 240 from 3 and 120 from 1, a day tomorrow keeps 120 and today none.
    """
    of_class = [one for one in reservations if one.promise_class == promise_class]
    own = [one for one in of_class if one.territory == territory]
    reached = [one for one in own or _everywhere(of_class) if one.days_before <= days_away]
    return max(reached, key=lambda one: one.days_before).minutes if reached else 0


def _everywhere(reservations: Iterable[Reservation]) -> list[Reservation]:
    return [one for one in reservations if one.territory is None]
