"""The day board: technicians' days with their stops, as plain values.

Moments are whole epoch seconds, durations whole seconds, places (latitude, longitude).
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from houvast.planning.engine.clock import on_the_wall, working
from houvast.planning.rules.capacity import Rules
from houvast.planning.rules.territories import serves
from houvast.planning.travel import Place

Skills = frozenset[str]

LITTLE = 10 * 60
"""So many seconds more driving are no reason to send another than whom the customer prefers."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit on a route, or one that looks for a place there (`NEW`).

    `opens` to `closes` is when the customer was told to expect us, at the door.
    `planned` is the arrival that we reckon with ourselves; it may move inside the window.
    Who takes it over needs its `skills` and is none of the `refused` technicians; one that
    `is_pinned` stays with the technician that it has. A hold has a negative `visit_id`, and
    `held_until` is when it runs out; a visit has 0 there. Technicians of its `territory` may
    take it over, and those who have none; of no territory, everybody.
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
    territory: int | None = None

    def stands(self, now: int) -> bool:
        """Whether it still is a visit or a hold: a hold that has run out is neither."""
        return not self.held_until or now < self.held_until


@dataclass(frozen=True, slots=True)
class Day:
    """One technician's day: a shift, where it starts and ends, and the stops in their order.

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

    @property
    def working_seconds(self) -> int:
        """How long the shift is without its break."""
        begins, ends = self.pause or (self.shift_end, self.shift_end)
        paused = min(ends, self.shift_end) - max(begins, self.shift_start)
        return max(0, self.shift_end - self.shift_start - max(0, paused))

    def without(self, visit_id: int) -> "Day":
        """The same day with that visit's place free again."""
        return replace(self, stops=tuple(s for s in self.stops if s.visit_id != visit_id))

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


@dataclass(frozen=True, slots=True)
class Request:
    """Work that looks for a place on the board, with what its customer wishes.

    `service` includes what is kept free after the work. Nothing begins before `earliest`, or on
    the weekdays (1 Monday to 7 Sunday) of `never`. Technicians of the `territory` come, and those
    who have none; without one, everybody. Who is `refused` does not; who is `preferred` comes
    first where it makes little difference. `rules` say what room is kept free from it.
    A `crew` of so many technicians is at the door at one moment. A visit of a series comes from
    `first_on` to `last_on`, and by one technician `only` where the series is in one hand.
    """

    place: Place
    service: int
    skills: Skills = frozenset()
    earliest: int = 0
    never: frozenset[int] = frozenset()
    territory: int | None = None
    refused: frozenset[int] = frozenset()
    preferred: frozenset[int] = frozenset()
    rules: Rules = field(default=Rules(), compare=False)
    crew: int = 1
    first_on: date = date.min
    last_on: date = date.max
    only: int | None = None

    def stop(self, opens: int, closes: int) -> Stop:
        """The work as a stop that looks for a place, to be reached in that window."""
        return Stop(
            Stop.NEW,
            self.place,
            self.service,
            opens,
            closes,
            skills=self.skills,
            refused=self.refused,
            territory=self.territory,
        )

    def price(self, detour: int, technician_id: int) -> int:
        """What sets one technician before another: seconds of driving, less for a preferred one."""
        return detour - (LITTLE if technician_id in self.preferred else 0)

    def until(self, last: date) -> "Request":
        """The same for no later than that day."""
        return replace(self, last_on=min(self.last_on, last))

    def only_on(self, on: date) -> "Request":
        """The same for no other day."""
        return replace(self.until(on), first_on=max(self.first_on, on))

    def suits(self, day: Day) -> bool:
        """Whether that technician may come on that day, if there is a place."""
        return (
            self.suits_technician(day.technician_id, day.territory, day.skills)
            and self.suits_on(day.on)
            and day.shift_end > self.earliest
        )

    def suits_technician(self, technician_id: int, territory: int | None, skills: Skills) -> bool:
        """Whether they can do the work, go there and are welcome."""
        return (
            self.skills <= skills
            and serves(territory, self.territory)
            and technician_id not in self.refused
            and self.only in (None, technician_id)
        )

    def suits_on(self, on: date) -> bool:
        """Whether it may be on that day, whoever comes."""
        return on.isoweekday() not in self.never and self.first_on <= on <= self.last_on
