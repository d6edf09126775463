"""The technicians' days as arrays, kept per process and brought up to date by what changed.

A grid is shared by all threads and never written to: who finds that days have changed makes a new
one. It may be behind by a moment, which does no harm, since a booking checks again under the lock
of the row.
"""

import gc
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

import numpy as np
from django.db import connection
from django.db.models import Q
from numpy.typing import NDArray

from houvast.routes.models.stored import NEVER, for_grid, with_busy_for_grid
from houvast.routing.day_arrays import MOST_STOPS
from houvast.routing.grid import Driver, Grid
from houvast.workforce.front import last_days
from houvast.workforce.models import Technician

P = ParamSpec("P")
T = TypeVar("T")

MOST_GRIDS = 32
"""Territories that one process keeps a grid of; the one that was not asked for longest goes."""

# A stamp changes with every transaction that writes to a row (xmin), and every time that one
# transaction does (version): a version alone comes again after one was rolled back.
_STATE = """
    WITH theirs AS (
        SELECT id, xmin::text::bigint * 65536 + version AS stamp FROM workforce_technician
        WHERE is_active AND branch_id IS NULL AND (%(territory)s::bigint IS NULL
            OR territory_id IS NULL OR territory_id = %(territory)s)
    )
    SELECT NULL, count(*), coalesce(sum(stamp), 0)::bigint FROM theirs
    UNION ALL
    SELECT r."on", count(*), sum(r.xmin::text::bigint * 65536 + r.version)::bigint
    FROM routes_dayroute r JOIN theirs ON theirs.id = r.technician_id
    WHERE r."on" BETWEEN %(first)s AND %(last)s GROUP BY r."on"
"""
_DAYS = """
    WITH days AS (
        SELECT *, xmin::text::bigint * 65536 + version AS stamp,
            back_at IS NOT NULL AND out_from_at > starts_at AS is_away -- as DayRoute.hours
        FROM routes_dayroute
        WHERE "on" = ANY(%(days)s) AND technician_id = ANY(%(technicians)s)
    )
    SELECT days.id, days."on", days.technician_id, days.stamp,
        CASE WHEN known.id IS NULL THEN days.stops END,
        CASE WHEN known.id IS NULL AND days.busy <> '[]' THEN days.busy END,
        extract(epoch FROM CASE WHEN days.out_from_at <= days.starts_at
            THEN greatest(days.starts_at, days.back_at) ELSE days.starts_at END)::float8,
        extract(epoch FROM CASE WHEN days.back_at IS NULL
            THEN least(days.ends_at, days.out_from_at) ELSE days.ends_at END)::float8,
        coalesce(extract(epoch FROM CASE WHEN days.is_away
            THEN days.out_from_at ELSE days.break_starts_at END), 0)::float8,
        coalesce(extract(epoch FROM CASE WHEN days.is_away
            THEN days.back_at ELSE days.break_ends_at END), 0)::float8
    FROM days LEFT JOIN unnest(%(ids)s::bigint[], %(stamps)s::bigint[]) AS known (id, stamp)
        ON known.id = days.id AND known.stamp = days.stamp
"""


def _without_collecting(read: Callable[P, T]) -> Callable[P, T]:
    """Thousands of lists that live for a moment are no reason to go through all of memory."""

    @wraps(read)
    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        was_collecting = gc.isenabled()
        gc.disable()
        try:
            return read(*args, **kwargs)
        finally:
            if was_collecting:
                gc.enable()

    return reading


@dataclass(frozen=True, slots=True)
class RememberedGrid:
    """A grid with what it was made of.

    `technicians` is the number and the stamps together of its technicians, and `homes` where they
    start and end. Per row: the `ids` of the route (0: none) and its `stamps`, and `until` when its
    holds let it count (epoch seconds).
    """

    grid: Grid
    last: date
    technicians: tuple[int, int]
    homes: tuple[tuple[float, ...], ...]
    ids: NDArray[np.int64]
    stamps: NDArray[np.int64]
    until: NDArray[np.int64]

    def state_on(self, on: date, now: int) -> tuple[int, int] | None:
        """How many rows a date has and their stamps together; None if it has to be looked at."""
        if on not in self.grid.dates:
            return None
        rows = self.grid.rows_on(on)
        if (self.until[rows] <= now).any():
            return None
        return int(np.count_nonzero(self.ids[rows])), int(self.stamps[rows].sum())

    def on_dates(self, dates: tuple[date, ...], last: date) -> "RememberedGrid":
        """A copy for these dates, with what is known of each."""
        grid = self.grid.on_dates(dates)
        rows = len(dates) * len(grid.drivers)
        ids, stamps = (np.zeros(rows, np.int64) for _ in range(2))
        until = np.full(rows, NEVER)
        new = replace(self, grid=grid, last=last, ids=ids, stamps=stamps, until=until)
        for on in set(dates) & set(self.grid.dates):
            there, here = grid.rows_on(on), self.grid.rows_on(on)
            ids[there], stamps[there] = self.ids[here], self.stamps[here]
            until[there] = self.until[here]
        return new

    @_without_collecting
    def fetched(self, days: Sequence[date], now: int) -> "RememberedGrid":
        """The same with these dates as they are stored; one SQL statement. Writes to its arrays."""
        rows = np.concatenate([np.arange(len(self.ids))[self.grid.rows_on(on)] for on in days])
        known = rows[(self.ids[rows] > 0) & (self.until[rows] > now)]
        gone = set(rows.tolist())
        heads: dict[int, Sequence[float]] = {}
        stops: dict[int, Sequence[Sequence[float]]] = {}
        given = {
            "days": list(days),
            "technicians": list(self.grid.columns),
            "ids": self.ids[known].tolist(),
            "stamps": self.stamps[known].tolist(),
        }
        found = _fetched(_DAYS, given)
        gone -= {self.grid.row(technician_id, on) for _, on, technician_id, *_ in found}
        changed = [day for day in found if day[4] is not None]
        every = for_grid([day[4] for day in changed], now)
        for day, (standing, until) in zip(changed, every, strict=True):
            id_, on, technician_id, stamp, text, busy, *hours = day
            row = self.grid.row(technician_id, on)
            heads[row] = (*self.homes[row % len(self.homes)], *hours)
            if busy:
                heads[row], stops[row] = with_busy_for_grid(text, busy, heads[row], now)
            else:
                stops[row] = standing[:MOST_STOPS]
            self.ids[row], self.stamps[row], self.until[row] = id_, stamp, until
        left = sorted(gone)
        self.ids[left] = self.stamps[left] = 0
        return replace(self, grid=self.grid.written(heads, stops, left))


_kept: OrderedDict[tuple[int | None, float], RememberedGrid] = OrderedDict()
_lock = Lock()


def grid_of(
    first: date, last: date, *, now: int, territory: int | None = None, scale: float = 1.0
) -> Grid:
    """The days from `first` to at least `last` of those who come to a territory (None: everybody).

    As they stand at `now` (epoch seconds), without holds that have run out. One SQL statement;
    two when days changed, three when technicians did.
    """
    key = (territory, scale)
    # Nobody waits for the database with the lock in hand: who holds a connection may want it.
    kept = _refreshed(_kept.get(key), first, last, territory, scale, now)
    with _lock:
        _kept[key] = kept
        _kept.move_to_end(key)
        while len(_kept) > MOST_GRIDS:
            _kept.popitem(last=False)
    return kept.grid


def _refreshed(
    before: RememberedGrid | None,
    first: date,
    last: date,
    territory: int | None,
    scale: float,
    now: int,
) -> RememberedGrid:
    last = max(last, before.last) if before else last
    asked = {"territory": territory, "first": first, "last": last}
    state = {on: (count, stamps) for on, count, stamps in _fetched(_STATE, asked)}
    technicians = state.pop(None)
    if before is None or before.technicians != technicians:
        before = _nothing(territory, technicians, last, scale)
    dates = tuple(sorted(state))
    stale = [on for on in dates if state[on] != before.state_on(on, now)]
    if dates == before.grid.dates and not stale:
        return replace(before, last=last)
    kept = before.on_dates(dates, last)
    return kept.fetched(stale, now) if stale else kept


def _nothing(
    territory: int | None, technicians: tuple[int, int], last: date, scale: float
) -> RememberedGrid:
    """No days yet, of the technicians of a territory as they are now; one SQL statement."""
    active = Technician.objects.on_the_road().order_by("id")
    if territory is not None:
        active = active.filter(Q(territory=None) | Q(territory=territory))
    places = ("start_lat", "start_lon", "end_lat", "end_lon")
    found = list(active.values_list("id", "territory_id", "skills", "skills_until", *places))
    drivers = [
        Driver(who, where, frozenset(skills), last_days(skills, until))
        for who, where, skills, until, *_ in found
    ]
    none = np.zeros(0, np.int64)
    homes = tuple(tuple(home) for _, _, _, _, *home in found)
    empty = Grid.empty((), drivers, scale=scale)
    return RememberedGrid(empty, last, technicians, homes, none, none, none)


def _fetched(sql: str, about: Mapping[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, about)
        return list(cursor.fetchall())
