"""Ruin, recreate, and keep it or not: simulated annealing with promises before travel."""

from math import log

from houvast.routing.engine.compiling import LongArray, lean_kernel
from houvast.routing.solver.chains import begin, keep, note_best, restore
from houvast.routing.solver.dice import unit
from houvast.routing.solver.recreate import recreate
from houvast.routing.solver.risk import weigh_touched
from houvast.routing.solver.ruin import LONGEST, mean_length, ruin
from houvast.routing.solver.state import (
    ABSENT,
    BEST_ABSENT,
    BEST_PRICE,
    BEST_RISK,
    OLD_ABSENT,
    PRICE,
    RISK,
    TOUCHED,
    ProblemArrays,
    Routes,
)


@lean_kernel
def anneal(
    given: ProblemArrays,
    routes: Routes,
    iterations: int,
    temperature: float,
    removals: float,
    blink: float,
    until_placed: bool,
) -> int:
    """Run `iterations` at one temperature (in ticks); how many were run.

    With `until_placed` it ends as soon as no stop is absent, and at once where there are no stops
    or no vehicles.
    """
    if not len(routes.absent) or not len(routes.vehicles):
        return 0
    longest = min(float(LONGEST), mean_length(routes))
    for done in range(iterations):
        if until_placed and routes.tally[ABSENT] == 0:
            return done
        begin(routes)
        ruin(given, routes, removals, longest)
        recreate(given, routes, blink)
        if _is_kept(given, routes, temperature):
            keep(routes)
            if _is_best(routes.tally, given.tick):
                note_best(routes)
        else:
            restore(given, routes)
    return iterations


@lean_kernel
def _is_kept(given: ProblemArrays, routes: Routes, temperature: float) -> bool:
    """Whether the iteration's routes take the place of those before it.

    First comes who has no place: stops that are absent often weigh more, so that the search does
    not hang on one set of them (the absence counters of the fleet minimisation in the paper). What
    is at risk is weighed where the rest does not decide yet: driving alone decides most of it.
    """
    tally, old = routes.tally, routes.old
    more, risk = 0, 0
    for nth in range(tally[TOUCHED]):
        vehicle = routes.vehicles[old[nth]["vehicle"]]
        if not vehicle["in_time"]:
            return False
        more += vehicle["price"] - old[nth]["price"]
        risk += old[nth]["risk"]
    weight = 0
    for i in range(tally[ABSENT]):
        routes.absences[routes.absent[i]] += 1
        weight += routes.absences[routes.absent[i]]
    for i in range(tally[OLD_ABSENT]):
        weight -= routes.absences[routes.old_absent[i]]
    is_priced = len(given.doubts) > 0
    fewer = tally[OLD_ABSENT] - tally[ABSENT]
    if fewer != 0 or weight != 0:
        is_better = bool(fewer > 0 or (fewer == 0 and weight < 0))
        if is_better and is_priced:
            weigh_touched(given, routes)
        return is_better
    most = -temperature * log(1.0 - unit(routes.dice))
    if is_priced:
        if more - risk * given.tick >= most:
            return False
        more += weigh_touched(given, routes)
    return bool(more < most)


@lean_kernel
def _is_best(tally: LongArray, tick: int) -> bool:
    """Whether the routes are better than the best so far."""
    if tally[ABSENT] != tally[BEST_ABSENT]:
        return bool(tally[ABSENT] < tally[BEST_ABSENT])
    price = tally[PRICE] + tally[RISK] * tick
    return bool(price < tally[BEST_PRICE] + tally[BEST_RISK] * tick)
