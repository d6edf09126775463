"""What a solver is asked and what it answers: stops, vehicles, routes and their cost.

All moments are int32 seconds since a zero that the caller chooses, all durations int32 seconds.
Stops and vehicles are numbered from 0 in the order of the arrays. Each vehicle has a break of its
own, in which its work stands still: its route is reckoned in its own working time (`clock`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import total_ordering
from typing import Protocol

import numpy as np

from houvast.routing.engine.chances import LEGS
from houvast.routing.engine.compiling import FlagArray, IntArray


class Infeasible(ValueError):
    """The plan breaks a window, a shift or a skill, or has a stop twice or not at all."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is not sure about a day, and what a broken promise costs.

    With n stops:
    `price`: the seconds of driving that one broken promise is worth;
    `service` (n,): the standard deviation of the seconds at the door;
    `promised` (n,): 1 where somebody was promised the window;
    `legs`: the variance of a leg as a share of its square.
    """

    price: int
    service: IntArray
    promised: FlagArray
    legs: float = LEGS


@dataclass(frozen=True, slots=True)
class Problem:
    """The stops and technicians of one territory on one day, or an instance of a benchmark.

    With n stops, m vehicles and p places:
    `travel` (p, p): seconds between places, which are also the price of driving;
    `place` (n,): the place of each stop;
    `opens`, `closes` (n,): earliest start of the service and latest arrival, on the wall;
    `service` (n,): seconds at the door;
    `start`, `end` (m,): the places where each vehicle begins and ends its day;
    `begins`, `ends` (m,): the shift, in the working time of the vehicle;
    `pause`, `paused` (m,): when its break begins, on the wall, and how many seconds it takes;
    `overtime` (m,): how many seconds after `ends` the vehicle may be back;
    `may` (n, m): 1 where the vehicle may do the stop (skills, refusals, pinned stops);
    `load` (n,), `capacity` (m,): zero in field service, used by benchmarks;
    `seen` (n,): the vehicle that already saw this stop on its route, -1 where none did;
    `overtime_price`: what a second of overtime costs, in seconds of driving;
    `doubts`: what is not sure; None where windows count as kept once they can be.
    """

    travel: IntArray
    place: IntArray
    opens: IntArray
    closes: IntArray
    service: IntArray
    start: IntArray
    end: IntArray
    begins: IntArray
    ends: IntArray
    pause: IntArray
    paused: IntArray
    overtime: IntArray
    may: FlagArray
    load: IntArray
    capacity: IntArray
    seen: IntArray
    overtime_price: int = 2
    doubts: Doubts | None = None

    @property
    def worth_of_a_promise(self) -> int:
        """What one broken promise costs, in seconds of driving; nought without a price."""
        return self.doubts.price if self.doubts else 0

    @property
    def stops(self) -> int:
        """How many stops there are."""
        return len(self.place)

    @property
    def vehicles(self) -> int:
        """How many vehicles (technicians) there are."""
        return len(self.start)


@dataclass(frozen=True, slots=True)
class Plan:
    """Per vehicle its stops in order, and the stops that found no place."""

    routes: tuple[IntArray, ...]
    unplaced: IntArray

    @classmethod
    def empty(cls, problem: Problem) -> "Plan":
        """The plan in which nobody does anything."""
        none = np.zeros(0, dtype=np.int32)
        everything = np.arange(problem.stops, dtype=np.int32)
        return cls(tuple(none for _ in range(problem.vehicles)), everything)


@total_ordering
@dataclass(frozen=True, slots=True)
class Cost:
    """What a plan costs; the first figure that differs decides, `driving` and `risk` as one.

    `unplaced`: stops without a place, each a broken promise; `driving`: seconds of travel, and
    overtime at its price; `changed`: stops at another vehicle than the one that saw them; `risk`:
    seconds of driving that the promises are worth which may be broken, each as likely as it is.
    """

    unplaced: int
    driving: int
    changed: int
    risk: int = 0

    def __lt__(self, other: "Cost") -> bool:
        return self._weighs < other._weighs

    @property
    def worth(self) -> int:
        """Driving and risk together, in seconds of driving."""
        return self.driving + self.risk

    @property
    def _weighs(self) -> tuple[int, int, int, int]:
        return self.unplaced, self.worth, self.changed, self.risk


@dataclass(frozen=True, slots=True)
class Improved:
    """What a run of a solver came to: never worse than what it was given."""

    plan: Plan
    cost: Cost
    iterations: int
    seconds: float


class Solver(Protocol):
    """Anything that makes a plan better."""

    def improve(
        self,
        problem: Problem,
        plan: Plan,
        *,
        seconds: float,
        seed: int = 0,
        threads: int = 1,
        until_placed: bool = False,
        should_stop: Callable[[], bool] | None = None,
        iterations: int | None = None,
    ) -> Improved:
        """A plan at least as good as `plan`, after at most `seconds`.

        `until_placed` ends the run at the first plan that has a place for every stop, and so many
        `iterations` one of a solver that can count them; `should_stop` is asked about every 50 ms.
        Raises Infeasible when `plan` is.
        """
        ...
