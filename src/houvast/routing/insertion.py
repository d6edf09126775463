"""Putting one more stop on a day without breaking a window that was promised.

First the order stays as it is and the new stop goes into the cheapest gap; only if there is none
is the whole day reordered, exactly. Planned arrivals may move, promised windows never.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from houvast.routing.arrivals import planned
from houvast.routing.day_arrays import MOST_STOPS, row_of, zero_of
from houvast.routing.days import Day, Stop
from houvast.routing.engine.arrays import MOST_NODES
from houvast.routing.engine.gaps import NOWHERE
from houvast.routing.engine.reordering import way_in
from houvast.routing.engine.tightness import rise
from houvast.routing.indoors import beside
from houvast.routing.travel import Place, TravelTimes


@dataclass(frozen=True, slots=True)
class Way:
    """How a day takes one more stop: seconds of extra driving, and the nodes in their new order.

    Of the n stops of the day the nodes are 1 to n; n + 2 is the new one. `rise` is how many more
    promises of the day are expected to be broken then.
    """

    detour: int
    order: tuple[int, ...]
    rise: float = 0.0

    def through(self, stops: Sequence[Stop], new: Stop) -> tuple[Stop, ...]:
        """The stops of the day with the new one, in this order."""
        return tuple(stops[node - 1] if node <= len(stops) else new for node in self.order)


def ways_in(
    day: Day,
    place: Place,
    service: int,
    windows: Sequence[tuple[int, int]],
    travel: TravelTimes,
) -> list[Way | None]:
    """For each window how the day takes a stop in it, or None where no order keeps every window.

    Exact for days of up to `reordering.MOST_STOPS` stops; a longer day keeps its order.
    """
    if len(day.stops) >= MOST_STOPS:
        return [None for _ in windows]
    rows, times = row_of(day, day.stops, travel, place)
    zero = zero_of(day)
    found = [way_in(rows, 0, times, a - zero, b - zero, service) for a, b in windows]
    risen = [
        rise(rows, 0, times, order, a - zero, b - zero, service)
        for (a, b), (_, order) in zip(windows, found, strict=True)
    ]
    return [
        None if coded == NOWHERE else Way(coded // MOST_NODES, tuple(order.tolist()), more)
        for (coded, order), more in zip(found, risen, strict=True)
    ]


def fits(day: Day, stop: Stop, travel: TravelTimes) -> tuple[Stop, ...] | None:
    """The day's stops with this one among them, all with planned arrivals; None if it cannot be.

    Every window of the day, the new one and the shift are kept.
    """
    if day.is_indoors:
        return beside(day, stop)
    [way] = ways_in(day, stop.place, stop.service, [(stop.opens, stop.closes)], travel)
    return planned(day, way.through(day.stops, stop), travel) if way else None
