"""Routes as chains of nodes: putting a stop in, taking it out, and undoing both."""

import numpy as np

from houvast.routing.engine.clock import working
from houvast.routing.engine.compiling import lean_kernel
from houvast.routing.solver.risk import weigh
from houvast.routing.solver.state import (
    ABSENT,
    BEST_ABSENT,
    BEST_PRICE,
    BEST_RISK,
    OLD_ABSENT,
    PRICE,
    RISK,
    TOUCHED,
    UNPLACED,
    ProblemArrays,
    Records,
    Routes,
)


@lean_kernel
def refresh(given: ProblemArrays, nodes: Records, vehicle: np.void) -> None:
    """Work out the times and the price of one route again after its chain changed."""
    travel = given.travel
    node = nodes[vehicle["first"]]
    now, last, number = node["leaves"], vehicle["last"], vehicle["number"]
    driving, changed, carried, count = 0, 0, 0, 0
    while True:
        at = node["after"]
        following = nodes[at]
        leg = travel[node["place"], following["place"]]
        if at == last:
            break
        node["leg"] = leg
        driving += leg
        now = max(now + leg, following["opens"]) + following["service"]
        following["leaves"] = now
        following["route"] = number
        following["rank"] = count
        carried += following["load"]
        changed += following["seen"] >= 0 and following["seen"] != number
        count += 1
        node = following
    if count == 0:
        leg = 0
    node["leg"] = leg
    home = now + leg
    over = max(0, home - vehicle["ends"]) if count else 0
    vehicle["home"] = home
    vehicle["count"] = count
    vehicle["carried"] = carried
    vehicle["price"] = (driving + leg + over * given.overtime_price) * given.tick + changed
    vehicle["in_time"] = _from_the_end(nodes, vehicle["first"], last)


@lean_kernel
def _from_the_end(nodes: Records, first: int, last: int) -> bool:
    """Latest arrivals and waiting, backwards; whether every stop is reached in time."""
    node = nodes[last]
    latest, idle, in_time = node["closes"], 0, True
    node["latest"] = latest
    at = last
    while at != first:
        at = node["before"]
        earlier = nodes[at]
        arrives = earlier["leaves"] + earlier["leg"]
        in_time = in_time and arrives <= latest
        node["idle"] = idle
        idle += max(0, node["opens"] - arrives)
        latest = min(latest - earlier["leg"] - earlier["service"], earlier["closes"])
        earlier["latest"] = latest
        node = earlier
    return in_time


@lean_kernel
def tell_time(given: ProblemArrays, node: np.void, stop: int, vehicle: int) -> None:
    """Put the window of a stop in the working time of a vehicle."""
    pause, paused = given.pause[vehicle], given.paused[vehicle]
    node["opens"] = working(given.opens[stop], pause, paused)
    node["closes"] = working(given.closes[stop], pause, paused)


@lean_kernel
def put_in(given: ProblemArrays, routes: Routes, stop: int, vehicle: int, earlier: int) -> None:
    """Put `stop` right after the node `earlier` in the chain of `vehicle`."""
    nodes = routes.nodes
    following = nodes[earlier]["after"]
    nodes[earlier]["after"] = stop
    nodes[stop]["after"] = following
    nodes[following]["before"] = stop
    nodes[stop]["before"] = earlier
    tell_time(given, nodes[stop], stop, vehicle)
    refresh(given, nodes, routes.vehicles[vehicle])


@lean_kernel
def take_out(nodes: Records, stop: int) -> None:
    """Take `stop` out of its chain; the times of the route are stale until it is refreshed."""
    node = nodes[stop]
    nodes[node["before"]]["after"] = node["after"]
    nodes[node["after"]]["before"] = node["before"]
    node["route"] = UNPLACED


@lean_kernel
def touch(routes: Routes, vehicle: int) -> None:
    """Remember how a route is, once in an iteration, before it changes."""
    one = routes.vehicles[vehicle]
    if one["touched"]:
        return
    one["touched"] = 1
    nth = routes.tally[TOUCHED]
    begin = routes.old[nth]["begin"]
    at, last = routes.nodes[one["first"]]["after"], one["last"]
    while at != last:
        routes.old_stops[begin] = at
        begin += 1
        at = routes.nodes[at]["after"]
    routes.old[nth]["vehicle"] = vehicle
    routes.old[nth]["price"] = one["price"]
    routes.old[nth]["risk"] = one["risk"]
    routes.old[nth + 1]["begin"] = begin
    routes.tally[TOUCHED] = nth + 1


@lean_kernel
def begin(routes: Routes) -> None:
    """Begin an iteration: nothing is touched yet."""
    routes.old[0]["begin"] = 0
    routes.tally[TOUCHED] = 0
    routes.tally[OLD_ABSENT] = routes.tally[ABSENT]
    for i in range(routes.tally[ABSENT]):
        routes.old_absent[i] = routes.absent[i]


@lean_kernel
def keep(routes: Routes) -> None:
    """Keep what the iteration came to: the routes that changed are new versions."""
    for nth in range(routes.tally[TOUCHED]):
        one = routes.vehicles[routes.old[nth]["vehicle"]]
        one["touched"] = 0
        if _has_changed(routes, one, nth):
            routes.tally[PRICE] += one["price"] - routes.old[nth]["price"]
            routes.tally[RISK] += one["risk"] - routes.old[nth]["risk"]
            renew(one)


@lean_kernel
def renew(vehicle: np.void) -> None:
    """Give a route that changed a version that it never had."""
    vehicle["versions"] += 1
    vehicle["version"] = vehicle["versions"]


@lean_kernel
def _has_changed(routes: Routes, vehicle: np.void, nth: int) -> bool:
    """Whether the route that was touched as the nth has other stops than before, or in disorder."""
    if vehicle["price"] != routes.old[nth]["price"]:
        return True
    at = routes.nodes[vehicle["first"]]["after"]
    for i in range(routes.old[nth]["begin"], routes.old[nth + 1]["begin"]):
        if routes.old_stops[i] != at:
            return True
        at = routes.nodes[at]["after"]
    return bool(at != vehicle["last"])


@lean_kernel
def restore(given: ProblemArrays, routes: Routes) -> None:
    """Put the touched routes back as they were when the iteration began."""
    nodes = routes.nodes
    routes.tally[ABSENT] = routes.tally[OLD_ABSENT]
    for i in range(routes.tally[ABSENT]):
        routes.absent[i] = routes.old_absent[i]
        nodes[routes.absent[i]]["route"] = UNPLACED
    for nth in range(routes.tally[TOUCHED]):
        one = routes.vehicles[routes.old[nth]["vehicle"]]
        at = one["first"]
        for i in range(routes.old[nth]["begin"], routes.old[nth + 1]["begin"]):
            stop = routes.old_stops[i]
            nodes[at]["after"] = stop
            nodes[stop]["before"] = at
            tell_time(given, nodes[stop], stop, one["number"])
            at = stop
        nodes[at]["after"] = one["last"]
        nodes[one["last"]]["before"] = at
        refresh(given, nodes, one)
        one["risk"] = routes.old[nth]["risk"]
        one["touched"] = 0


@lean_kernel
def settle(given: ProblemArrays, routes: Routes) -> None:
    """Work out every route after its chain was laid, and take that as the best so far."""
    tally = routes.tally
    tally[PRICE] = tally[RISK] = 0
    for number in range(len(routes.vehicles)):
        vehicle = routes.vehicles[number]
        refresh(given, routes.nodes, vehicle)
        tally[PRICE] += vehicle["price"]
        if len(given.doubts):
            weigh(given, routes.nodes, vehicle)
            tally[RISK] += vehicle["risk"]
    note_best(routes)


@lean_kernel
def note_best(routes: Routes) -> None:
    """Remember the routes as the best so far."""
    routes.tally[BEST_ABSENT] = routes.tally[ABSENT]
    routes.tally[BEST_PRICE] = routes.tally[PRICE]
    routes.tally[BEST_RISK] = routes.tally[RISK]
    for at in range(len(routes.best)):
        routes.best[at] = routes.nodes[at]["after"]
