"""The day board: technicians' days with their stops, as plain values.

Moments are whole epoch seconds, durations whole seconds, places (latitude, longitude).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from houvast.planning.travel import Place

Skills = frozenset[str]


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit on a route, or one that looks for a place there (`NEW`).

    `opens` to `closes` is when the customer was told to expect us, at the door.
    `planned` is the arrival that we reckon with ourselves; it may move inside the window.
    Who takes it over needs its `skills` and is none of the `refused` technicians; one that
    `is_pinned` stays with the technician that it has. A hold has a negative `visit_id`, and
    `held_until` is when it runs out; a visit has 0 there.
    """

    NEW: ClassVar[int] = 0

    visit_id: int
    place: Place
    service: int
    opens: int
    closes: int
    planned: int = 0
    skills: Skills = frozenset()
    is_pinned: bool = False
    refused: frozenset[int] = frozenset()
    held_until: int = 0

    def stands(self, now: int) -> bool:
        """Whether it still is a visit or a hold: a hold that has run out is neither."""
        return not self.held_until or now < self.held_until


@dataclass(frozen=True, slots=True)
class Day:
    """One technician's day: a shift, where it starts and ends, and the stops in their order.

    From the start to the end of its `pause` the work stands still. Where promises need it, a plan
    may bring the technician home `overtime` seconds after the shift; an offer never does.
    """

    technician_id: int
    on: date
    shift_start: int
    shift_end: int
    start: Place
    end: Place
    skills: Skills = frozenset()
    stops: tuple[Stop, ...] = ()
    pause: tuple[int, int] | None = None
    overtime: int = 0

    def without(self, visit_id: int) -> "Day":
        """The same day with that visit's place free again."""
        return replace(self, stops=tuple(s for s in self.stops if s.visit_id != visit_id))

    def standing(self, now: int) -> "Day":
        """The same day without the holds that have run out: they count for nothing."""
        if all(stop.stands(now) for stop in self.stops):
            return self
        return replace(self, stops=tuple(stop for stop in self.stops if stop.stands(now)))

    def from_moment(self, now: int) -> "Day":
        """What is left of the day at `now`: stops that have begun are behind us.

        The rest starts where the last of them is, when its work is done.
        """
        stops = self.standing(now).stops
        begun = [stop for stop in stops if stop.planned <= now]
        if not begun:
            return replace(self, shift_start=max(self.shift_start, now), stops=stops)
        last = max(begun, key=lambda stop: stop.planned)
        return replace(
            self,
            start=last.place,
            shift_start=max(self.shift_start, now, last.planned + last.service),
            stops=tuple(stop for stop in stops if stop.planned > now),
        )


@dataclass(frozen=True, slots=True)
class Request:
    """Work that looks for a place on the board."""

    place: Place
    service: int
    skills: Skills = frozenset()


def with_skills(days: Iterable[Day], skills: Skills) -> list[Day]:
    """The days of technicians who can do the work."""
    return [day for day in days if skills <= day.skills]
