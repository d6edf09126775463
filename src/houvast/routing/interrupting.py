"""Work that stands still while somebody is away or has a break, as it goes on afterwards."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from houvast.routing.days import Day, Stop
from houvast.routing.travel import TravelTimes


def away_from(stops: Iterable[Stop], left: int, back: int) -> int:
    """From when somebody is away until they are `back`, of a day that still has these stops.

    Where they were at work that is planned after they `left`, they are away from its beginning.
    """
    return max((stop.planned for stop in stops if left < stop.planned < back), default=left)


def as_it_goes_on(day: Day, done: Mapping[int, int], travel: TravelTimes) -> Day:
    """A day with another pause, with the work that has begun as it goes on after it.

    `done` says by visit when work was reported as done, which is not interrupted. Whoever is at
    the next has left the one before.
    """
    stops = [
        replace(here, service=min(here.service, _work(day, here, following, done, travel)))
        for here, following in pairwise((*day.stops, None))
        if here
    ]
    return replace(day, stops=tuple(stops))


def _work(
    day: Day, here: Stop, following: Stop | None, done: Mapping[int, int], travel: TravelTimes
) -> int:
    """The most seconds that there can be of the work at a stop."""
    leaves, most = day.leaves(here), here.service
    done_at = done.get(here.id) if here.is_visit else None
    if done_at and day.pause and done_at <= day.pause[0] < leaves:
        most = min(most, done_at - day.working(here.planned))
    if following and following.planned < leaves:
        drives = travel.seconds(here.place, following.place)
        most = min(most, day.working(following.planned) - drives - day.working(here.planned))
    return max(1, most)
