"""Looking for room on all technicians' days at once.

First all gaps, then all orders of single days, with great-circle times. With a provider of other
times the globe of the grid is so small that its times are a lower bound, and `closely` looks at
the days that are left with the times of the provider.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from houvast.routing.day_arrays import places_of
from houvast.routing.days import Day
from houvast.routing.engine.arrays import ABSENT, MOST_NODES
from houvast.routing.engine.clock import GRAIN, promised
from houvast.routing.engine.compiling import IntArray
from houvast.routing.engine.gaps import NOWHERE, scan
from houvast.routing.engine.great_circle import EARTH_RADIUS_KM
from houvast.routing.engine.reordering import reorder
from houvast.routing.engine.spare import free
from houvast.routing.engine.tightness import rises
from houvast.routing.grid import Grid
from houvast.routing.insertion import ways_in
from houvast.routing.requests import Request
from houvast.routing.slots import TIGHT, Slot
from houvast.routing.spare_capacity import Who, spare_of
from houvast.routing.travel import TravelTimes
from houvast.routing.windows import Part

Cells = NDArray[np.int64]
"""Numbers of a date, a driver and a window in each row."""

NO_WINDOW = np.array([0, -1], np.int32)

OTHERS = 3
"""Technicians who are looked at besides who drives least, where that day would run tight."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a request fits on a grid: seconds of detour per date, driver and window.

    `detours` (dates, drivers, windows) is NOWHERE where it does not fit; `windows` (dates, windows,
    2) and `earliest` count from the zero of the grid, `least` is the shortest window to promise.
    `risen` (as `detours`) is how many more promises would break, where another provider said so.
    """

    grid: Grid
    request: Request
    windows: IntArray
    earliest: int
    least: int
    detours: IntArray
    risen: NDArray[np.float64] | None = None

    def promise(self, date_: int, driver: int, window: int) -> tuple[int, int]:
        """The window that this technician can be promised for, in epoch seconds."""
        rows, row = self.grid.rows, date_ * len(self.grid.drivers) + driver
        opens, closes = self.windows[date_, window].tolist()
        opens, closes = promised(
            opens,
            closes,
            int(rows.begins[row]),
            int(rows.ends[row]),
            self.request.service,
            self.earliest,
            self.least,
        )
        return opens + self.grid.zero, closes + self.grid.zero


def look(
    grid: Grid,
    request: Request,
    windows: IntArray,
    *,
    earliest: int,
    least: int,
    is_thorough: bool = True,
) -> Found:
    """Look for one technician for each window of each date, from `earliest` (epoch seconds) on.

    `windows` (dates, windows, 2) count from the zero of the grid. Days are put in another order
    where that is needed; unless `is_thorough` only for windows that nobody can keep as it is.
    """
    may = np.array(
        [request.suits_technician(d.technician_id, d.territory, d.skills) for d in grid.drivers],
        np.uint8,
    )
    first, last = _span(windows)
    place, begin = grid.place(request.place), max(0, earliest - grid.zero)
    asked = (may, windows, request.service, begin, least)
    coded = scan(grid.rows, first, last, place, *asked)
    over = grid.cannot_any_more(request.skills)
    coded[over] = NOWHERE
    shape = (len(grid.dates), len(grid.drivers), windows.shape[1])
    wanted = windows
    if not is_thorough:
        is_found = np.any(coded.reshape(shape) < NOWHERE, axis=1, keepdims=True)
        wanted = np.where(is_found.reshape(shape[0], shape[2], 1), NO_WINDOW, windows)
    reorder(grid.rows, *_span(wanted), place, may, wanted, request.service, begin, least, coded)
    coded[over] = NOWHERE
    detours = np.where(coded < NOWHERE, coded // MOST_NODES, NOWHERE).reshape(shape)
    return Found(grid, request, windows, begin, least, detours)


def closely(found: Found, days: Mapping[tuple[int, date], Day], travel: TravelTimes) -> Found:
    """The same with the times of that provider, on these days only, by technician and date."""
    detours, risen = np.full_like(found.detours, NOWHERE), np.zeros(found.detours.shape)
    grid, request = found.grid, found.request
    travel.prepare([places_of(day, day.stops) for day in days.values()], request.place)
    for d, t in np.argwhere((found.detours < NOWHERE).any(axis=2)).tolist():
        day = days.get((grid.drivers[t].technician_id, grid.dates[d]))
        if day:
            windows = np.flatnonzero(found.detours[d, t] < NOWHERE).tolist()
            promises = [found.promise(d, t, window) for window in windows]
            ways = ways_in(day, request.place, request.service, promises, travel)
            for window, way in zip(windows, ways, strict=True):
                if way:
                    detours[d, t, window], risen[d, t, window] = way.detour, way.rise
    return replace(found, detours=detours, risen=risen)


def within_room(found: Found, *, today: date) -> Found:
    """The same without what would take room that is kept free from the request."""
    spare = spare_on(found.grid, found.request, today=today)
    fits = found.detours <= spare[..., None] - found.request.service
    return replace(found, detours=np.where(fits, found.detours, NOWHERE))


def spare_on(grid: Grid, request: Request, *, today: date) -> IntArray:
    """Seconds of work and extra driving that the request may take of each day: (dates, drivers)."""
    shape = (len(grid.dates), len(grid.drivers))
    if not request.reserved or not grid.dates:
        return np.full(shape, NOWHERE, np.int32)
    left = np.maximum(free(grid.rows), 0).reshape(shape)
    who = [Who(driver.territory, driver.skills) for driver in grid.drivers]
    return spare_of(left, grid.dates, who, request.reserved, today=today, fewer=grid.fewer())


def windows_of(grid: Grid, parts: Sequence[Part], dates: Container[date]) -> IntArray:
    """The dayparts of those dates of the grid: (dates, parts, 2); none on its other dates."""
    found = np.empty((len(grid.dates), len(parts), 2), np.int32)
    found[...] = NO_WINDOW
    for d, on in enumerate(grid.dates):
        if on in dates:
            for p, part in enumerate(parts):
                found[d, p] = [moment - grid.zero for moment in part.on(on)]
    return found


def within_reach(
    grid: Grid, request: Request, windows: IntArray, *, earliest: int, least: int
) -> NDArray[np.bool_]:
    """For which windows anybody who may come works long enough, full or not: (dates, windows)."""
    may = np.array(
        [request.suits_technician(d.technician_id, d.territory, d.skills) for d in grid.drivers],
        np.bool_,
    )
    shape = (len(grid.dates), len(grid.drivers), 1)
    rows, works = grid.rows, (grid.rows.room != ABSENT).reshape(shape) & may[:, None]
    works.reshape(-1)[grid.cannot_any_more(request.skills)] = False
    begins = np.maximum(rows.begins, earliest - grid.zero).reshape(shape)
    ends = (rows.ends - request.service).reshape(shape)
    first = -(-np.maximum(windows[:, None, :, 0], begins) // GRAIN) * GRAIN
    last = np.minimum(windows[:, None, :, 1], ends) // GRAIN * GRAIN
    found: NDArray[np.bool_] = (works & (last - first >= least)).any(axis=1)
    return found


def rises_of(found: Found, chosen: Cells) -> NDArray[np.float64]:
    """By how much more promises of the day are expected to break, of each date, driver and window
    of `chosen` (k, 3) that fits."""
    d, t, w = chosen.T
    if found.risen is not None:
        known: NDArray[np.float64] = found.risen[d, t, w]
        return known
    grid, request = found.grid, found.request
    cells = np.stack([d, d * len(grid.drivers) + t, w], axis=1).astype(np.int32)
    asked = (found.windows, request.service, found.earliest, found.least)
    return rises(grid.rows, cells, grid.place(request.place), *asked)


def best_of(found: Found, parts: Sequence[Part]) -> list[Slot]:
    """Per date and daypart the slot of the technician who comes first for the request.

    Where the day of who drives least would run tight, some others are weighed too.
    """
    if not found.detours.size:
        return []
    request, drivers = found.request, found.grid.drivers
    less = np.array([request.favour(driver.technician_id) for driver in drivers], np.int64)
    ranked = np.where(found.detours < NOWHERE, found.detours - less[:, None], 2 * NOWHERE)
    best = ranked.argmin(axis=1)
    d, p = np.nonzero(ranked.min(axis=1) < 2 * NOWHERE)
    chosen = np.stack([d, best[d, p], p], axis=1)
    risen = rises_of(found, chosen)
    tight = np.flatnonzero(risen > TIGHT)
    there = ranked[d[tight], :, p[tight]]
    others = np.argsort(there, axis=1, kind="stable")[:, 1 : 1 + OTHERS]
    n, o = np.nonzero(np.take_along_axis(there, others, axis=1) < 2 * NOWHERE)
    cells = np.stack([d[tight][n], others[n, o], p[tight][n]], axis=1)
    more = rises_of(found, cells)
    for at, (date_, driver, _), rise in zip(n.tolist(), cells.tolist(), more.tolist(), strict=True):
        row, worth = tight[at], request.worth_on(found.grid.dates[date_])
        now = ranked[date_, chosen[row, 1], p[row]] + worth * risen[row]
        if ranked[date_, driver, p[row]] + worth * rise < now:
            chosen[row, 1], risen[row] = driver, rise
    return _slots(found, parts, chosen, risen)


def all_of(found: Found, parts: Sequence[Part], *, is_weighed: bool = False) -> list[Slot]:
    """Every slot of every technician, in order of time, then detour; if `is_weighed` with what
    would break by it."""
    chosen = np.argwhere(found.detours < NOWHERE)
    risen = rises_of(found, chosen) if is_weighed else np.zeros(len(chosen))
    slots = _slots(found, parts, chosen, risen)
    return sorted(slots, key=lambda slot: (slot.opens, slot.closes, slot.detour))


def shortlist(found: Found, most: int) -> set[tuple[int, date]]:
    """Technician and day of the so many with least detour for each date and window."""
    drivers, dates = found.grid.drivers, found.grid.dates
    nearest = np.argsort(found.detours, axis=1, kind="stable")[:, :most]
    detours = np.take_along_axis(found.detours, nearest, axis=1)
    return {
        (drivers[nearest[d, n, w]].technician_id, dates[d])
        for d, n, w in np.argwhere(detours < NOWHERE)
    }


def _slots(
    found: Found, parts: Sequence[Part], chosen: Cells, risen: NDArray[np.float64]
) -> list[Slot]:
    grid = found.grid
    rows = chosen[:, 0] * len(grid.drivers) + chosen[:, 1]
    nearest = nearest_to(grid, rows, found.request)
    return [
        Slot(
            grid.drivers[t].technician_id,
            grid.dates[d],
            parts[p].key,
            *found.promise(d, t, p),
            int(found.detours[d, t, p]),
            km,
            rise=rise,
        )
        for (d, t, p), km, rise in zip(chosen.tolist(), nearest, risen.tolist(), strict=True)
    ]


def nearest_to(grid: Grid, rows: NDArray[np.int64], request: Request) -> list[float | None]:
    """Distance in km from the request to the nearest stop of each row; None where there is none."""
    arrays = grid.rows
    x, y, z = grid.place(request.place)
    chords = np.sqrt(
        (arrays.x[rows] - x) ** 2 + (arrays.y[rows] - y) ** 2 + (arrays.z[rows] - z) ** 2
    )
    node = np.arange(chords.shape[1])
    is_stop = (node >= 1) & (node <= arrays.stops[rows, None])
    kilometres = chords * (EARTH_RADIUS_KM / grid.scale)
    nearest = np.where(is_stop, kilometres, np.inf).min(axis=1, initial=np.inf)
    return [None if np.isinf(km) else float(km) for km in nearest]


def _span(windows: IntArray) -> tuple[int, int]:
    """The first date with a window, and the one after the last."""
    days = np.flatnonzero((windows[..., 0] <= windows[..., 1]).any(axis=1))
    return (int(days[0]), int(days[-1]) + 1) if len(days) else (0, 0)
