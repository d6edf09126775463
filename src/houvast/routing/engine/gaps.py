"""Insertion: the cheapest gap for one more stop, over every technician, day and window at once.

The order of the stops stays what it is. What is found is one number per row and window: seconds
of detour times MOST_NODES, plus the gap; NOWHERE where no gap keeps every window. So the cheapest
gap is the smallest number, and of two alike the earlier one.
"""

import numpy as np

from houvast.routing.engine.arrays import MOST_NODES, DayArrays
from houvast.routing.engine.clock import promised, working
from houvast.routing.engine.compiling import FlagArray, IntArray, kernel
from houvast.routing.engine.great_circle import Point, seconds_between

NOWHERE = (1 << 31) - 1
CHUNK = 64


@kernel
def scan(
    rows: DayArrays,
    first: int,
    last: int,
    place: Point,
    may: FlagArray,
    windows: IntArray,
    service: int,
    earliest: int,
    least: int,
) -> IntArray:
    """Look for a gap on every row of the days `first` to `last` (not included).

    `place`: of the new stop on the unit sphere; `may` (technicians,): 1 for who can do it;
    `windows` (days, windows, 2): on the wall; `earliest` and `least` as in `clock.promised`.
    Returns int32 (rows, windows).
    """
    technicians, width = len(may), rows.x.shape[1]
    found = np.full((len(rows.room), windows.shape[1]), NOWHERE, np.int32)
    travel = np.zeros((CHUNK + 1) * width, np.int32)
    chosen = np.empty(CHUNK, np.int64)
    for day in range(first, last):
        for begin in range(0, technicians, CHUNK):
            n = 0
            for technician in range(begin, min(begin + CHUNK, technicians)):
                row = day * technicians + technician
                if may[technician] and rows.room[row] >= service:
                    _reach(rows, row, place, travel[n * width : (n + 1) * width])
                    chosen[n] = row
                    n += 1
            for i in range(n):
                row, there = chosen[i], travel[i * width : (i + 1) * width + 1]
                pause, paused = rows.pause[row], rows.paused[row]
                begins, ends = rows.begins[row], rows.ends[row]
                for k in range(windows.shape[1]):
                    opens, closes = promised(
                        windows[day, k, 0],
                        windows[day, k, 1],
                        begins,
                        ends,
                        service,
                        earliest,
                        least,
                    )
                    if opens <= closes:
                        opens = working(opens, pause, paused)
                        closes = working(closes, pause, paused)
                        found[row, k] = cheapest_gap(
                            rows, row, there, there, opens, closes, service
                        )
    return found


@kernel
def _reach(rows: DayArrays, row: int, place: Point, travel: IntArray) -> None:
    """Seconds from every node of the row to the place, as wide as the machine can."""
    x, y, z, ax, ay, az = rows.x[row], rows.y[row], rows.z[row], place[0], place[1], place[2]
    for line in range(0, np.uint32(len(x)), 16):
        for lane in range(np.uint32(16)):
            i = np.uint32(line + lane)
            travel[i] = seconds_between(x[i], y[i], z[i], ax, ay, az)


@kernel
def cheapest_gap(
    rows: DayArrays,
    row: int,
    there: IntArray,
    back: IntArray,
    opens: int,
    closes: int,
    service: int,
) -> int:
    """The cheapest gap of a row for a stop in this window (working time), or NOWHERE.

    `there` and `back` (width + 1,): travel from and to each node. Whole lines of 16 gaps and
    int32 throughout, so that it becomes vector code.
    """
    departure, limit, leg = rows.departure[row], rows.limit[row], rows.leg[row]
    first, last, work = np.int32(opens), np.int32(closes), np.int32(service)
    best = np.int32(NOWHERE)
    for line in range(0, np.uint32(len(departure)), 16):
        for lane in range(np.uint32(16)):
            g = np.uint32(line + lane)
            onward = back[np.uint32(g + 1)]
            at = max(np.int32(departure[g] + there[g]), first)
            late = max(np.int32(at - last), np.int32(at + work + onward - limit[g]))
            detour = np.int32(there[g] + onward - leg[g])
            coded = np.int32(detour * MOST_NODES + np.int32(g))
            best = min(best, coded if late <= 0 else np.int32(NOWHERE))
    return int(best)
