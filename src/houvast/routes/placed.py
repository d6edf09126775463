"""The things that have a place on days, as routes know them, and who follows when those change.

Routes know neither visits nor letters. What they need of a thing it tells itself (`PlacedThing`);
whoever keeps those things follows when they get other times or another technician (`Follower`).
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from houvast.routing.days import Placed, Stop, TechnicianDay
from houvast.routing.windows import Window


class PlacedThing(Protocol):
    """A visit, a time that is held: what has a place on the day of a technician, or several."""

    @property
    def as_placed(self) -> Placed:
        """Which of the stops of its days it is."""

    @property
    def on(self) -> date: ...

    @property
    def technician_id(self) -> int: ...

    @property
    def opens_at(self) -> datetime:
        """When its window opens."""

    @property
    def is_unplaced(self) -> bool:
        """Whether it stands, and nobody can come in its window as things are."""

    @property
    def row_at_hand(self) -> Any:
        """The stored day on which it stands (a DayRoute), where it was read with it; else None."""

    def stands_on(self) -> set[TechnicianDay]:
        """The days of all who come to it."""

    def is_reassigned(self) -> bool:
        """Read anew whether somebody else comes to it than when it was read; then it knows who."""

    def keeps(self, window: Window, *, now: datetime) -> bool:
        """Whether its place is kept for whoever takes this very window."""

    def numbered(self, stop: Stop) -> Stop:
        """A new stop as the place of this thing."""


class Planned(NamedTuple):
    """When a stop is reckoned with, and on whose day: arrival and end in epoch seconds."""

    id: int
    technician_id: int
    starts: int
    ends: int


class Follower(Protocol):
    """Whoever keeps what has a place on days. Called in the transaction that writes the days."""

    def retime(self, planned: Collection[Planned]) -> None:
        """These are reckoned with at these moments, by whom they had."""

    def reassign(self, planned: Collection[Planned], *, now: datetime) -> None:
        """Somebody else comes to these. Raises CalendarChanged where somebody is on the way."""


_followers: list[Follower] = []


def follow_with(follower: Follower) -> None:
    """Have it follow what becomes of the stops from now on; the same once more is once."""
    if follower not in _followers:
        _followers.append(follower)


def followers() -> tuple[Follower, ...]:
    """Everybody who follows, in the order in which they came."""
    return tuple(_followers)
