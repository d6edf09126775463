"""Technicians' days with their stops, as plain values.

Moments are whole epoch seconds, durations whole seconds, places (latitude, longitude).
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from typing import ClassVar, NamedTuple

from houvast.routing.engine.clock import on_the_wall, working
from houvast.routing.travel import Place

Skills = frozenset[str]

TechnicianDay = tuple[int, date]
"""Whose a day is, and the day: a technician's id, or below nought the number of a resource."""


class StopKind(IntEnum):
    """What has a place on a day."""

    VISIT = 1
    HOLD = 2
    BUSY = 3


class Placed(NamedTuple):
    """Which thing has a place on a day: its kind, and its number among those of its kind."""

    kind: StopKind
    id: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A thing with a place on a route, or one that looks for a place there (`is_new`).

    `opens` to `closes` is when the customer was told to expect us, at the door.
    `planned` is the arrival that we reckon with ourselves; it may move inside the window.
    Who takes it over needs its `skills` and is none of the `refused` technicians; one that
    `is_pinned` stays with the technician that it has. A hold runs out at `held_until`; a visit
    has 0 there. Technicians of its `territory` may take it over, and those who have none; of no
    territory, everybody. `longer_by` are the numbers of the reports that made the work longer:
    what each says is in `service`. What is at a `branch` of ours begins at one moment (`opens`,
    which is `closes`), and stays at that branch.
    """

    NEW: ClassVar[int] = 0
    """The id of what has no number yet."""

    id: int
    place: Place
    service: int
    opens: int
    closes: int
    planned: int = 0
    skills: Skills = frozenset()
    is_pinned: bool = False
    refused: frozenset[int] = frozenset()
    held_until: int = 0
    territory: int | None = None
    kind: StopKind = StopKind.VISIT
    longer_by: frozenset[int] = frozenset()
    branch: int | None = None

    @property
    def placed(self) -> Placed:
        """Which thing it is; of two stops on one day never the same."""
        return Placed(self.kind, self.id)

    @property
    def is_new(self) -> bool:
        """Whether it looks for a place."""
        return self.id == Stop.NEW

    @property
    def is_hold(self) -> bool:
        """Whether the place is only kept, for somebody who is choosing."""
        return self.kind is StopKind.HOLD

    @property
    def is_busy(self) -> bool:
        """Whether it is no work of ours, but a time in which its technician is busy."""
        return self.kind is StopKind.BUSY

    @property
    def is_visit(self) -> bool:
        """Whether it is a visit that was agreed."""
        return self.kind is StopKind.VISIT and not self.is_new

    def stands(self, now: int) -> bool:
        """Whether it still is a visit or a hold: a hold that has run out is neither."""
        return not self.held_until or now < self.held_until

    def numbered(self, placed: Placed) -> "Stop":
        """The same as the place of that thing."""
        return replace(self, kind=placed.kind, id=placed.id)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a technician or a resource: its hours, where it starts and ends, its stops in order.

    `technician_id` says whose it is: below nought it is a resource, whose `skills` are its kind.
    On a day at a `branch` nobody drives: work begins at its moment, with nothing between.
    From the start to the end of its `pause` the work stands still. Where promises need it, a plan
    may bring the technician home `overtime` seconds after the shift; an offer never does. A
    technician of no `territory` goes everywhere.
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
    territory: int | None = None
    branch: int | None = None

    @property
    def is_indoors(self) -> bool:
        """Whether nobody drives on it."""
        return self.branch is not None

    @property
    def working_seconds(self) -> int:
        """How long the shift is without its break."""
        begins, ends = self.pause or (self.shift_end, self.shift_end)
        paused = min(ends, self.shift_end) - max(begins, self.shift_start)
        return max(0, self.shift_end - self.shift_start - max(0, paused))

    def stop_of(self, placed: Placed) -> Stop | None:
        """Where that thing stands on the day; None where it does not."""
        return next((stop for stop in self.stops if stop.placed == placed), None)

    def without(self, placed: Placed) -> "Day":
        """The same day with the place of that thing free again."""
        return replace(self, stops=tuple(s for s in self.stops if s.placed != placed))

    def may_take(self, stop: Stop) -> bool:
        """Whether its technician can do the work of a stop, goes there, and is welcome."""
        return (
            stop.skills <= self.skills
            and stop.branch == self.branch
            and serves(self.territory, stop.territory)
            and self.technician_id not in stop.refused
        )

    def standing(self, now: int) -> "Day":
        """The same day without the holds that have run out: they count for nothing."""
        if all(stop.stands(now) for stop in self.stops):
            return self
        return replace(self, stops=tuple(stop for stop in self.stops if stop.stands(now)))

    def leaves(self, stop: Stop) -> int:
        """When the work of a stop is done, if it begins as planned."""
        return self.on_the_wall(self.working(stop.planned) + stop.service)

    def working(self, moment: int) -> int:
        """A moment on the clock that stands still during the pause."""
        return working(moment, *self._pause)

    def on_the_wall(self, moment: int) -> int:
        """The first moment at which that clock shows this."""
        return on_the_wall(moment, *self._pause)

    @property
    def _pause(self) -> tuple[int, int]:
        begins, ends = self.pause or (0, 0)
        return begins, ends - begins

    def from_moment(self, now: int, frozen: int = 0) -> "Day":
        """What is left of the day at `now`: stops that have begun are behind us.

        So are those that begin within `frozen` seconds: nobody is called back on their way. The
        rest starts where the last of them is, when its work is done.
        """
        stops = self.standing(now).stops
        begun = [stop for stop in stops if stop.planned <= now + frozen]
        if not begun:
            return replace(self, shift_start=max(self.shift_start, now), stops=stops)
        last = max(begun, key=lambda stop: stop.planned)
        return replace(
            self,
            start=last.place,
            shift_start=max(self.shift_start, now, self.leaves(last)),
            stops=tuple(stop for stop in stops if stop.planned > now + frozen),
        )


def serves(technicians_area: int | None, area_of_request: int | None) -> bool:
    """Whether a technician goes to a territory: their own, or any where one of the two is none."""
    return technicians_area is None or area_of_request in (None, technicians_area)
