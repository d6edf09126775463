"""Taking strings of neighbouring stops out of neighbouring routes (adjacent string removal).

Christiaens and Vanden Berghe, "Slack Induction by String Removals for Vehicle Routing Problems",
Transportation Science 54(2), 2020.
"""

from houvast.routing.engine.compiling import lean_kernel
from houvast.routing.solver.chains import refresh, take_out, touch
from houvast.routing.solver.dice import below, unit
from houvast.routing.solver.state import (
    ABSENT,
    PART,
    POOL,
    TOUCHED,
    UNPLACED,
    ProblemArrays,
    Routes,
)

LONGEST = 10
"""Stops in the longest string."""

SPLIT = 0.5
"""How often a string leaves some stops in its middle where they are."""

SPLIT_MORE = 0.01
"""How often one more stop stays."""

NEAR_ABSENT = 0.8
"""How often a ruin is near a stop without a place, while there is one."""

AROUND = 30
"""Among so many of its neighbours."""

TRIES = 20
"""How often to draw again for a stop in a route of our part."""


@lean_kernel
def ruin(given: ProblemArrays, routes: Routes, removals: float, longest: float) -> None:
    """Take about `removals` stops out, in strings around one stop, into the pool.

    The pool begins with the stops that had no place already. A string has at most `longest` stops.
    """
    for i in range(routes.tally[ABSENT]):
        routes.pool[i]["stop"] = routes.absent[i]
    routes.tally[POOL] = routes.tally[ABSENT]
    most = max(0.0, 4.0 * removals / (1.0 + longest) - 1.0)
    strings = int(1.0 + unit(routes.dice) * most)
    seed = _seed(given, routes)
    _string_around(given, routes, seed, longest)
    near = given.near[seed]
    for nth in range(len(near)):
        if routes.tally[TOUCHED] >= strings:
            break
        _string_around(given, routes, near[nth], longest)


@lean_kernel
def _seed(given: ProblemArrays, routes: Routes) -> int:
    """The stop around which to take strings out: often one near a stop that has no place."""
    dice, absent = routes.dice, routes.tally[ABSENT]
    if absent and unit(dice) < NEAR_ABSENT:
        near = given.near[routes.absent[below(dice, absent)]]
        if len(near):
            return int(near[below(dice, min(len(near), AROUND))])
    stop = below(dice, len(routes.absent))
    for _ in range(TRIES):
        if is_ours(routes, routes.nodes[stop]["route"]):
            break
        stop = below(dice, len(routes.absent))
    return stop


@lean_kernel
def is_ours(routes: Routes, number: int) -> bool:
    """Whether there is such a route, in the part of this thread."""
    return bool(number != UNPLACED and routes.vehicles[number]["part"] == routes.tally[PART])


@lean_kernel
def mean_length(routes: Routes) -> float:
    """The mean number of stops of the routes that have any, in the part of this thread."""
    used, stops = 0, 0
    for number in range(len(routes.vehicles)):
        count = routes.vehicles[number]["count"]
        if count and is_ours(routes, number):
            used += 1
            stops += count
    return max(1.0, stops / max(1, used))


@lean_kernel
def _string_around(given: ProblemArrays, routes: Routes, stop: int, longest: float) -> None:
    """Take a string with `stop` in it out, unless its route is touched already."""
    number = routes.nodes[stop]["route"]
    if not is_ours(routes, number) or routes.vehicles[number]["touched"]:
        return
    touch(routes, number)
    vehicle = routes.vehicles[number]
    count = vehicle["count"]
    length = min(count, int(1.0 + unit(routes.dice) * min(longest, float(count))))
    staying = 0
    if 1 < length < count and unit(routes.dice) < SPLIT:
        staying = 1
        while length + staying < count and unit(routes.dice) < SPLIT_MORE:
            staying += 1
    _take_string(routes, stop, count, length, staying)
    refresh(given, routes.nodes, vehicle)


@lean_kernel
def _take_string(routes: Routes, stop: int, count: int, length: int, staying: int) -> None:
    """Take `length` stops out around `stop`, with `staying` stops left in their middle."""
    nodes, span = routes.nodes, length + staying
    rank = nodes[stop]["rank"]
    earliest, latest = max(0, rank - span + 1), min(rank, count - span)
    at = stop
    for _ in range(rank - earliest - below(routes.dice, latest - earliest + 1)):
        at = nodes[at]["before"]
    stay_from = 1 + below(routes.dice, length - 1) if staying else span
    for i in range(span):
        following = nodes[at]["after"]
        if i < stay_from or i >= stay_from + staying:
            take_out(nodes, at)
            routes.pool[routes.tally[POOL]]["stop"] = at
            routes.tally[POOL] += 1
        at = following
