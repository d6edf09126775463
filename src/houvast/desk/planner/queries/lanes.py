"""The technicians' days as the planner sees them: each stop with its visit and its room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from houvast.planning.models import DayRoute, Hold, Visit
from houvast.planning.queries.board import as_day, moment, seconds
from houvast.planning.queries.travel import travel_times
from houvast.planning.rules.board import Day
from houvast.planning.rules.course import Course, Step, course
from houvast.planning.rules.rows import places_of
from houvast.planning.travel import TravelTimes
from houvast.promises.models import Case

ALPHABET = 26


@dataclass(frozen=True)
class Work:
    """A stop: a visit, or a place that is held for somebody who is choosing."""

    number: int
    step: Step
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
        return moment(self.step.stop.opens)

    @property
    def closes_at(self) -> datetime:
        return moment(self.step.stop.closes)


@dataclass(frozen=True)
class Lane:
    """A technician's day. The letter tells it from the others, on a map too."""

    letter: str
    route: DayRoute
    day: Day
    course: Course
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
    travel, days = travel_times(), [as_day(route).standing(seconds(now)) for route in routes]
    travel.prepare([places_of(day, day.stops) for day in days])
    return [
        _lane(letter(number), route, day, visits, holds, travel)
        for number, (route, day) in enumerate(zip(routes, days, strict=True))
    ]


def letter(number: int) -> str:
    """A to Z, then AA, AB and so on, from 0."""
    more, last = divmod(number, ALPHABET)
    return (letter(more - 1) if more else "") + chr(ord("A") + last)


def _lane(
    sign: str,
    route: DayRoute,
    day: Day,
    visits: Mapping[int, Visit],
    holds: Mapping[int, Hold],
    travel: TravelTimes,
) -> Lane:
    run = course(day, travel)
    work = [
        Work(number, step, visits.get(step.stop.visit_id), holds.get(-step.stop.visit_id))
        for number, step in enumerate(run.steps, start=1)
    ]
    return Lane(sign, route, day, run, work)
