"""Putting what is out back in, each stop at its cheapest place, in an order that is drawn."""

from houvast.routing.engine.compiling import lean_kernel
from houvast.routing.solver.chains import put_in, touch
from houvast.routing.solver.dice import below
from houvast.routing.solver.insertion_prices import best_vehicle
from houvast.routing.solver.state import ABSENT, POOL, ProblemArrays, Routes

# The orders, and how often each is drawn.
AT_RANDOM, BIGGEST, FARTHEST, NEAREST, NARROWEST, EARLIEST, LATEST, FEWEST_CHOICES = range(8)
ORDERS = (
    *(AT_RANDOM,) * 4,
    *(BIGGEST,) * 4,
    *(FARTHEST,) * 2,
    NEAREST,
    *(NARROWEST,) * 2,
    *(EARLIEST,) * 2,
    *(LATEST,) * 2,
    *(FEWEST_CHOICES,) * 2,
)


@lean_kernel
def recreate(given: ProblemArrays, routes: Routes, blink: float) -> None:
    """Put the pool back in; what finds no place is absent."""
    _sort(given, routes, ORDERS[below(routes.dice, len(ORDERS))])
    routes.tally[ABSENT] = 0
    for i in range(routes.tally[POOL]):
        stop = routes.pool[i]["stop"]
        _price, vehicle, node = best_vehicle(given, routes, stop, blink)
        if vehicle < 0:
            routes.absent[routes.tally[ABSENT]] = stop
            routes.tally[ABSENT] += 1
        else:
            touch(routes, vehicle)
            put_in(given, routes, stop, vehicle, node)


@lean_kernel
def _sort(given: ProblemArrays, routes: Routes, order: int) -> None:
    """Sort the pool by insertion: it is short."""
    pool = routes.pool
    for i in range(routes.tally[POOL]):
        stop = pool[i]["stop"]
        key = _key(given, routes, stop, order)
        at = i
        while at > 0 and pool[at - 1]["key"] > key:
            pool[at]["key"] = pool[at - 1]["key"]
            pool[at]["stop"] = pool[at - 1]["stop"]
            at -= 1
        pool[at]["key"] = key
        pool[at]["stop"] = stop


@lean_kernel
def _key(given: ProblemArrays, routes: Routes, stop: int, order: int) -> int:
    """The place of a stop in an order; lower goes first."""
    node = routes.nodes[stop]
    key = below(routes.dice, 1 << 30)
    if order == BIGGEST:
        key = -node["size"]
    elif order == FARTHEST:
        key = -node["reach"]
    elif order == NEAREST:
        key = node["reach"]
    elif order == NARROWEST:
        key = given.closes[stop] - given.opens[stop]
    elif order == EARLIEST:
        key = given.opens[stop]
    elif order == LATEST:
        key = -given.closes[stop]
    elif order == FEWEST_CHOICES:
        key = given.choice_count[stop]
    return int(key)
