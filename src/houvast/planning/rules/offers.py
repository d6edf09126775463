"""Which days and dayparts can be offered to a customer: everything that really fits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from houvast.planning.rules.board import Day, Request, suitable
from houvast.planning.rules.dayparts import Part, window
from houvast.planning.rules.insertion import ways_in
from houvast.planning.travel import Place, TravelTimes, kilometres


class Kindness(StrEnum):
    """Why a slot is kind to both: the customer can be told."""

    PREFERRED = "preferred"
    NEARBY = "nearby"
    LEAST_DRIVING = "least_driving"


@dataclass(frozen=True, slots=True)
class Slot:
    """A technician's day on which the work fits, with the window that would be promised.

    `detour` is the extra driving in seconds; `nearest` the distance in km to the nearest stop
    that the technician has on that day, None on a day without stops.
    """

    technician_id: int
    on: date
    part: int
    opens: int
    closes: int
    detour: int
    nearest: float | None
    kindness: Kindness | None = None

    @property
    def opens_at(self) -> datetime:
        return datetime.fromtimestamp(self.opens, UTC)

    @property
    def closes_at(self) -> datetime:
        return datetime.fromtimestamp(self.closes, UTC)


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
    found: list[Slot] = []
    for day in suitable(days, request):
        if day.shift_end > now + notice:
            earliest = max(now + notice, request.earliest)
            found += _on_day(day.from_moment(now), request, parts, travel, earliest)
    return sorted(found, key=lambda slot: (slot.opens, slot.closes, slot.detour))


def _on_day(
    day: Day, request: Request, parts: Sequence[Part], travel: TravelTimes, earliest: int
) -> list[Slot]:
    promises = [
        (part.key, promise)
        for part in parts
        if (promise := window(part, day, request.service, earliest))
    ]
    windows = [promise for _, promise in promises]
    ways = ways_in(day, request.place, request.service, windows, travel)
    nearest = nearest_stop(day, request.place)
    return [
        Slot(day.technician_id, day.on, part, *promise, way.detour, nearest)
        for (part, promise), way in zip(promises, ways, strict=True)
        if way
    ]


def nearest_stop(day: Day, place: Place) -> float | None:
    """Distance in km to the nearest stop of the day, None on a day without stops."""
    return min((kilometres(stop.place, place) for stop in day.stops), default=None)
