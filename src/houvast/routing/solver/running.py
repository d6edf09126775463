"""One run of the search: how hot it is, when it ends, and the loop between looks at the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from houvast.routing.solver.annealing import anneal
from houvast.routing.solver.state import PART, PRICE, ProblemArrays, Routes

SLICE = 0.05
"""Seconds between two looks at the clock and at `should_stop`."""

FIRST = 50
"""Iterations in the first slice."""

STEPS = 50
"""Slices in a run, at least: the temperature is set anew for each."""

LEISURE, PLENTY = 100.0, 40_000.0
"""Iterations per stop in a run that can afford to begin at the first temperature, and in one for
which ruins are half as large again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """When a run that `began` ends: after `seconds`, or earlier for one of the other reasons."""

    began: float
    seconds: float
    iterations: int | None = None
    until_placed: bool = False
    should_stop: Callable[[], bool] | None = None

    def share(self, done: int) -> float:
        """How much of the run is over, from 0 to 1, after so many iterations."""
        over = (perf_counter() - self.began) / self.seconds if self.seconds > 0.0 else 1.0
        if self.iterations is None or over >= 1.0:
            return over
        return done / max(1, self.iterations)

    def expected(self, done: int, share: float) -> float:
        """How many iterations the whole run will have, going by what is done."""
        return done / share if self.iterations is None else self.iterations


@dataclass(frozen=True, slots=True)
class Heat:
    """How boldly to search: the first and the last temperature, in mean legs of the routes; the
    stops that a ruin takes out, about; and how often a gap is overlooked."""

    hot: float = 1.0
    cold: float = 0.02
    removals: float = 10.0
    blink: float = 0.01

    def at(self, share: float, iterations: float) -> float:
        """The temperature when so much of the run is over: it falls by the same factor in time.

        A run of few `iterations` per stop begins colder: it has no time to come back from a worse
        plan, and begins from a good one as a rule.
        """
        hot = max(self.cold, self.hot * min(1.0, (iterations / LEISURE) ** 0.5))
        return float(hot * (self.cold / hot) ** share)

    def ruin(self, iterations: float) -> float:
        """How many stops to take out at a time: more in a run of many iterations per stop."""
        return self.removals * (1.0 + 0.5 * min(1.0, iterations / PLENTY))


@dataclass(slots=True)
class Pace:
    """How far a run is: iterations so far, how many fit in a slice, and whether it was ended."""

    done: int = 0
    size: int = FIRST
    ended: bool = False


def run_until(
    share: float, given: ProblemArrays, routes: Routes, heat: Heat, limits: Limits, pace: Pace
) -> None:
    """Search until that share of the run is over, or until its limits end it."""
    if limits.iterations is not None:
        pace.size = -(-limits.iterations // STEPS)
    slice_, stops = min(SLICE, limits.seconds / STEPS), max(1, len(routes.absent))
    while not pace.ended and (over := limits.share(pace.done)) < share:
        looked_at = perf_counter()
        each = limits.expected(pace.done, over) / stops
        ran = anneal(
            given,
            routes,
            pace.size,
            mean_leg(routes) * heat.at(over, each),
            heat.ruin(each),
            heat.blink,
            limits.until_placed,
        )
        pace.done += ran
        pace.ended = ran < pace.size or (limits.should_stop is not None and limits.should_stop())
        if limits.iterations is None:
            pace.size = max(1, int(pace.size * min(4.0, slice_ / (perf_counter() - looked_at))))


def mean_leg(routes: Routes) -> float:
    """The mean price, in ticks, of going from one stop to the next, in the part of this thread."""
    vehicles, tally = routes.vehicles, routes.tally
    counts = vehicles["count"][vehicles["part"] == tally[PART]]
    return max(1.0, float(tally[PRICE]) / max(1, int(counts.sum() + np.count_nonzero(counts))))
