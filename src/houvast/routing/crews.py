"""Work for two technicians or more, who stand at the door at the same moment.

All of a crew have the skills of the work: whoever stands there can do it, and whoever falls out,
what is left of the crew is able.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import numpy as np

from houvast.routing.engine.arrays import ABSENT
from houvast.routing.engine.compiling import IntArray
from houvast.routing.engine.gaps import NOWHERE
from houvast.routing.grid import Grid
from houvast.routing.requests import Request
from houvast.routing.scanning import NO_WINDOW, Found, nearest_to
from houvast.routing.slots import Slot
from houvast.routing.windows import GRAIN, Part, Window, within

Search = Callable[[IntArray, int], Found]
"""Looks for room for one technician in windows (dates, windows, 2), of at least so many seconds."""


@dataclass(frozen=True, slots=True)
class PossibleArrival:
    """A technician who can be at the door at that moment, for so many seconds more driving."""

    at: int
    detour: int
    technician_id: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """Whose days a visit goes into (the first of them leads), and when they are at the door."""

    technicians: tuple[int, ...]
    on: date
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Crew:
    """Who come together, and when: the first of them leads. The driving is that of them all."""

    at: int
    technicians: tuple[int, ...]
    detour: int

    def assignment(self, window: Window) -> Assignment:
        """Their place in the window: all of it for one, their one moment for several."""
        alone = len(self.technicians) == 1
        opens, closes = (window.opens, window.closes) if alone else (self.at, self.at)
        return Assignment(self.technicians, window.on, opens, closes)


def crew_slots(
    grid: Grid,
    request: Request,
    parts: Sequence[Part],
    promises: Mapping[tuple[int, int], tuple[int, int]],
    *,
    spare: IntArray,
    search: Search,
) -> list[Slot]:
    """For each date and daypart with a window of `windows_for` everybody who can lead a crew then.

    In order of time. A crew is at the door at one moment in the window; each slot is that of its
    lead, with the mates who drive least. Of the day of each of them no more is taken than its
    `spare` seconds (rows,).
    """
    most = max((len(moments(*promise)) for promise in promises.values()), default=0)
    windows = np.full((len(grid.dates), len(parts) * most, 2), NO_WINDOW, np.int32)
    for (d, p), promise in promises.items():
        arrivals = np.array(moments(*promise)) - grid.zero
        windows[d, p * most : p * most + len(arrivals)] = arrivals[:, None]
    detours = search(windows, 0).detours
    found: list[Slot] = []
    for (d, p), promise in promises.items():
        able = _arrivals_in(grid, detours[d, :, p * most : (p + 1) * most], moments(*promise))
        together = crews(able, request.crew)
        found += _led(grid, request, (d, parts[p].key), promise, together, spare)
    return sorted(found, key=lambda slot: (slot.opens, slot.closes, slot.detour))


def possible_arrivals(
    grid: Grid, on: date, arrivals: Sequence[int], search: Search
) -> list[PossibleArrival]:
    """Who can be at the door at each of these moments of a date, quarters in epoch seconds."""
    windows = np.full((len(grid.dates), len(arrivals), 2), NO_WINDOW, np.int32)
    d = grid.dates.index(on)
    windows[d] = (np.array(arrivals) - grid.zero)[:, None]
    return _arrivals_in(grid, search(windows, 0).detours[d], arrivals)


def _arrivals_in(grid: Grid, detours: IntArray, arrivals: Sequence[int]) -> list[PossibleArrival]:
    """Of the detours (drivers, moments) of a date, those who can come."""
    return [
        PossibleArrival(arrivals[m], int(detours[t, m]), grid.drivers[t].technician_id)
        for t, m in np.argwhere(detours < NOWHERE).tolist()
    ]


def windows_for(
    grid: Grid, request: Request, parts: Sequence[Part], dates: Container[date], earliest: int
) -> dict[tuple[int, int], tuple[int, int]]:
    """Per date and daypart the window to promise: as long as anybody can come who may.

    By their numbers in `grid.dates` and `parts`; `earliest` in epoch seconds. It does not depend on
    who comes in the end, so that another crew can keep the same promise.
    """
    rows, shape = grid.rows, (len(grid.dates), len(grid.drivers))
    suits = [request.suits_technician(d.technician_id, d.territory, d.skills) for d in grid.drivers]
    able = (rows.room != ABSENT).reshape(shape) & np.array(suits, bool)
    able.reshape(-1)[grid.cannot_any_more(request.skills)] = False
    able &= rows.ends.reshape(shape) + grid.zero > earliest
    found = {}
    for d, on in enumerate(grid.dates):
        if on in dates and np.count_nonzero(able[d]) >= request.crew:
            begins = int(rows.begins.reshape(shape)[d][able[d]].min()) + grid.zero
            ends = int(rows.ends.reshape(shape)[d][able[d]].max()) + grid.zero
            for p, part in enumerate(parts):
                if promise := within(part, on, begins, ends, request.service, earliest):
                    found[d, p] = promise
    return found


def _led(
    grid: Grid,
    request: Request,
    asked: tuple[int, int],
    promise: tuple[int, int],
    cheapest_first: Iterable[Crew],
    spare: IntArray,
) -> list[Slot]:
    """A slot for each who can lead on a date in a part of it, with the crew that drives least and
    has room.
    """
    best: dict[int, Crew] = {}
    date_, part = asked
    on, work = grid.dates[date_], request.crew * request.service
    for crew in cheapest_first:
        lead = crew.technicians[0]
        if lead not in best and all(
            work + crew.detour <= spare[grid.row(who, on)] for who in crew.technicians
        ):
            best[lead] = crew
    nearest = nearest_to(grid, np.array([grid.row(who, on) for who in best], np.int64), request)
    return [
        Slot(who, on, part, *promise, crew.detour, km)
        for (who, crew), km in zip(best.items(), nearest, strict=True)
    ]


def crews(found: Iterable[PossibleArrival], size: int) -> list[Crew]:
    """For each moment and each who can lead then, with those who drive least; cheapest first.

    Moments at which too few can come have none.
    """
    ordered = sorted(found, key=lambda one: (one.at, one.detour, one.technician_id))
    together = []
    for at, group in groupby(ordered, key=lambda one: one.at):
        able = list(group)
        if len(able) >= size:
            together += [_led_by(lead, at, able, size) for lead in able]
    return sorted(together, key=lambda crew: (crew.detour, crew.at))


def moments(opens: int, closes: int) -> range:
    """The arrivals to try in a window: every quarter of an hour, with both ends."""
    return range(-(-opens // GRAIN) * GRAIN, closes + 1, GRAIN)


def _led_by(lead: PossibleArrival, at: int, able: Sequence[PossibleArrival], size: int) -> Crew:
    mates = [one for one in able if one is not lead][: size - 1]
    driving = lead.detour + sum(one.detour for one in mates)
    return Crew(at, (lead.technician_id, *(one.technician_id for one in mates)), driving)
