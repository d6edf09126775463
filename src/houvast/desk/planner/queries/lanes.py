"""The technicians' days as the planner sees them: each stop with its visit and its room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from houvast.appointments.models import Hold, Visit
from houvast.ground.epoch import moment
from houvast.promises.models import Case
from houvast.routes.models import DayRoute
from houvast.routes.queries.timetables import Day, TimedStop, Timetable, timetables_of

ALPHABET = 26


@dataclass(frozen=True)
class Work:
    """A stop: a visit, or a place that is held for somebody who is choosing."""

    number: int
    step: TimedStop
    visit: Visit | None
    hold: Hold | None

    @property
    def case(self) -> Case | None:
        """Whose work it is; None for a hold that has just been let go."""
        if self.visit is not None:
            return self.visit.case
        return self.hold.proposal.case if self.hold is not None else None

    @property
    def planned_at(self) -> datetime:
        return moment(self.step.stop.planned)

    @property
    def leaves_at(self) -> datetime:
        return moment(self.step.leaves)

    @property
    def latest_at(self) -> datetime:
        return moment(self.step.latest)

    @property
    def opens_at(self) -> datetime:
        """When what was promised begins; a crew has one moment in it, and the promise is wider."""
        together = self._of_a_crew
        return together.opens_at if together else moment(self.step.stop.opens)

    @property
    def closes_at(self) -> datetime:
        together = self._of_a_crew
        return together.closes_at if together else moment(self.step.stop.closes)

    @property
    def _of_a_crew(self) -> Visit | None:
        return self.visit if self.step.stop.opens == self.step.stop.closes else None


@dataclass(frozen=True)
class Lane:
    """A technician's day. The letter tells it from the others, on a map too."""

    letter: str
    route: DayRoute
    day: Day
    course: Timetable
    work: list[Work]

    @property
    def visits(self) -> int:
        return sum(work.visit is not None for work in self.work)

    @cached_property
    def home_at(self) -> datetime:
        return moment(self.course.home_at)


def lanes_of(
    routes: Iterable[DayRoute],
    visits: Mapping[int, Visit],
    holds: Mapping[int, Hold],
    *,
    now: datetime,
) -> list[Lane]:
    """The lanes of these days, with their technicians fetched, in their order; no statement.

    Holds that have run out are left out.
    """
    routes = list(routes)
    return [
        Lane(letter(number), route, day, runs, _work(runs, visits, holds))
        for number, (route, (day, runs)) in enumerate(
            zip(routes, timetables_of(routes, now=now), strict=True)
        )
    ]


def letter(number: int) -> str:
    """A to Z, then AA, AB and so on, from 0."""
    more, last = divmod(number, ALPHABET)
    return (letter(more - 1) if more else "") + chr(ord("A") + last)


def _work(runs: Timetable, visits: Mapping[int, Visit], holds: Mapping[int, Hold]) -> list[Work]:
    return [
        Work(
            number,
            step,
            visits.get(step.stop.id) if step.stop.is_visit else None,
            holds.get(step.stop.id) if step.stop.is_hold else None,
        )
        for number, step in enumerate(runs.stops, start=1)
    ]
