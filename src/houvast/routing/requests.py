"""Work that looks for a place on technicians' days."""

from dataclasses import dataclass, field, replace
from datetime import date

from houvast.routing.days import Day, Skills, Stop, serves
from houvast.routing.reservations import Reservations
from houvast.routing.travel import Place
from houvast.routing.wishes import Wish

HALF_AN_HOUR = 30 * 60
"""So many seconds of driving a broken promise is worth until the company says otherwise."""

Worths = tuple[tuple[date, int], ...]
"""From which days on it is worth so many seconds, the latest day first."""

LITTLE = 10 * 60
"""So many seconds more driving are no reason to send another than whom the customer prefers."""


@dataclass(frozen=True, slots=True)
class Indoors:
    """Work for which nobody drives: at a `branch` in a resource of a `kind`, or from any, by phone.

    It begins at the moment that its customer chose.
    """

    branch: int | None = None
    kind: str = ""

    @property
    def is_by_phone(self) -> bool:
        return self.branch is None


@dataclass(frozen=True, slots=True)
class Request:
    """Work that looks for a place on the board, with what its customer wishes.

    `service` includes what is kept free after the work. Nothing begins before `earliest`, or on
    the weekdays (1 Monday to 7 Sunday) of `never`. Technicians of the `territory` come, and those
    who have none; without one, everybody. Who is `refused` does not; who is `preferred` comes
    first where it makes little difference. `reserved` is what room is kept free from it.
    A `crew` of so many technicians is at the door at one moment. A visit of a series comes from
    `first_on` to `last_on`, and by one technician `only` where the series is in one hand. What is
    `indoors` is at ours or by phone: `place` and `territory` say nothing then. By the `wish` of the
    customer one time stands before another, and none is left out. What a broken promise is worth
    is said by day, in the `worths`.
    """

    place: Place
    service: int
    skills: Skills = frozenset()
    earliest: int = 0
    never: frozenset[int] = frozenset()
    territory: int | None = None
    refused: frozenset[int] = frozenset()
    preferred: frozenset[int] = frozenset()
    reserved: Reservations = field(default=Reservations(), compare=False)
    crew: int = 1
    first_on: date = date.min
    last_on: date = date.max
    only: int | None = None
    indoors: Indoors | None = None
    wish: Wish = field(default=Wish(), compare=False)
    worths: Worths = field(default=(), compare=False)

    @property
    def resources(self) -> int:
        """How many rooms, chairs or counters it takes."""
        return 0 if self.indoors is None or self.indoors.is_by_phone else 1

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

    def worth_on(self, on: date) -> int:
        """How many seconds of driving a broken promise of that day is worth, where who comes is
        weighed."""
        return next((worth for since, worth in self.worths if since <= on), HALF_AN_HOUR)

    def price(self, detour: int, technician_id: int, on: date, rise: float = 0.0) -> int:
        """What sets one technician before another on a day: seconds of driving, less for a
        preferred one, more for the `rise` of what is expected to be broken."""
        at_risk = round(self.worth_on(on) * rise)
        return detour + at_risk - self.favour(technician_id)

    def favour(self, technician_id: int) -> int:
        """So many seconds more driving are no reason to send another."""
        return LITTLE if technician_id in self.preferred else 0

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
            self.indoors is None
            and self.welcomes(technician_id, skills)
            and serves(territory, self.territory)
        )

    def welcomes(self, technician_id: int, skills: Skills) -> bool:
        """Whether they can do the work, and it may be they who do."""
        return (
            self.skills <= skills
            and technician_id not in self.refused
            and self.only in (None, technician_id)
        )

    def suits_on(self, on: date) -> bool:
        """Whether it may be on that day, whoever comes."""
        return on.isoweekday() not in self.never and self.first_on <= on <= self.last_on
