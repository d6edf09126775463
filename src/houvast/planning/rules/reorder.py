"""The exact answer for one day: is there any order of the stops that keeps every window?

Dynamic programming over (stops done, last stop), keeping the earliest arrival of each: being
earlier is never worse. A day has under a dozen stops, and half-day windows leave few orders, so
the table stays small.
"""

from collections.abc import Sequence

from houvast.planning.rules.board import Day, Stop
from houvast.planning.travel import TravelTimes

# Beyond this the table could outgrow a request's patience; such a day takes plain insertion only.
MOST_STOPS = 14

Reached = dict[int, tuple[int, int]]
"""Last stop: its earliest arrival, and the stop before it."""


def best_order(day: Day, stops: Sequence[Stop], travel: TravelTimes) -> tuple[Stop, ...] | None:
    """The order that brings the technician home earliest, or None if no order keeps every window.

    Exact up to `MOST_STOPS`; None beyond.
    """
    if not stops or len(stops) > MOST_STOPS:
        return None if stops else ()
    if not _could_fit(day, stops):
        return None
    legs = _legs(day, stops, travel)
    layers = _layers(day, stops, legs)
    return _read_back(stops, legs, layers) if layers else None


def _could_fit(day: Day, stops: Sequence[Stop]) -> bool:
    return day.shift_start + sum(stop.service for stop in stops) <= day.shift_end


def _legs(day: Day, stops: Sequence[Stop], travel: TravelTimes) -> list[list[int]]:
    """Travel between stops; the last row is from the day's start, the last column to its end."""
    places = [stop.place for stop in stops]
    rows = [[travel.seconds(a, b) for b in (*places, day.end)] for a in places]
    return [*rows, [travel.seconds(day.start, b) for b in places]]


def _layers(
    day: Day, stops: Sequence[Stop], legs: list[list[int]]
) -> list[dict[int, Reached]] | None:
    """Per number of stops done: which sets of stops (as bits) can have been done, and when."""
    count = len(stops)
    latest = [
        min(s.closes, day.shift_end - s.service - legs[i][count]) for i, s in enumerate(stops)
    ]
    layer = _first_stops(day, stops, legs[count], latest)
    layers = [layer]
    while layer and len(layers) < count:
        layer = _one_stop_more(stops, legs, latest, layer)
        layers.append(layer)
    return layers if layer else None


def _first_stops(
    day: Day, stops: Sequence[Stop], out: list[int], latest: list[int]
) -> dict[int, Reached]:
    layer: dict[int, Reached] = {}
    for i, stop in enumerate(stops):
        at = max(stop.opens, day.shift_start + out[i])
        if at <= latest[i]:
            layer[1 << i] = {i: (at, -1)}
    return layer


def _one_stop_more(
    stops: Sequence[Stop], legs: list[list[int]], latest: list[int], layer: dict[int, Reached]
) -> dict[int, Reached]:
    longer: dict[int, Reached] = {}
    for done, reached in layer.items():
        additions = _additions(stops, legs, latest, done, reached)
        for i, step in additions or ():
            longer.setdefault(done | 1 << i, {})[i] = step
    return longer


def _additions(
    stops: Sequence[Stop], legs: list[list[int]], latest: list[int], done: int, reached: Reached
) -> list[tuple[int, tuple[int, int]]] | None:
    """The earliest arrival at each stop not yet done; None if one of them has become too late.

    Too late now is too late for good: a way by another stop is never quicker.
    """
    free = [(last, at + stops[last].service, legs[last]) for last, (at, _) in reached.items()]
    found = []
    for i, stop in enumerate(stops):
        if done >> i & 1:
            continue
        drive_up, last = min((free_at + row[i], last) for last, free_at, row in free)
        at = max(drive_up, stop.opens)
        if at > latest[i]:
            return None
        found.append((i, (at, last)))
    return found


def _read_back(
    stops: Sequence[Stop], legs: list[list[int]], layers: list[dict[int, Reached]]
) -> tuple[Stop, ...]:
    done, count = (1 << len(stops)) - 1, len(stops)
    final = layers[-1][done]
    last = min(final, key=lambda i: final[i][0] + stops[i].service + legs[i][count])
    order = []
    for layer in reversed(layers):
        order.append(stops[last])
        done, last = done & ~(1 << last), layer[done][last][1]
    return tuple(reversed(order))
