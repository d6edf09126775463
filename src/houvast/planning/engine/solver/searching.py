"""Our own solver: ruin and recreate, from a plan that is there, within a time."""

from collections.abc import Callable
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

STEPS = 50
"""Slices in a run, at least: the temperature is set anew for each."""

HOT, COLD = 0.03, 0.0003
"""The first and the last temperature, as shares of the mean travel time."""

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
        leg = float(problem.travel.mean()) * terms.tick
        done, size = 0, 100 if iterations is None else -(-iterations // STEPS)
        while (share := _share(began, seconds, done, iterations)) < 1.0:
            looked_at = perf_counter()
            temperature = leg * hot * (cold / hot) ** share
            ran = anneal(terms, routes, size, temperature, removals, blink, until_placed)
            done += ran
            if ran < size or (should_stop is not None and should_stop()):
                break
            if iterations is None:
                took = perf_counter() - looked_at
                size = max(1, int(size * min(4.0, min(SLICE, seconds / STEPS) / took)))
        return Improved(plan_of(routes), best_cost(terms, routes), done, perf_counter() - began)


def _share(began: float, seconds: float, done: int, iterations: int | None) -> float:
    """How much of the run is over, from 0 to 1."""
    by_clock = (perf_counter() - began) / seconds if seconds > 0.0 else 1.0
    if iterations is None or by_clock >= 1.0:
        return by_clock
    return done / max(1, iterations)


def best_cost(terms: Terms, routes: Routes) -> Cost:
    """The cost of the best routes so far."""
    driving, changed = divmod(int(routes.tally[BEST_PRICE]), terms.tick)
    return Cost(int(routes.tally[BEST_ABSENT]), driving, changed)
