"""By how much more promises of a day are expected to be broken once it takes one more stop.

A page of times asks it of hundreds of places at once, so all work spreads alike here.
"""

import numpy as np

from houvast.routing.engine.arrays import DayArrays
from houvast.routing.engine.chances import LEGS, FloatArray, arrive
from houvast.routing.engine.clock import promised, working
from houvast.routing.engine.compiling import IntArray, kernel
from houvast.routing.engine.great_circle import Point
from houvast.routing.engine.reordering import legs_of, way_in

WORK = 0.35
"""The standard deviation of work, as a share of it, of which nothing more is known."""


@kernel
def rises(
    rows: DayArrays,
    chosen: IntArray,
    place: Point,
    windows: IntArray,
    service: int,
    earliest: int,
    least: int,
) -> FloatArray:
    """The rise of each of `chosen` (k, 3): a day, a row and a window of it; great-circle legs.

    The rest as `gaps.scan` takes it.
    """
    found = np.zeros(len(chosen))
    for k in range(len(chosen)):
        day, row, window = chosen[k, 0], chosen[k, 1], chosen[k, 2]
        opens, closes = promised(
            windows[day, window, 0],
            windows[day, window, 1],
            rows.begins[row],
            rows.ends[row],
            service,
            earliest,
            least,
        )
        travel = legs_of(rows, row, place)
        _, order = way_in(rows, row, travel, opens, closes, service)
        found[k] = rise(rows, row, travel, order, opens, closes, service)
    return found


@kernel
def rise(
    rows: DayArrays,
    row: int,
    travel: IntArray,
    order: IntArray,
    opens: int,
    closes: int,
    service: int,
) -> float:
    """That of one row, for a stop in this window on the wall and the `order` of `way_in`.

    Nought where it does not fit.
    """
    if len(order) == 0:
        return 0.0
    asked = (opens, closes, service)
    present = np.arange(1, len(order)).astype(np.int32)
    after = _broken(rows, row, travel, order, *asked)
    return after - _broken(rows, row, travel, present, *asked)


@kernel
def _broken(
    rows: DayArrays,
    row: int,
    travel: IntArray,
    order: IntArray,
    opens: int,
    closes: int,
    service: int,
) -> float:
    """How many promised windows of a row are expected to be broken in this order.

    What begins at one moment is nobody's promise, and lasts as long as it lasts.
    """
    pause, paused, new = rows.pause[row], rows.paused[row], rows.stops[row] + 2
    mean, variance = float(working(rows.begins[row], pause, paused)), 0.0
    expected, here = 0.0, 0
    for node in order:
        if node == new:
            first, last = working(opens, pause, paused), working(closes, pause, paused)
            work = service
        else:
            first, last = int(rows.opens[row, node]), int(rows.closes[row, node])
            work = int(rows.service[row, node])
        late, mean, variance = arrive(mean, variance, travel[here, node], LEGS, first, last)
        mean += work
        if first < last:
            expected += late
            variance += (WORK * work) ** 2
        here = node
    return expected
