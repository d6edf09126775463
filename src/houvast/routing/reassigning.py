"""Slots for which visits of several technicians change places: when no single day has room.

A burst of ruin and recreate on the days of one date, with the new stop among them, until
everybody has a place inside the windows that they were promised, or the time is up.
"""

from dataclasses import dataclass, replace

from houvast.routing.days import Day, Stop
from houvast.routing.requests import Request
from houvast.routing.slots import Slot, nearest_stop
from houvast.routing.solver.bursts import Bursts
from houvast.routing.travel import TravelTimes
from houvast.routing.whole_day import Posed
from houvast.routing.windows import Part, window


@dataclass(frozen=True, slots=True)
class ReassignedSlot:
    """A slot, and the days as they would be with it."""

    slot: Slot
    days: tuple[Day, ...]


class ReassigningSearch:
    """One date, set up once for the dayparts in which the work may fit.

    Not for several threads at once.
    """

    def __init__(self, posed: Posed, request: Request, travel: TravelTimes) -> None:
        self._posed, self._request, self._travel = posed, request, travel
        self._bursts = Bursts(posed.problem, posed.plan)

    def place(self, part: Part, *, earliest: int, seconds: float) -> ReassignedSlot | None:
        """Find the work a place in that daypart, in at most so many seconds.

        The window that is promised is that of the technician who would come, from `earliest`
        (epoch seconds) on. None where nothing was found.
        """
        stop = self._stop(part, earliest)
        if stop is None or len(self._posed.plan.unplaced):
            return None
        found = self._bursts.place(self._posed.new_stop(stop, self._travel), seconds=seconds)
        if found.cost.unplaced:
            return None
        days = self._posed.answered(found.plan, self._travel, [stop])
        return self._promised(days, part, earliest, found.cost.driving - self._bursts.cost.driving)

    def _stop(self, part: Part, earliest: int) -> Stop | None:
        """The new stop with the widest window in which anybody can come; None where nobody can."""
        promises = [
            promise
            for day in self._posed.rest
            if self._request.suits(day)
            and (promise := window(part, day, self._request.service, earliest))
        ]
        if not promises:
            return None
        return self._request.stop(min(one for one, _ in promises), max(one for _, one in promises))

    def _promised(
        self, days: tuple[Day, ...], part: Part, earliest: int, detour: int
    ) -> ReassignedSlot | None:
        """The days with the window of who would come; None where the arrival lies outside it."""
        who = next(n for n, day in enumerate(days) if any(stop.is_new for stop in day.stops))
        here, before = days[who], self._posed.days[who]
        promise = window(part, self._posed.rest[who], self._request.service, earliest)
        planned = next(stop.planned for stop in here.stops if stop.is_new)
        if promise is None or not promise[0] <= planned <= promise[1]:
            return None
        opens, closes = promise
        stops = tuple(
            replace(stop, opens=opens, closes=closes) if stop.is_new else stop
            for stop in here.stops
        )
        nearest = nearest_stop(before, self._request.place)
        slot = Slot(here.technician_id, here.on, part.key, opens, closes, max(0, detour), nearest)
        return ReassignedSlot(slot, (*days[:who], replace(here, stops=stops), *days[who + 1 :]))
