"""Our own solver: ruin and recreate, from a plan that is there, within a time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

from houvast.routing.solver.costing import cost_of
from houvast.routing.solver.parts import in_parts
from houvast.routing.solver.preparing import arrays_of, plan_of, routes_of
from houvast.routing.solver.problem import Cost, Improved, Plan, Problem
from houvast.routing.solver.running import Heat, Limits, Pace, run_until
from houvast.routing.solver.state import (
    BEST_ABSENT,
    BEST_PRICE,
    BEST_RISK,
    ProblemArrays,
    Routes,
)


@dataclass(frozen=True, slots=True)
class RuinAndRecreate:
    """Slack induction by string removals (Christiaens and Vanden Berghe 2020)."""

    heat: Heat = field(default_factory=Heat)

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

        With `iterations`, and one thread, the run depends on nothing but its arguments: it ends
        after that many, or at `seconds` when that comes first. Raises Infeasible when `plan` is.
        """
        began = perf_counter()
        cost_of(problem, plan)
        given = arrays_of(problem)
        routes = routes_of(problem, given, plan, seed)
        limits = Limits(began, seconds, iterations, until_placed, should_stop)
        return search(given, routes, self.heat, limits, threads=threads)


def search(
    given: ProblemArrays, routes: Routes, heat: Heat, limits: Limits, *, threads: int
) -> Improved:
    """Search from the routes as they stand; the best is left in them and given back."""
    if threads > 1:
        done = in_parts(given, routes, heat, limits, threads)
    else:
        pace = Pace()
        run_until(1.0, given, routes, heat, limits, pace)
        done = pace.done
    took = perf_counter() - limits.began
    return Improved(plan_of(routes), best_cost(given, routes), done, took)


def best_cost(given: ProblemArrays, routes: Routes) -> Cost:
    """The cost of the best routes so far."""
    driving, changed = divmod(int(routes.tally[BEST_PRICE]), given.tick)
    return Cost(int(routes.tally[BEST_ABSENT]), driving, changed, int(routes.tally[BEST_RISK]))
