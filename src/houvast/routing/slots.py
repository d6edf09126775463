"""Slots: days and dayparts that can be offered to a customer, since they really fit."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from houvast.routing.days import Day
from houvast.routing.great_circle import kilometres
from houvast.routing.travel import Place
from houvast.routing.windows import GRAIN, Window

TIGHT = 0.2
"""A place from which so many more promises of a day are expected to break is offered last."""

Pair = tuple[date, int]
"""A day, and the number of a daypart."""


class Kindness(StrEnum):
    """Why a slot stands first: the customer can be told."""

    SOONEST = "soonest"
    SOONEST_SUITING = "soonest_suiting"
    SOON = "soon"
    PREFERRED = "preferred"
    NEARBY = "nearby"
    LEAST_DRIVING = "least_driving"
    LESS_DRIVING = "less_driving"
    SUITS = "suits"


@dataclass(frozen=True, slots=True)
class Slot:
    """A technician's day on which the work fits, with the window that would be promised.

    `detour` is the extra driving in seconds; `nearest` the distance in km to the nearest stop
    that the technician has on that day, None on a day without stops; `rise` how many more promises
    of that day are expected to be broken, its own among them, once it is taken.
    """

    technician_id: int
    on: date
    part: int
    opens: int
    closes: int
    detour: int
    nearest: float | None
    kindness: Kindness | None = None
    rise: float = 0.0

    @property
    def is_tight(self) -> bool:
        """Whether it is offered after all others, since with it more promises would break."""
        return self.rise > TIGHT

    @property
    def pair(self) -> Pair:
        return self.on, self.part

    @property
    def window(self) -> Window:
        """What a customer sees of it."""
        return Window(self.on, self.part, self.opens, self.closes)

    def offers(self, window: Window) -> bool:
        """Whether it is what stood on a page as this window.

        The page may be a quarter of an hour old: the notice has moved on by then.
        """
        same = (window.on, window.part, window.closes) == (self.on, self.part, self.closes)
        return same and window.opens - self.opens in (0, GRAIN)

    @property
    def opens_at(self) -> datetime:
        return datetime.fromtimestamp(self.opens, UTC)

    @property
    def closes_at(self) -> datetime:
        return datetime.fromtimestamp(self.closes, UTC)


def nearest_stop(day: Day, place: Place) -> float | None:
    """Distance in km to the nearest stop of the day, None on a day without stops."""
    return min((kilometres(stop.place, place) for stop in day.stops), default=None)
