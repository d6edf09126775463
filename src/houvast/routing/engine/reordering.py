"""Reordering on the board: where insertion found nothing, any order of a day's stops will do."""

import numpy as np

from houvast.routing.engine.arrays import ABSENT, FAR, MOST_NODES, DayArrays
from houvast.routing.engine.clock import promised, working
from houvast.routing.engine.compiling import FlagArray, IntArray, kernel
from houvast.routing.engine.gaps import NOWHERE, cheapest_gap
from houvast.routing.engine.great_circle import LEAST_SECONDS, Point, seconds_between
from houvast.routing.engine.order_tables import (
    MOST_STOPS,
    NEVER,
    Tables,
    best_split,
    order_of,
    tables,
)

PATIENCE = 400_000_000
"""Steps of the tables for one question: a second at the very most, and mostly a tenth of that."""

REORDERED = MOST_NODES - 1
"""Stands for the gap where the stop fits only in another order."""


@kernel
def reorder(
    rows: DayArrays,
    first: int,
    last: int,
    place: Point,
    may: FlagArray,
    windows: IntArray,
    service: int,
    earliest: int,
    least: int,
    found: IntArray,
) -> None:
    """Fill in what `insertion.scan` left NOWHERE on the days `first` to `last`, exactly.

    Takes what that took and what it found. Where the whole would be more than PATIENCE, the
    longest rows keep their order.
    """
    technicians = len(may)
    most = _affordable(rows, first, last, may, windows)
    for row in range(first * technicians, last * technicians):
        day = row // technicians
        if may[row % technicians] and rows.stops[row] <= most and _may_fit(rows, row, service):
            _reorder_row(rows, row, place, windows[day], service, earliest, least, found[row])


@kernel
def _affordable(rows: DayArrays, first: int, last: int, may: FlagArray, windows: IntArray) -> int:
    """The most stops of a row with which all rows of up to so many can be tried in time."""
    counts = np.zeros(MOST_STOPS + 1, np.int64)
    for day in range(first, last):
        if np.any(windows[day, :, 0] <= windows[day, :, 1]):
            for technician in range(len(may)):
                stops = rows.stops[day * len(may) + technician]
                if may[technician] and stops <= MOST_STOPS:
                    counts[stops] += 1
    left = PATIENCE
    for stops in range(MOST_STOPS + 1):
        left -= counts[stops] * (1 << stops) * stops * stops
        if left < 0:
            return stops - 1
    return MOST_STOPS


@kernel
def _may_fit(rows: DayArrays, row: int, service: int) -> bool:
    """Whether the work and the least travel fit in the shift at all, and the tables in memory."""
    n = rows.stops[row]
    if rows.room[row] == ABSENT or n == 0 or n > MOST_STOPS:
        return False
    pause, paused = rows.pause[row], rows.paused[row]
    begins = working(rows.begins[row], pause, paused)
    work = np.sum(rows.service[row, 1 : n + 1]) + service + (n + 2) * LEAST_SECONDS
    return bool(begins + work <= working(rows.ends[row], pause, paused))


@kernel
def _reorder_row(
    rows: DayArrays,
    row: int,
    place: Point,
    windows: IntArray,
    service: int,
    earliest: int,
    least: int,
    found: IntArray,
) -> None:
    pause, paused = rows.pause[row], rows.paused[row]
    clocked = np.empty((len(windows), 2), np.int64)
    soonest, latest = FAR, -FAR
    for k in range(len(windows)):
        opens, closes = promised(
            windows[k, 0], windows[k, 1], rows.begins[row], rows.ends[row], service, earliest, least
        )
        clocked[k, 0] = working(opens, pause, paused)
        clocked[k, 1] = working(closes, pause, paused)
        if opens <= closes and found[k] == NOWHERE:
            soonest, latest = min(soonest, clocked[k, 0]), max(latest, clocked[k, 1])
    if soonest > latest:
        return
    travel = legs_of(rows, row, place)
    table = _tables(rows, row, travel, soonest, latest, service)
    driven = np.sum(rows.leg[row, : rows.stops[row] + 1])
    for k in range(len(windows)):
        if clocked[k, 0] <= clocked[k, 1] and found[k] == NOWHERE:
            split = best_split(table, travel, clocked[k, 0], clocked[k, 1], service)
            if split.driving < NEVER:
                found[k] = (split.driving - driven) * MOST_NODES + REORDERED


@kernel
def way_in(
    rows: DayArrays, row: int, travel: IntArray, opens: int, closes: int, service: int
) -> tuple[int, IntArray]:
    """Where one stop goes on one row: as `insertion` puts it in a number, and the order then.

    The window is on the wall and taken as it is. In the order, 1 to n are the stops and n + 2 is
    the new one; it is empty when the number is NOWHERE.
    """
    n = rows.stops[row]
    opens = working(opens, rows.pause[row], rows.paused[row])
    closes = working(closes, rows.pause[row], rows.paused[row])
    there = np.zeros(rows.x.shape[1] + 1, np.int32)
    back = np.zeros(rows.x.shape[1] + 1, np.int32)
    there[: n + 2], back[: n + 2] = travel[: n + 2, n + 2], travel[n + 2, : n + 2]
    if rows.room[row] >= service:
        coded = cheapest_gap(rows, row, there, back, opens, closes, service)
        if coded < NOWHERE:
            return coded, _with_new(n, coded % MOST_NODES)
    if _may_fit(rows, row, service):
        table = _tables(rows, row, travel, opens, closes, service)
        split = best_split(table, travel, opens, closes, service)
        if split.driving < NEVER:
            driven = int(np.sum(rows.leg[row, : n + 1]))
            return (split.driving - driven) * MOST_NODES + REORDERED, order_of(table, split)
    return NOWHERE, np.empty(0, np.int32)


@kernel
def _with_new(stops: int, gap: int) -> IntArray:
    order = np.full(stops + 1, stops + 2, np.int32)
    order[:gap] = np.arange(1, gap + 1)
    order[gap + 1 :] = np.arange(gap + 1, stops + 1)
    return order


@kernel
def _tables(
    rows: DayArrays, row: int, travel: IntArray, opens: int, closes: int, service: int
) -> Tables:
    """The tables of a row for a new stop, whose windows are all between `opens` and `closes`."""
    n, pause, paused = rows.stops[row], rows.pause[row], rows.paused[row]
    return tables(
        travel,
        np.append(rows.opens[row, 1 : n + 1], np.int32(opens)),
        np.append(rows.closes[row, 1 : n + 1], np.int32(closes)),
        np.append(rows.service[row, 1 : n + 1], np.int32(service)),
        working(rows.begins[row], pause, paused),
        working(rows.ends[row], pause, paused),
    )


@kernel
def legs_of(rows: DayArrays, row: int, place: Point) -> IntArray:
    """Great-circle seconds between the nodes of a row and a place, which is last."""
    x, y, z, nodes = rows.x[row], rows.y[row], rows.z[row], rows.stops[row] + 2
    found = np.empty((nodes + 1, nodes + 1), np.int32)
    for i in range(nodes):
        for j in range(i + 1):
            found[i, j] = found[j, i] = seconds_between(x[i], y[i], z[i], x[j], y[j], z[j])
        found[i, nodes] = found[nodes, i] = seconds_between(
            x[i], y[i], z[i], place[0], place[1], place[2]
        )
    return found
