"""The technicians' days as the planner sees them: each stop with its visit and its room."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from houvast.appointments.front_today import ChancesOfDay, likely_kept, unsure_of
from houvast.appointments.models import Hold, Visit
from houvast.ground import spoken
from houvast.ground.epoch import as_moment
from houvast.promises.models import Case
from houvast.routes.front import timetables_of
from houvast.routes.models import DayRoute
from houvast.routes.shapes import (
    Day,
    Likely,
    Placed,
    TimedStop,
    Timetable,
)

ALPHABET = 26


@dataclass(frozen=True)
class PlannedStop:
    """A stop of it: a visit, or a place that is held for somebody who is choosing."""

    number: int
    timed: TimedStop
    visit: Visit | None
    hold: Hold | None
    is_met: bool = False
    """Whether whoever comes is busy elsewhere then, and nobody has decided yet."""
    likely: Likely | None = None
    """How likely its window is kept; None of what nobody drives to, of what has begun, and of a day
    that has passed."""

    @property
    def case(self) -> Case | None:
        """Whose work it is; None for a hold that has just been let go."""
        if self.visit is not None:
            return self.visit.case
        return self.hold.proposal.case if self.hold is not None else None

    @property
    def planned_at(self) -> datetime:
        return as_moment(self.timed.stop.planned)

    @property
    def leaves_at(self) -> datetime:
        return as_moment(self.timed.leaves)

    @property
    def latest_at(self) -> datetime:
        return as_moment(self.timed.latest)

    @property
    def there_by(self) -> datetime | None:
        """By when somebody is there nine times out of ten."""
        return as_moment(self.likely.by) if self.likely and self.likely.by is not None else None

    @property
    def opens_at(self) -> datetime:
        """When what was promised begins; a crew has one moment in it, and the promise is wider."""
        together = self._of_a_crew
        return together.opens_at if together else as_moment(self.timed.stop.opens)

    @property
    def closes_at(self) -> datetime:
        together = self._of_a_crew
        return together.closes_at if together else as_moment(self.timed.stop.closes)

    @property
    def _of_a_crew(self) -> Visit | None:
        return self.visit if self.timed.stop.opens == self.timed.stop.closes else None


@dataclass(frozen=True)
class PlannedRoute:
    """A day of a technician, or of a resource of ours, with its stops.

    The letter tells it from the others, on a map too.
    """

    letter: str
    route: DayRoute
    day: Day
    timetable: Timetable
    stops: list[PlannedStop]

    @property
    def name(self) -> str:
        """Of whoever works, or of the room, chair or counter."""
        resource = self.route.resource
        return resource.name if resource else self.route.somebody.staff.name

    @property
    def visits(self) -> int:
        return sum(stop.visit is not None for stop in self.stops)

    @property
    def busy(self) -> list[tuple[datetime, datetime]]:
        """When it is taken by its own calendar."""
        return [(as_moment(since), as_moment(until)) for since, until in self.route.busy]

    @property
    def ahead(self) -> ChancesOfDay:
        """The day with how likely each of its windows is kept."""
        chances = {one.timed.stop.placed: one.likely for one in self.stops if one.likely}
        return ChancesOfDay(self.route, self.day, self.timetable, chances)

    @cached_property
    def to_come(self) -> int:
        """How many promised windows are still to come."""
        return sum(stop.likely is not None for stop in self.stops)

    @cached_property
    def expected_late(self) -> float:
        """How many of them we expect to miss."""
        return sum(1.0 - stop.likely.kept for stop in self.stops if stop.likely is not None)

    @cached_property
    def home_at(self) -> datetime:
        return as_moment(self.timetable.home_at)


def planned_routes(
    routes: Iterable[DayRoute],
    visits: Mapping[int, Visit],
    holds: Mapping[int, Hold],
    *,
    spreads: Mapping[int, float] | None = None,
    now: datetime,
) -> list[PlannedRoute]:
    """These days, with their technicians fetched, in their order; no statement.

    Holds that have run out are left out. With the `spreads` of kinds of work each visit knows how
    likely its window is kept.
    """
    routes, unsure = list(routes), None if spreads is None else unsure_of(visits, spreads)
    found = []
    for number, (route, (day, runs)) in enumerate(
        zip(routes, timetables_of(routes, now=now), strict=True)
    ):
        is_ahead = route.on >= spoken.today(now)
        chances = likely_kept(route, day, runs, visits, unsure, now) if unsure and is_ahead else {}
        stops = _stops(runs, route.met, visits, holds, chances)
        found.append(PlannedRoute(letter(number), route, day, runs, stops))
    return found


def letter(number: int) -> str:
    """A to Z, then AA, AB and so on, from 0."""
    more, last = divmod(number, ALPHABET)
    return (letter(more - 1) if more else "") + chr(ord("A") + last)


def _stops(
    runs: Timetable,
    met: Collection[int],
    visits: Mapping[int, Visit],
    holds: Mapping[int, Hold],
    chances: Mapping[Placed, Likely],
) -> list[PlannedStop]:
    return [
        PlannedStop(
            number,
            step,
            visits.get(step.stop.id) if step.stop.is_visit else None,
            holds.get(step.stop.id) if step.stop.is_hold else None,
            step.stop.is_visit and step.stop.id in met,
            chances.get(step.stop.placed),
        )
        for number, step in enumerate(_with_work(runs), start=1)
    ]


def _with_work(runs: Timetable) -> list[TimedStop]:
    """The stops but for busy times, which are drawn as the breaks are."""
    return [step for step in runs.stops if not step.stop.is_busy]
