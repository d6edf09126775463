"""Our own solver: ruin and recreate, from a plan that is there, within a time."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from houvast.planning.engine.solver.annealing import anneal
from houvast.planning.engine.solver.costing import cost_of
from houvast.planning.engine.solver.preparing import plan_of, routes_of, terms_of
from houvast.planning.engine.solver.problem import Cost, Improved, Plan, Problem
from houvast.planning.engine.solver.state import (
    BEST_ABSENT,
    BEST_PRICE,
    Routes,
    Terms,
)

SLICE = 0.05
"""Seconds between two looks at the clock and at `should_stop`."""

FIRST = 50
"""Iterations in the first slice."""

STEPS = 50
"""Slices in a run, at least: the temperature is set anew for each."""

HOT, COLD = 1.0, 0.01
"""The first and the last temperature, in short trips (see `short_trip`)."""

REMOVALS, BLINK = 10.0, 0.01


class RuinAndRecreate:
    """Slack induction by string removals (Christiaens and Vanden Berghe 2020)."""

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
        hot: float = HOT,
        cold: float = COLD,
        removals: float = REMOVALS,
        blink: float = BLINK,
    ) -> Improved:
        """A plan at least as good as `plan`, after at most `seconds`.

        With `iterations`, and one thread, the run depends on nothing but its arguments: it ends
        after that many, or at `seconds` when that comes first. Raises Infeasible when `plan` is.
        """
        began = perf_counter()
        cost_of(problem, plan)
        terms = terms_of(problem)
        routes = routes_of(problem, terms, plan, seed)
        limits = Limits(began, seconds, iterations, until_placed, should_stop)
        heat = Heat(short_trip(terms, routes), hot, cold, removals, blink)
        return search(terms, routes, heat, limits)


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


@dataclass(frozen=True, slots=True)
class Heat:
    """How boldly to search: the temperatures in units of `trip`, and the size of a ruin."""

    trip: float
    hot: float = HOT
    cold: float = COLD
    removals: float = REMOVALS
    blink: float = BLINK

    def at(self, share: float) -> float:
        """The temperature when so much of the run is over: it falls by the same factor in time."""
        return self.trip * self.hot * (self.cold / self.hot) ** share


def search(terms: Terms, routes: Routes, heat: Heat, limits: Limits) -> Improved:
    """Search from the routes as they stand; the best is left in them and given back."""
    fixed = limits.iterations is not None
    done, size = 0, -(-(limits.iterations or 0) // STEPS) or FIRST
    slice_ = min(SLICE, limits.seconds / STEPS)
    while (share := limits.share(done)) < 1.0:
        looked_at = perf_counter()
        temperature = heat.at(share)
        ran = anneal(
            terms, routes, size, temperature, heat.removals, heat.blink, limits.until_placed
        )
        done += ran
        if ran < size or (limits.should_stop is not None and limits.should_stop()):
            break
        if not fixed:
            size = max(1, int(size * min(4.0, slice_ / (perf_counter() - looked_at))))
    took = perf_counter() - limits.began
    return Improved(plan_of(routes), best_cost(terms, routes), done, took)


def best_cost(terms: Terms, routes: Routes) -> Cost:
    """The cost of the best routes so far."""
    driving, changed = divmod(int(routes.tally[BEST_PRICE]), terms.tick)
    return Cost(int(routes.tally[BEST_ABSENT]), driving, changed)


def short_trip(terms: Terms, routes: Routes) -> float:
    """Mean price in ticks between a stop and its nearest ten: what a move can gain, roughly."""
    near = terms.near[:, :10]
    if not near.size:
        return float(terms.tick)
    place = routes.nodes["place"]
    seconds = terms.travel[place[: len(near), None], place[near]]
    return float(max(1.0, float(seconds.mean())) * terms.tick)
