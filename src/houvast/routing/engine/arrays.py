"""The board: technicians' days as arrays that are read once from front to back for a question.

A row is one technician on one day, rows stand by day and then by technician. A row has `width`
nodes, a multiple of 16 so that a field of a row fills whole cache lines: node 0 is where the day
starts, then come the stops in their order, then where it ends. Gap g is between the nodes g and
g + 1. Moments are int32 working time (see `clock`) since a zero; durations int32 seconds.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from houvast.routing.engine.clock import working
from houvast.routing.engine.compiling import IntArray, kernel
from houvast.routing.engine.great_circle import FloatArray, Point, point, seconds_between

DoubleArray = NDArray[np.float64]

LINE = 16
MOST_NODES = 128
FAR = 1 << 29

ABSENT, BROKEN = -1, -2
"""In `room`: nobody drives this day; its present order breaks a window already."""


class DayArrays(NamedTuple):
    """The arrays. Shape (rows, width), or (rows,) from `stops` on.

    `x`, `y`, `z`: each node on the unit sphere; `opens`, `closes`, `service`: of each stop;
    `departure`: per gap the earliest moment to leave the node before it; `limit`: per gap the
    latest arrival at the node behind it; `leg`: per gap the travel across it, 0 on a day without
    stops; `stops`: how many; `room`: the largest gap, with its travel, or ABSENT or BROKEN;
    `begins`, `ends`: the shift, on the wall; `pause`, `paused`: when a break begins, how long.
    """

    x: FloatArray
    y: FloatArray
    z: FloatArray
    opens: IntArray
    closes: IntArray
    service: IntArray
    departure: IntArray
    limit: IntArray
    leg: IntArray
    stops: IntArray
    room: IntArray
    begins: IntArray
    ends: IntArray
    pause: IntArray
    paused: IntArray


def empty_rows(rows: int, width: int = LINE) -> DayArrays:
    """So many rows on which nobody drives."""
    shape = (rows, width)
    x, y, z = (np.zeros(shape, np.float32) for _ in range(3))
    nodes = [np.zeros(shape, np.int32) for _ in range(3)]
    gaps = [np.full(shape, far, np.int32) for far in (FAR, -FAR, 0)]
    row = [np.full(rows, value, np.int32) for value in (0, ABSENT, 0, 0, 0, 0)]
    return DayArrays(x, y, z, *nodes, *gaps, *row)


def width_for(stops: int) -> int:
    """The width of a row with so many stops. At most MOST_NODES - 2 stops fit on a day."""
    return -(-(stops + 2) // LINE) * LINE


@kernel
def lay(
    rows: DayArrays,
    which: IntArray,
    zero: int,
    heads: DoubleArray,
    first: IntArray,
    stops: DoubleArray,
    scale: float,
) -> None:
    """Write the rows `which` (k,) anew, with great-circle legs.

    `heads` (k, 8): start and end in degrees, shift from and to, break from and to (0 and 0: none);
    `stops` (., 5): place in degrees, service, window, of which those from first[i] to first[i + 1]
    are of row which[i]. Moments in epoch seconds; the rows count from `zero`. On a globe of half
    the `scale` every leg is half as far, which makes a lower bound of the times.
    """
    for i in range(len(which)):
        row = which[i]
        _head(rows, row, zero, heads[i], scale)
        rows.stops[row] = first[i + 1] - first[i]
        for n in range(rows.stops[row]):
            _stop(rows, row, n + 1, zero, stops[first[i] + n], scale)
        end = rows.stops[row] + 1
        _place(rows, row, end, heads[i, 2], heads[i, 3], scale)
        for g in range(end):
            rows.leg[row, g] = between(rows, row, g, g + 1)
        settle(rows, row)


@kernel
def _place(rows: DayArrays, row: int, node: int, lat: float, lon: float, scale: float) -> None:
    x, y, z = point(lat, lon)
    size = np.float32(scale)
    rows.x[row, node], rows.y[row, node], rows.z[row, node] = x * size, y * size, z * size


@kernel
def _head(rows: DayArrays, row: int, zero: int, head: DoubleArray, scale: float) -> None:
    _place(rows, row, 0, head[0], head[1], scale)
    rows.begins[row], rows.ends[row] = int(head[4]) - zero, int(head[5]) - zero
    rows.pause[row], rows.paused[row] = 0, int(head[7] - head[6])
    if rows.paused[row]:
        rows.pause[row] = int(head[6]) - zero


@kernel
def _stop(rows: DayArrays, row: int, node: int, zero: int, stop: DoubleArray, scale: float) -> None:
    pause, paused = rows.pause[row], rows.paused[row]
    _place(rows, row, node, stop[0], stop[1], scale)
    rows.service[row, node] = int(stop[2])
    rows.opens[row, node] = working(int(stop[3]) - zero, pause, paused)
    rows.closes[row, node] = working(int(stop[4]) - zero, pause, paused)


@kernel
def between(rows: DayArrays, row: int, here: int, there: int) -> np.int32:
    """Great-circle seconds between two nodes of a row."""
    x, y, z = rows.x[row], rows.y[row], rows.z[row]
    return seconds_between(x[here], y[here], z[here], x[there], y[there], z[there])


@kernel
def settle(rows: DayArrays, row: int) -> None:
    """Work out departures, limits and the largest gap of a row, whose legs and stops are known."""
    n = rows.stops[row]
    departure, limit, leg = rows.departure[row], rows.limit[row], rows.leg[row]
    if n == 0:
        leg[0] = 0
    rows.service[row, n + 1 :], leg[n + 1 :] = 0, 0
    departure[n + 1 :], limit[n + 1 :] = FAR, -FAR
    departure[0] = working(rows.begins[row], rows.pause[row], rows.paused[row])
    limit[n] = working(rows.ends[row], rows.pause[row], rows.paused[row])
    is_kept = True
    for i in range(1, n + 1):
        at = max(rows.opens[row, i], departure[i - 1] + leg[i - 1])
        is_kept = is_kept and at <= rows.closes[row, i]
        departure[i] = at + rows.service[row, i]
    is_kept = is_kept and departure[n] + leg[n] <= limit[n]
    for i in range(n, 0, -1):
        limit[i - 1] = min(rows.closes[row, i], limit[i] - leg[i] - rows.service[row, i])
    rows.room[row] = np.max(limit[: n + 1] - departure[: n + 1]) if is_kept else BROKEN


@kernel
def travelled(rows: DayArrays, row: int, travel: IntArray) -> None:
    """Take the legs of a row from travel times between its nodes, (nodes, nodes) or more."""
    for g in range(rows.stops[row] + 1):
        rows.leg[row, g] = travel[g, g + 1]
    settle(rows, row)


@kernel
def rearrange(
    rows: DayArrays, row: int, order: IntArray, place: Point, opens: int, closes: int, service: int
) -> None:
    """Put a new stop on a row, in the order that was found for it, with great-circle legs.

    The place on the unit sphere, the window on the wall. The row must be wide enough.
    """
    n, pause, paused = len(order) - 1, rows.pause[row], rows.paused[row]
    for field in (rows.x, rows.y, rows.z):
        field[row, n + 2] = field[row, n + 1]
        field[row, 1 : n + 2] = field[row, np.minimum(order, n + 1)]
    for times in (rows.opens, rows.closes, rows.service):
        times[row, 1 : n + 2] = times[row, np.minimum(order, n + 1)]
    for i in range(n + 1):
        if order[i] == n + 2:
            rows.x[row, i + 1], rows.y[row, i + 1], rows.z[row, i + 1] = (
                place[0],
                place[1],
                place[2],
            )
            rows.opens[row, i + 1] = working(opens, pause, paused)
            rows.closes[row, i + 1] = working(closes, pause, paused)
            rows.service[row, i + 1] = service
    rows.stops[row] = n + 1
    for g in range(n + 2):
        rows.leg[row, g] = between(rows, row, g, g + 1)
    settle(rows, row)
