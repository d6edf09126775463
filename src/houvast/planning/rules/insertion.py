"""Putting one more stop on a day without breaking a window that was promised.

First the order stays as it is and the new stop goes into the cheapest gap; only if there is none
is the whole day reordered, exactly. Planned arrivals may move, promised windows never.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from houvast.planning.rules.board import Day, Stop
from houvast.planning.rules.reorder import best_order
from houvast.planning.rules.timeline import arrivals, driving, latest_arrivals, planned
from houvast.planning.travel import Place, TravelTimes


@dataclass(frozen=True, slots=True)
class Slack:
    """How much room a day leaves between its stops, worked out once for many questions."""

    day: Day
    earliest: list[int]
    latest: list[int]
    legs: list[int]


def slack(day: Day, travel: TravelTimes) -> Slack | None:
    """The room on a day; None if its present order breaks a window already."""
    earliest = arrivals(day, day.stops, travel)
    if earliest is None:
        return None
    places = [day.start, *(stop.place for stop in day.stops), day.end]
    legs = [travel.seconds(a, b) for a, b in pairwise(places)]
    return Slack(day, earliest, latest_arrivals(day, day.stops, travel), legs)


@dataclass(frozen=True, slots=True)
class Legs:
    """Travel of a new stop with the day's places: from the start and each stop, to each and home.

    `there[i]` and `back[i]` are the legs that going into gap `i` would add.
    """

    there: list[int]
    back: list[int]


def legs_with(day: Day, place: Place, travel: TravelTimes) -> Legs:
    """All legs between a place and a day."""
    stops = [stop.place for stop in day.stops]
    return Legs(
        [travel.seconds(other, place) for other in (day.start, *stops)],
        [travel.seconds(place, other) for other in (*stops, day.end)],
    )


def cheapest_gap(room: Slack, stop: Stop, legs: Legs) -> tuple[int, int] | None:
    """(detour in seconds, position) of the gap that costs least driving, or None."""
    day, stops, best = room.day, room.day.stops, None
    for gap in range(len(stops) + 1):
        free_at = room.earliest[gap - 1] + stops[gap - 1].service if gap else day.shift_start
        at = max(stop.opens, free_at + legs.there[gap])
        if at > stop.closes:
            break
        limit = room.latest[gap] if gap < len(stops) else day.shift_end
        detour = legs.there[gap] + legs.back[gap] - (room.legs[gap] if stops else 0)
        if at + stop.service + legs.back[gap] <= limit and (not best or detour < best[0]):
            best = (detour, gap)
    return best


def fits(day: Day, stop: Stop, travel: TravelTimes) -> tuple[Stop, ...] | None:
    """The day's stops with this one among them, all with planned arrivals; None if it cannot be.

    Every window of the day, the new one and the shift are kept.
    """
    room = slack(day, travel)
    gap = cheapest_gap(room, stop, legs_with(day, stop.place, travel)) if room else None
    if gap:
        stops = (*day.stops[: gap[1]], stop, *day.stops[gap[1] :])
        return planned(day, stops, travel)
    order = best_order(day, (*day.stops, stop), travel)
    return planned(day, order, travel) if order else None


def detour(day: Day, stops: Sequence[Stop], travel: TravelTimes) -> int:
    """Seconds of driving more than today's order costs."""
    return driving(day, stops, travel) - driving(day, day.stops, travel)
