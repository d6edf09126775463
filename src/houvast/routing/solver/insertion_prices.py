"""The cheapest place for a stop in a route, and over all routes."""

import numpy as np

from houvast.routing.engine.clock import working
from houvast.routing.engine.compiling import IntArray, lean_kernel
from houvast.routing.solver.dice import Dice, unit
from houvast.routing.solver.state import NEVER, ProblemArrays, Records, Routes


@lean_kernel
def cheapest(
    nodes: Records,
    vehicle: np.void,
    stop: np.void,
    opens: int,
    closes: int,
    to_places: IntArray,
    from_places: IntArray,
    overtime_price: int,
    blink: float,
    dice: Dice,
) -> tuple[int, int]:
    """Seconds that the cheapest gap for `stop` in a route adds, and the node before that gap.

    Its window is in the working time of the vehicle. Each gap is overlooked with probability
    `blink`. NEVER and -1 where there is none. Earliest departures and latest arrivals make a gap a
    matter of constant time (Savelsbergh 1992).
    """
    best, best_at = NEVER, -1
    if vehicle["carried"] + stop["load"] > vehicle["capacity"]:
        return best, best_at
    service = stop["service"]
    at, last = vehicle["first"], vehicle["last"]
    may_be_late = nodes[last]["closes"] > vehicle["ends"]
    while at != last:
        node = nodes[at]
        leg = from_places[node["place"]]
        arrives = node["leaves"] + leg
        if arrives > closes:
            break
        following = nodes[node["after"]]
        leg_on = to_places[following["place"]]
        arrives_on = max(arrives, opens) + service + leg_on
        if arrives_on <= following["latest"]:
            extra = leg + leg_on - node["leg"]
            if may_be_late:
                is_home = node["after"] == last
                extra += overtime_price * later(vehicle, following, arrives_on, is_home)
            if extra < best and (blink == 0.0 or unit(dice) >= blink):
                best, best_at = extra, at
        at = node["after"]
    return best, best_at


@lean_kernel
def later(vehicle: np.void, node: np.void, arrives: int, is_home: bool) -> int:
    """How many seconds more of overtime it takes to arrive at `node` only at `arrives`."""
    home, ends = vehicle["home"], vehicle["ends"]
    if is_home:
        new_home = arrives
    else:
        began = node["leaves"] - node["service"]
        new_home = home + max(0, max(arrives, node["opens"]) - began - node["idle"])
    return int(max(0, new_home - ends) - max(0, home - ends))


@lean_kernel
def best_vehicle(
    given: ProblemArrays, routes: Routes, stop: int, blink: float
) -> tuple[int, int, int]:
    """The cheapest route for `stop`: its price in ticks, the vehicle and the node before it.

    NEVER, -1 and -1 where no route has a place. What a route that nobody changed costs is looked
    up; only new versions of routes are worked out again.
    """
    vehicles, dice, seen = routes.vehicles, routes.dice, routes.nodes[stop]["seen"]
    best, best_one, best_at = NEVER, -1, -1
    offers, choices = routes.offers[stop], given.choices[stop]
    for nth in range(given.choice_count[stop]):
        number = choices[nth]
        vehicle, offer, at = vehicles[number], offers[number], -1
        if vehicle["touched"]:
            price, at = _cheapest_in(given, routes, stop, number, blink)
            price = in_ticks(price, seen, number, given.tick)
        elif offer["version"] == vehicle["version"]:
            price = offer["price"]
        else:
            price, _at = _cheapest_in(given, routes, stop, number, 0.0)
            price = in_ticks(price, seen, number, given.tick)
            offer["price"] = price
            offer["version"] = vehicle["version"]
        if price < best and (blink == 0.0 or unit(dice) >= blink):
            best, best_one, best_at = price, number, at
    if best_one >= 0 and best_at < 0:
        _p, best_at = _cheapest_in(given, routes, stop, best_one, 0.0)
    return best, best_one, best_at


@lean_kernel
def _cheapest_in(
    given: ProblemArrays, routes: Routes, stop: int, number: int, blink: float
) -> tuple[int, int]:
    """The cheapest gap for a stop in the route of a vehicle, whose break moves the window."""
    nodes, pause, paused = routes.nodes, given.pause[number], given.paused[number]
    node = nodes[stop]
    return cheapest(
        nodes,
        routes.vehicles[number],
        node,
        working(given.opens[stop], pause, paused),
        working(given.closes[stop], pause, paused),
        given.travel[node["place"]],
        given.back[node["place"]],
        given.overtime_price,
        blink,
        routes.dice,
    )


@lean_kernel
def in_ticks(seconds: int, seen: int, vehicle: int, tick: int) -> int:
    """The price of an insertion in ticks, with one for a technician who is new to the stop."""
    if seconds == NEVER:
        return NEVER
    return seconds * tick + (0 <= seen != vehicle)
