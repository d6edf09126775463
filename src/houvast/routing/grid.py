"""All technicians' days of some weeks as one grid of arrays, on which the engine looks for room.

Its travel times are great circles. With `scale` below 1 the globe shrinks and its times are a lower
bound: what does not fit there fits nowhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate

import numpy as np

from houvast.routing.day_arrays import MOST_STOPS, as_rows, head_of
from houvast.routing.days import Day, Skills
from houvast.routing.engine.arrays import (
    ABSENT,
    LINE,
    DayArrays,
    DoubleArray,
    empty_rows,
    lay,
    rearrange,
    width_for,
)
from houvast.routing.engine.great_circle import Point, point
from houvast.routing.engine.reordering import legs_of, way_in
from houvast.routing.requests import Request
from houvast.routing.travel import Place

A_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Driver:
    """A technician of the grid: where they go, and what they can do, some of it `until` a day."""

    technician_id: int
    territory: int | None
    skills: Skills
    until: tuple[tuple[str, date], ...] = ()

    @classmethod
    def of(cls, days: Sequence[Day]) -> "Driver":
        """Whose days these are: what they can do on some only ends with the last of those."""
        every = frozenset().union(*(day.skills for day in days))
        on_all = every.intersection(*(day.skills for day in days))
        ends = [
            (skill, max(day.on for day in days if skill in day.skills))
            for skill in sorted(every - on_all)
        ]
        return cls(days[0].technician_id, days[0].territory, every, tuple(ends))

    def skills_on(self, on: date) -> Skills:
        """What they can do on that day."""
        return self.skills - {skill for skill, last in self.until if last < on}


@dataclass(frozen=True, slots=True)
class Grid:
    """The days `dates` of `drivers`: row `d * len(drivers) + t` is date d of driver t.

    `columns` has t for each technician's id. A row that nobody drives is absent. Moments count
    from `zero`, in epoch seconds.
    """

    rows: DayArrays
    zero: int
    dates: tuple[date, ...]
    drivers: tuple[Driver, ...]
    scale: float = 1.0
    columns: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        columns = {driver.technician_id: n for n, driver in enumerate(self.drivers)}
        object.__setattr__(self, "columns", columns)

    @classmethod
    def of(cls, days: Iterable[Day], scale: float = 1.0) -> "Grid":
        """The grid of these days, as each stands."""
        days = list(days)
        dates = tuple(sorted({day.on for day in days}))
        theirs: dict[int, list[Day]] = {}
        for day in days:
            theirs.setdefault(day.technician_id, []).append(day)
        drivers = [Driver.of(each) for each in theirs.values()]
        empty = cls.empty(dates, drivers, width_for(_most(days)), scale)
        return empty.with_days(days)

    @classmethod
    def empty(
        cls,
        dates: tuple[date, ...],
        drivers: Sequence[Driver],
        width: int = LINE,
        scale: float = 1.0,
    ) -> "Grid":
        """A grid in which nobody drives."""
        zero = zero_before(dates[0]) if dates else 0
        return cls(empty_rows(len(dates) * len(drivers), width), zero, dates, tuple(drivers), scale)

    def place(self, place: Place) -> Point:
        """Where a place is on its globe."""
        x, y, z = point(*place)
        size = np.float32(self.scale)
        return x * size, y * size, z * size

    def row(self, technician_id: int, on: date) -> int:
        """The row of a technician of the grid on one of its dates."""
        return self.dates.index(on) * len(self.drivers) + self.columns[technician_id]

    def rows_on(self, on: date) -> slice:
        """The rows of one of its dates."""
        first = self.dates.index(on) * len(self.drivers)
        return slice(first, first + len(self.drivers))

    def fewer(self) -> dict[tuple[int, int], Skills]:
        """What drivers can do on the dates on which that is less than otherwise.

        By the numbers of date and driver.
        """
        end = self.dates[-1] if self.dates else date.min
        ending = [
            (t, driver)
            for t, driver in enumerate(self.drivers)
            if any(last < end for _, last in driver.until)
        ]
        found = {(d, t): one.skills_on(on) for t, one in ending for d, on in enumerate(self.dates)}
        return {(d, t): left for (d, t), left in found.items() if left != self.drivers[t].skills}

    def cannot_any_more(self, skills: Skills) -> list[int]:
        """The rows on which somebody cannot do work of these skills any more."""
        fewer = self.fewer().items()
        return [d * len(self.drivers) + t for (d, t), left in fewer if not skills <= left]

    def begun(self, at: int, *, until: int) -> list[date]:
        """The dates on which somebody's day has begun at that moment, and lasts after `until`."""
        rows = self.rows
        is_under_way = (rows.begins + self.zero <= at) & (rows.ends + self.zero > until)
        is_begun = (is_under_way & (rows.room != ABSENT)).reshape(
            len(self.dates), len(self.drivers)
        )
        return [self.dates[d] for d in np.flatnonzero(is_begun.any(axis=1))]

    def on_dates(self, dates: tuple[date, ...]) -> "Grid":
        """A copy for these dates, with what is known of each."""
        width = self.rows.x.shape[1]
        empty = Grid.empty(dates, self.drivers, width, self.scale)
        new = replace(empty, zero=self.zero if self.dates else empty.zero)
        for on in set(dates) & set(self.dates):
            there, here = new.rows_on(on), self.rows_on(on)
            for after, before in zip(new.rows, self.rows, strict=True):
                after[there] = before[here]
        return new

    def written(
        self,
        heads: Mapping[int, Sequence[float]],
        stops: Mapping[int, Sequence[Sequence[float]]],
        gone: Sequence[int],
    ) -> "Grid":
        """The same with these rows as they are now, and nobody driving those that are `gone`.

        Writes to its arrays. By row the head of a day and its stops, as `arrays.lay` wants them.
        """
        width = width_for(max(map(len, stops.values()), default=0))
        rows = copied(self.rows, width) if width > self.rows.x.shape[1] else self.rows
        lay_out(rows, self.zero, heads, stops, self.scale)
        rows.room[gone] = ABSENT
        return replace(self, rows=rows)

    def with_days(self, days: Iterable[Day]) -> "Grid":
        """The same grid with these days in the place of what they were; it stays as it is itself.

        All of them are days of the grid.
        """
        found = {self.row(day.technician_id, day.on): day for day in days}
        if not found:
            return self
        rows = copied(self.rows, width_for(_most(found.values())))
        heads = {row: head_of(day)[0].tolist() for row, day in found.items()}
        stops = {row: as_rows(day.stops[:MOST_STOPS]).tolist() for row, day in found.items()}
        lay_out(rows, self.zero, heads, stops, self.scale)
        return replace(self, rows=rows)

    def with_stop(self, row: int, request: Request, window: tuple[int, int]) -> "Grid":
        """The same grid with the work on that row, where it fits in the window (epoch seconds)."""
        place, (opens, closes) = self.place(request.place), window
        rows = copied(self.rows, width_for(int(self.rows.stops[row]) + 1))
        travel = legs_of(rows, row, place)
        asked = (opens - self.zero, closes - self.zero, request.service)
        _, order = way_in(rows, row, travel, *asked)
        rearrange(rows, row, order, place, *asked)
        return replace(self, rows=rows)


def lay_out(
    rows: DayArrays,
    zero: int,
    heads: Mapping[int, Sequence[float]],
    stops: Mapping[int, Sequence[Sequence[float]]],
    scale: float,
) -> None:
    """Write these rows anew, from heads and stops as `arrays.lay` wants them."""
    which = np.array(list(heads), np.int32)
    first = np.array([0, *accumulate(len(stops[row]) for row in heads)], np.int32)
    flat = [stop for row in heads for stop in stops[row]]
    lay(rows, which, zero, _table(list(heads.values()), 8), first, _table(flat, 5), scale)


def copied(rows: DayArrays, width: int) -> DayArrays:
    """A copy, at least so wide."""
    found = empty_rows(len(rows.room), max(width, rows.x.shape[1]))
    for new, old in zip(found, rows, strict=True):
        new[..., : old.shape[-1]] = old
    return found


def zero_before(on: date) -> int:
    """A moment before that day begins anywhere, a whole quarter of an hour, in epoch seconds."""
    return (on.toordinal() - date(1970, 1, 1).toordinal() - 1) * A_DAY


def _table(rows: Sequence[Sequence[float]], width: int) -> DoubleArray:
    return np.array(rows, np.float64).reshape(-1, width)


def _most(days: Iterable[Day]) -> int:
    return max((min(len(day.stops), MOST_STOPS) for day in days), default=0)
