"""Days to which somebody is back: visits without a place get one, the others go back.

A visit goes to whoever had it where that still fits, else to another who may do it; nobody's
promised window is touched, and what has begun or begins soon stays as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from houvast.routing.booking import book, freed
from houvast.routing.days import Day, Placed, Stop, StopKind
from houvast.routing.travel import TravelTimes
from houvast.routing.whole_day import FROZEN


@dataclass(frozen=True, slots=True)
class Lost:
    """A visit without a place: its stop, whose it was, and who came along, at one moment."""

    stop: Stop
    technician: int
    mates: tuple[int, ...] = ()


@dataclass(slots=True)
class Restoring:
    """The days of one date, by technician, as they become."""

    days: dict[int, Day]
    travel: TravelTimes
    now: int

    def place(self, lost: Lost) -> tuple[int, ...]:
        """Who comes to a visit that had no place, the lead first; nobody where none fits."""
        if lost.mates:
            return self._together((lost.technician, *lost.mates), lost.stop)
        others = (who for who in self.days if who != lost.technician)
        for who in (lost.technician, *others):
            if self._may(who, lost) and self._together((who,), lost.stop):
                return (who,)
        return ()

    def send_back(self, visit_id: int, to: int) -> None:
        """Give a visit back to who had it, where it fits and nobody is on their way to it."""
        placed = Placed(StopKind.VISIT, visit_id)
        day = next((one for one in self.days.values() if one.stop_of(placed)), None)
        if day is None or day.technician_id == to or to not in self.days:
            return
        stop = day.stop_of(placed)
        if stop is None or stop.is_pinned or stop.planned <= self.now + FROZEN:
            return
        if self._together((to,), stop):
            left = freed(day, placed, travel=self.travel, now=self.now)
            self.days[day.technician_id] = replace(day, stops=left)

    def _may(self, who: int, lost: Lost) -> bool:
        """The one who had it keeps it whatever changed since; for others the usual rules count."""
        if who == lost.technician:
            return who in self.days
        return self.days[who].may_take(lost.stop) and not lost.stop.is_pinned

    def _together(self, technicians: Sequence[int], stop: Stop) -> tuple[int, ...]:
        """Put a stop on the days of all of them, or of none."""
        becomes: dict[int, Day] = {}
        for who in technicians:
            day = self.days.get(who)
            stops = day and book(day, stop, travel=self.travel, now=self.now)
            if day is None or not stops:
                return ()
            becomes[who] = replace(day, stops=stops)
        self.days |= becomes
        return tuple(technicians)


def restored(
    days: Iterable[Day],
    lost: Iterable[Lost],
    before: Mapping[int, int],
    *,
    travel: TravelTimes,
    now: int,
) -> tuple[dict[int, Day], dict[int, tuple[int, ...]]]:
    """The days by technician as they become, and by visit who comes to those that had no place.

    `before` says whose each visit was that went to somebody else.
    """
    restoring = Restoring({day.technician_id: day for day in days}, travel, now)
    placed = {}
    for one in sorted(lost, key=lambda lost: (lost.stop.closes, lost.stop.id)):
        if who := restoring.place(one):
            placed[one.stop.id] = who
    for visit_id, technician in before.items():
        restoring.send_back(visit_id, technician)
    return restoring.days, placed
