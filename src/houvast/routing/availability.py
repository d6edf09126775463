"""What can be offered: the grid of the coming weeks, with everything that a question needs."""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from houvast.routing.crews import (
    PossibleArrival,
    Search,
    crew_slots,
    possible_arrivals,
    windows_for,
)
from houvast.routing.days import Day, TechnicianDay
from houvast.routing.engine.compiling import IntArray
from houvast.routing.great_circle import GreatCircle
from houvast.routing.grid import Grid
from houvast.routing.requests import Request
from houvast.routing.scanning import (
    Found,
    all_of,
    best_of,
    closely,
    look,
    shortlist,
    spare_on,
    windows_of,
    within_reach,
    within_room,
)
from houvast.routing.slots import Slot
from houvast.routing.travel import TravelTimes
from houvast.routing.windows import LEAST_WINDOW, Part

ROAD_IS_NEVER_QUICKER = 0.5
"""Than this part of the great-circle time: what is looked for with it leaves no slot out."""

SHORTLIST = 4
"""Technicians per window who are looked at with the times of another provider."""

Days = Callable[[Collection[TechnicianDay]], Mapping[TechnicianDay, Day]]


@dataclass(frozen=True, slots=True)
class Availability:
    """The days on a grid that are not in `closed`, as they stand at `now` (epoch seconds).

    `today` is the company's date then. With another provider than the great circle `days` fetches
    some of them to look closely.
    """

    grid: Grid
    now: int
    today: date
    travel: TravelTimes
    days: Days
    closed: Container[date] = ()

    @classmethod
    def of(
        cls,
        days: Iterable[Day],
        *,
        now: int,
        today: date,
        travel: TravelTimes,
        closed: Container[date] = (),
    ) -> "Availability":
        """That of these days."""
        left = {(day.technician_id, day.on): day.from_moment(now) for day in days}
        grid = Grid.of(left.values(), scale_for(travel))
        return cls(grid, now, today, travel, lambda _: left, closed)

    def with_days(self, days: Iterable[Day]) -> "Availability":
        """The same with some of its days otherwise."""
        left = {(day.technician_id, day.on): day.from_moment(self.now) for day in days}
        fetch = self.days
        return replace(
            self,
            grid=self.grid.with_days(left.values()),
            days=lambda wanted: {**fetch(wanted), **left},
        )

    def best(self, request: Request, parts: Sequence[Part], *, notice: int) -> list[Slot]:
        """Per date and daypart the slot of who comes first for the request, in order of time.

        Nothing begins within `notice` seconds from now. For a crew the slots of all who can lead.
        """
        if request.crew > 1:
            return self._of_crews(request, parts, notice)
        return best_of(self.found(request, parts, notice=notice), parts)

    def every(
        self, request: Request, parts: Sequence[Part], *, notice: int, is_weighed: bool = False
    ) -> list[Slot]:
        """The slots of every technician, in order of time, then detour; if `is_weighed` with what
        would break by each."""
        if request.crew > 1:
            return self._of_crews(request, parts, notice)
        found = self.found(request, parts, notice=notice, is_thorough=True)
        return all_of(found, parts, is_weighed=is_weighed)

    def reach(
        self, request: Request, parts: Sequence[Part], *, notice: int
    ) -> set[tuple[date, int]]:
        """The dates and dayparts on which anybody who may come works, whether there is room or
        not."""
        windows = windows_of(self.grid, parts, self._dates(request))
        earliest = max(self.now + notice, request.earliest)
        found = within_reach(self.grid, request, windows, earliest=earliest, least=LEAST_WINDOW)
        return {(self.grid.dates[d], parts[p].key) for d, p in np.argwhere(found).tolist()}

    def found(
        self,
        request: Request,
        parts: Sequence[Part],
        *,
        notice: int,
        is_thorough: bool = False,
        among: Container[date] | None = None,
    ) -> Found:
        """Where one technician can come, `among` some dates.

        Other orders of a day are tried where nobody keeps the window as it is; if `is_thorough`
        also where somebody does.
        """
        dates = self._dates(request)
        if among is not None:
            dates = {on for on in dates if on in among}
        windows = windows_of(self.grid, parts, dates)
        earliest = max(self.now + notice, request.earliest)
        found = self._search(request, earliest, is_thorough=is_thorough)(windows, LEAST_WINDOW)
        return within_room(found, today=self.today)

    def possible_arrivals(
        self, request: Request, on: date, arrivals: Sequence[int]
    ) -> list[PossibleArrival]:
        """Who can be at the door at each of these moments of a date."""
        return possible_arrivals(self.grid, on, arrivals, self._search(request, self.now))

    def _of_crews(self, request: Request, parts: Sequence[Part], notice: int) -> list[Slot]:
        earliest = max(self.now + notice, request.earliest)
        return crew_slots(
            self.grid,
            request,
            parts,
            windows_for(self.grid, request, parts, self._dates(request), earliest),
            spare=spare_on(self.grid, request, today=self.today).ravel(),
            search=self._search(request, earliest),
        )

    def _search(self, request: Request, earliest: int, *, is_thorough: bool = True) -> Search:
        def search(windows: IntArray, least: int) -> Found:
            found = look(
                self.grid,
                request,
                windows,
                earliest=earliest,
                least=least,
                is_thorough=is_thorough,
            )
            if isinstance(self.travel, GreatCircle):
                return found
            wanted = shortlist(found, SHORTLIST + request.crew)
            return closely(found, self.days(wanted), self.travel)

        return search

    def _dates(self, request: Request) -> set[date]:
        return {on for on in self.grid.dates if request.suits_on(on) and on not in self.closed}


def scale_for(travel: TravelTimes) -> float:
    """The scale of a grid that leaves nothing out that fits with these times."""
    return 1.0 if isinstance(travel, GreatCircle) else ROAD_IS_NEVER_QUICKER


def offers(
    days: Iterable[Day],
    request: Request,
    parts: Sequence[Part],
    *,
    travel: TravelTimes,
    now: int,
    notice: int,
) -> list[Slot]:
    """Every technician, day and daypart on which the work fits, in order of time, then detour.

    Nothing begins before `now` plus `notice` (seconds). What has begun by now stays as it is.
    """
    days = list(days)
    today = min((day.on for day in days), default=date.min)
    found = Availability.of(days, now=now, today=today, travel=travel)
    return found.every(request, parts, notice=notice)
