"""The arrays on which the solver works: what is given, and the routes as they stand.

Nodes: stop i is node i of n, vehicle r begins its day at node n + r and ends it at n + m + r. A
route is the chain of `after` from the one to the other. Records keep what is read together in one
line of the processor's cache, and keep the calls between kernels short.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from houvast.routing.engine.compiling import IntArray, LongArray
from houvast.routing.solver.dice import Dice

Records = NDArray[np.void]

UNPLACED = -1
NEVER = 2**31 - 1
"""The price of an insertion that is not possible."""

NODE = np.dtype(
    [
        (name, np.int32)
        for name in (
            # given
            "place",
            "opens",
            "closes",
            "service",
            "load",
            "seen",
            "size",
            "reach",
            # the route as it stands
            "after",
            "before",
            "leg",
            "leaves",
            "latest",
            "idle",
            "route",
            "rank",
        )
    ]
)
"""A node: `size` is how big a stop is beside others, `reach` how far from where vehicles begin;
`leg` the seconds of driving to the next node, `leaves` the earliest departure, `latest` the latest
arrival that keeps the rest of the route in time, `idle` the seconds of waiting from the arrival at
this node to the end, `route` the vehicle and `rank` the place in its order. `opens` and `closes` of
a stop are in the working time of the vehicle that has it."""

VEHICLE = np.dtype(
    [
        ("price", np.int64),
        *(
            (name, np.int32)
            for name in (
                "first",
                "last",
                "ends",
                "capacity",
                "number",
                "count",
                "carried",
                "home",
                "version",
                "versions",
                "touched",
                "in_time",
                "part",
                "risk",
            )
        ),
    ]
)
"""A vehicle: `first` and `last` are its nodes, `home` is the earliest arrival at its end; `version`
changes with its route and is one of `versions` so far, `touched` marks a route as changed in this
iteration, `part` is who works on it where several threads share the routes; `risk` the seconds of
driving that its promises at risk are worth, of the routes that stand."""

OFFER = np.dtype([("price", np.int32), ("version", np.int32)])
"""The cheapest insertion of a stop in a route of that version."""

OUT = np.dtype([("stop", np.int64), ("key", np.int64)])
"""A stop that is out at the moment, and its key in the order of going back in."""

BEFORE = np.dtype([(name, np.int64) for name in ("vehicle", "begin", "price", "risk")])
"""A touched route as it was: where its stops begin in `Routes.old_stops`, its price and risk."""

DOUBT = np.dtype([("variance", np.float64), ("weight", np.float64)])
"""What is not sure of a stop: the variance of its work, and the seconds of driving that its broken
promise costs."""


class ProblemArrays(NamedTuple):
    """What is given; nothing here changes during a run.

    `travel` and `back` (p, p): seconds between places, and the same the other way round;
    `choices` (n, m), `choice_count` (n,): the vehicles that may do a stop;
    `near` (n, k): the other stops, nearest first;
    `opens`, `closes` (n,): the windows on the wall; `pause`, `paused` (m,): the breaks;
    `tick`: prices are in ticks: so many a second of driving, and one for a changed technician;
    `doubts` (n,), or empty where a promise at risk has no price; `legs`: the variance of a leg as a
    share of its square.
    """

    travel: IntArray
    back: IntArray
    choices: IntArray
    choice_count: IntArray
    near: IntArray
    opens: IntArray
    closes: IntArray
    pause: IntArray
    paused: IntArray
    overtime_price: int
    tick: int
    doubts: Records
    legs: float


class Routes(NamedTuple):
    """The routes as they stand, with what makes an insertion a matter of a few additions.

    `absent` holds the stops without a place (the first `tally[ABSENT]` count) and `absences` how
    often each stop was without one; `pool` the stops that are out during an iteration; `old` the
    touched routes as they were, `best` the column `after` of the best routes so far.
    """

    nodes: Records
    vehicles: Records
    offers: Records
    absences: LongArray
    absent: IntArray
    pool: Records
    old: Records
    old_stops: IntArray
    old_absent: IntArray
    best: IntArray
    tally: LongArray
    dice: Dice


# Places in `Routes.tally`.
ABSENT, TOUCHED, POOL, PART, PRICE, RISK, BEST_ABSENT, BEST_PRICE, BEST_RISK = range(9)
OLD_ABSENT, TALLIES = 9, 10
