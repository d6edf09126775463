"""Reordering: the exact answer for one technician's day, over all orders of its stops.

Dynamic programming over (stops done, last stop), as Held and Karp (1962) do and, with windows,
Dumas et al. (1995), from both ends of the day: `_states` of the day as it is, and the same of the
day run backwards. A new stop fits where a beginning, the stop and an end of the rest fit together,
so one pair of tables answers for every window. A state keeps the earliest departure, since being
earlier is never worse, and of two alike the one with less driving.

A state is one int64: from the highest bits down the moment of departure, the seconds of driving,
and the stop before the last. `travel` (n + 3, n + 3) is between the nodes of a day of n stops:
its start, the stops, its end, and the new stop. Moments are working time.
"""

from typing import NamedTuple

import numpy as np

from houvast.routing.engine.compiling import IntArray, LongArray, kernel

MOMENT = 1 << 32
ROAD = 1 << 4
LAST = ROAD - 1
DRIVING = MOMENT - ROAD
LEG = MOMENT + ROAD
NEVER = 1 << 62
LATEST = 1 << 29
"""Backwards, a moment is as far before this as it was after zero."""

MOST_STOPS = 13
"""The tables double with each stop more: a longer day is not reordered."""

LANES = 8
"""States of a set stand in whole vectors, padded with NEVER."""


class Tables(NamedTuple):
    """The states of a day run forwards and backwards (2 ** n, whole lanes), and the shift."""

    forwards: LongArray
    backwards: LongArray
    begins: int
    ends: int


class Split(NamedTuple):
    """A new order: seconds of driving in all (NEVER: there is none), the stops done before the
    new one (as bits), the last of those, and the next after it.
    """

    driving: int
    done: int
    last: int
    following: int


@kernel
def tables(
    travel: IntArray,
    opens: IntArray,
    closes: IntArray,
    service: IntArray,
    begins: int,
    ends: int,
) -> Tables:
    """Both tables, for the n stops and, last in `opens`, `closes`, `service`, the new one.

    That one stands in no state, but a state from which it cannot be done any more is left out.
    """
    n = len(opens) - 1
    soonest, latest = np.empty(n + 1, np.int64), np.empty(n + 1, np.int64)
    into, out = np.empty(n + 2, np.int64), np.empty(n + 2, np.int64)
    for i in range(n + 2):
        node = n + 2 if i == n else n + 1 if i == n + 1 else i + 1
        into[i] = _shortest(travel[:, node], node)
        out[i] = _shortest(travel[0 if node == n + 1 else node], 0 if node == n + 1 else node)
    for i in range(n + 1):
        soonest[i] = max(opens[i], begins + into[i])
        latest[i] = min(closes[i], ends - service[i] - out[i])
    forwards = _states(travel, 0, soonest, latest, service, begins, ends, into)
    mirror = LATEST - service.astype(np.int64)
    backwards = _states(
        np.ascontiguousarray(travel.T),
        n + 1,
        mirror - latest,
        mirror - soonest,
        service,
        LATEST - ends,
        LATEST - begins,
        out,
    )
    return Tables(forwards, backwards, begins, ends)


@kernel
def _shortest(legs: IntArray, node: int) -> int:
    """The shortest leg of a node, itself left out."""
    best = NEVER
    for other in range(len(legs)):
        if other != node:
            best = min(best, int(legs[other]))
    return best


@kernel
def _states(
    travel: IntArray,
    origin: int,
    opens: LongArray,
    closes: LongArray,
    service: IntArray,
    begins: int,
    ends: int,
    into: LongArray,
) -> LongArray:
    """Per set of stops (as bits) and last stop the best state after exactly those, or NEVER.

    The day begins at node `origin`; `into` (n + 2,) is the shortest leg to each stop, the new one
    and the end of the day.
    """
    n = len(opens) - 1
    width = -(-n // LANES) * LANES
    legs = np.zeros((n, width), np.int64)
    found = np.full((1 << n, width), NEVER)
    for i in range(n):
        for last in range(n):
            legs[i, last] = travel[last + 1, i + 1] * LEG + last
        at = max(opens[i], begins + travel[origin, i + 1])
        if at <= closes[i]:
            found[1 << i, i] = (at + service[i]) * MOMENT + travel[origin, i + 1] * ROAD
    for done in range(1, (1 << n) - 1):
        if _is_hopeful(found[done], done, into, closes, service, ends):
            for i in range(n):
                if done >> i & 1 == 0:
                    best = _arrival(found[done], legs[i], opens[i])
                    if best // MOMENT <= closes[i]:
                        found[done | 1 << i, i] = best + service[i] * MOMENT
    return found


@kernel
def _arrival(states: LongArray, legs: LongArray, opens: int) -> int:
    """The best state on arrival at a stop that opens then, over all last stops."""
    best = NEVER
    for lane in range(0, np.uint32(len(states)), LANES):
        for i in range(np.uint32(LANES)):
            last = np.uint32(lane + i)
            state = (states[last] & ~LAST) + legs[last]
            arrival = max(int(state), opens * MOMENT + (int(state) & (MOMENT - 1)))
            best = min(best, arrival)
    return best


@kernel
def _is_hopeful(
    states: LongArray,
    done: int,
    into: LongArray,
    closes: LongArray,
    service: IntArray,
    ends: int,
) -> bool:
    """Whether each stop to come can still be reached, and all of them be done, before the end."""
    soonest = np.min(states) // MOMENT
    finish = soonest + into[len(closes)]
    for i in range(len(closes)):
        if done >> i & 1 == 0:
            finish += into[i] + service[i]
            if soonest + into[i] > closes[i]:
                return False
    return bool(finish <= ends)


@kernel
def best_split(found: Tables, travel: IntArray, opens: int, closes: int, service: int) -> Split:
    """Where a new stop fits with least driving, in any order of the others."""
    forwards, backwards, begins, ends = found
    sets, width = forwards.shape
    n, everything = len(travel) - 3, sets - 1
    best = Split(NEVER, 0, 0, 0)
    there, back = np.zeros(width, np.int64), np.zeros(width, np.int64)
    for i in range(n):
        there[i], back[i] = travel[i + 1, n + 2] * LEG, travel[n + 2, i + 1] * LEG
    before, after = np.empty(width, np.int64), np.empty(width, np.int64)
    for done in range(sets):
        for i in range(width):
            before[i] = forwards[done, i] + there[i]
            after[i] = backwards[everything ^ done, i] + back[i]
        if done == 0:
            before[0] = begins * MOMENT + travel[0, n + 2] * LEG
        if done == everything:
            after[0] = (LATEST - ends) * MOMENT + travel[n + 2, n + 1] * LEG
        at = max(opens, int(np.min(before)) // MOMENT)
        if at <= closes and at + service <= LATEST - int(np.min(after)) // MOMENT:
            driving, last, following = _cheapest_pair(before, after, opens, closes, service)
            if driving < best.driving:
                best = Split(driving, done, last, following)
    return best


@kernel
def _cheapest_pair(
    before: LongArray, after: LongArray, opens: int, closes: int, service: int
) -> tuple[int, int, int]:
    """Of the stops before and after the new one, the pair with least driving that fits it."""
    best = (NEVER, 0, 0)
    for last in range(len(before)):
        at = max(opens, before[last] // MOMENT)
        if at <= closes:
            for following in range(len(after)):
                driving = ((before[last] & DRIVING) + (after[following] & DRIVING)) // ROAD
                if driving < best[0] and at + service <= LATEST - after[following] // MOMENT:
                    best = (driving, last, following)
    return best


@kernel
def order_of(found: Tables, split: Split) -> IntArray:
    """The nodes of the day in the order of a split: 1 to n the stops, n + 2 the new one."""
    done, last, following = split.done, split.last, split.following
    rest, number = (len(found.forwards) - 1) ^ done, 0
    stops = 0
    while 1 << stops < len(found.forwards):
        stops += 1
    order = np.full(stops + 1, stops + 2, np.int32)
    while done:
        order[number] = last + 1
        number += 1
        done, last = done ^ (1 << last), found.forwards[done, last] & LAST
    order[:number] = order[:number][::-1].copy()
    while rest:
        number += 1
        order[number] = following + 1
        rest, following = rest ^ (1 << following), found.backwards[rest, following] & LAST
    return order
