"""What would help a day on which windows are at risk: somebody else comes, or at another time.

Each is tried on the days as they stand, by the figure that says how likely a window is kept. What
is tried is bounded, whatever the day is.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from houvast.appointments.models import Visit
from houvast.appointments.queries.likely_kept import likely_kept
from houvast.appointments.queries.sparing import spared_by
from houvast.appointments.rules.running_late import AT_EASE
from houvast.ground.epoch import seconds
from houvast.routes.front import nearest_stop, taken_off, taken_over, timetable_of, travel_times
from houvast.routes.models import DayRoute
from houvast.routes.shapes import Day, Likely, Placed, Timetable, TravelTimes, Unsure
from houvast.workforce.front import minutes_worth
from houvast.workforce.models import Technician

MOST_DAYS = 5
MOST_TAKEN_OFF = 3
MOST_OTHERS = 10
"""So many days at risk, visits of each and technicians for each are looked at."""

LEAST_FEWER = 0.15
"""What saves less of a broken promise helps nobody."""

MOST_WORSE = 0.1
"""A help that makes another window less sure by more than this only moves the trouble."""

UNDER_WAY = timedelta(minutes=30)
"""Who comes next so soon comes: nobody is called back on their way."""


@dataclass(frozen=True)
class ChancesOfDay:
    """A day of a technician as it is planned, and how likely each window of it is kept."""

    route: DayRoute
    day: Day
    runs: Timetable
    chances: Mapping[Placed, Likely]

    @property
    def expected(self) -> float:
        """How many promises of it we expect to break."""
        return sum(1.0 - one.kept for one in self.chances.values())

    @property
    def is_at_risk(self) -> bool:
        """Whether a window of it is less sure than we are at ease with, and somebody drives."""
        return self.route.is_undisturbed and any(
            one.by is not None and one.kept < AT_EASE for one in self.chances.values()
        )


@dataclass(frozen=True)
class Help:
    """A `visit` goes to another technician, or its customer to another time (`to` is None).

    `whose` window becomes surer by it, from `before` to `after`; of all windows together so many
    `fewer` are expected to break, for so many seconds more `driving`.
    """

    visit: Visit
    to: Technician | None
    whose: Visit
    before: Likely
    after: Likely
    fewer: float
    driving: int


@dataclass(frozen=True)
class _Looking:
    visits: Mapping[int, Visit]
    unsure: Unsure
    worth: int
    now: datetime
    travel: TravelTimes
    able: Collection[int]
    """The visits whose customers can be asked for another time."""
    hidden: Collection[int]
    under_way: Collection[Placed]
    """To which somebody drives, or where they were."""

    def as_it_would_be(self, ahead: ChancesOfDay, day: Day) -> ChancesOfDay:
        runs = timetable_of(day, self.travel)
        chances = likely_kept(ahead.route, day, runs, self.visits, self.unsure, self.now)
        return ChancesOfDay(ahead.route, day, runs, chances)

    def helped(
        self, visit: Visit, before: Sequence[ChancesOfDay], after: Sequence[ChancesOfDay]
    ) -> Help | None:
        """What it helps when these days become those; None where it hardly does, or moves the
        trouble elsewhere."""
        was = {placed: one for day in before for placed, one in day.chances.items()}
        now = {placed: one for day in after for placed, one in day.chances.items()}
        surer = {placed: one.kept - was[placed].kept for placed, one in now.items()}
        if not surer or min(surer.values()) < -MOST_WORSE:
            return None
        most = max(surer, key=lambda placed: surer[placed])
        driving = sum(day.runs.driving for day in after) - sum(d.runs.driving for d in before)
        fewer = sum(day.expected for day in before) - sum(day.expected for day in after)
        gains = fewer * self.worth > driving
        if fewer < LEAST_FEWER or surer[most] < LEAST_FEWER or not gains:
            return None
        whose = self.visits[most.id]
        return Help(visit, None, whose, was[most], now[most], fewer, driving)


def what_helps(
    days: Sequence[ChancesOfDay],
    visits: Mapping[int, Visit],
    unsure: Unsure,
    *,
    hidden: Collection[int] = (),
    now: datetime,
) -> list[Help]:
    """For each day at risk at most two: who else could come, and whom to ask for another time.

    Of all `days` of one date, with their technicians fetched, and the `visits` on them, of which
    what is `hidden` from its reader stays as it is. The most at risk first. Three SQL statements;
    none where nothing is at risk.
    """
    worst = sorted((one for one in days if one.is_at_risk), key=lambda one: -one.expected)
    if not worst:
        return []
    able = {visit.pk for visit in spared_by(list(visits.values()), now=now)}
    worth = 60 * minutes_worth(worst[0].day.on)
    under_way = {visit.as_placed for visit in visits.values() if visit.is_under_way}
    looking = _Looking(visits, unsure, worth, now, travel_times(), able, hidden, under_way)
    return [help_ for ahead in worst[:MOST_DAYS] for help_ in _for_day(ahead, days, looking)]


def _for_day(
    ahead: ChancesOfDay, days: Sequence[ChancesOfDay], looking: _Looking
) -> Iterator[Help]:
    without = []
    for visit in _that_can_leave(ahead, looking):
        day = taken_off(ahead.day, visit.as_placed, travel=looking.travel, now=seconds(looking.now))
        left = looking.as_it_would_be(ahead, day)
        saved = ahead.expected - left.expected
        if saved >= LEAST_FEWER:
            without.append((saved, visit, left))
    without.sort(key=lambda one: -one[0])
    given = [
        help_
        for _, visit, left in without[:MOST_TAKEN_OFF]
        for help_ in _given(visit, ahead, left, days, looking)
    ]
    if given:
        yield max(given, key=lambda one: looking.worth * one.fewer - one.driving)
    asked = (
        help_
        for _, visit, left in without
        if visit.pk in looking.able and (help_ := looking.helped(visit, [ahead], [left]))
    )
    if first := next(asked, None):
        yield first


def _given(
    visit: Visit,
    ahead: ChancesOfDay,
    left: ChancesOfDay,
    days: Iterable[ChancesOfDay],
    looking: _Looking,
) -> Iterator[Help]:
    """The visit on the day of each of those nearest to it who could take it."""
    placed, now = visit.as_placed, seconds(looking.now)
    stop = ahead.day.stop_of(placed)
    if stop is None:
        return
    others = [
        (nearest_stop(one.day, stop.place) or 0.0, n, one)
        for n, one in enumerate(days)
        if one is not ahead and one.route.is_undisturbed and not one.route.met
    ]
    for _, _, other in sorted(others, key=lambda one: one[:2])[:MOST_OTHERS]:
        day = taken_over(
            ahead.day,
            other.day,
            placed,
            travel=looking.travel,
            now=now,
            under_way=looking.under_way,
        )
        if day is None:
            continue
        takes = looking.as_it_would_be(other, day)
        if help_ := looking.helped(visit, [ahead, other], [left, takes]):
            yield replace(help_, to=other.route.somebody)


def _that_can_leave(ahead: ChancesOfDay, looking: _Looking) -> Iterator[Visit]:
    """The visits of a day that a planner may give away or ask for another time: not the next one,
    and up to the last one at risk, for what comes after it makes nothing late."""
    coming = [stop for stop in ahead.day.stops if stop.placed in ahead.chances]
    at_risk = [ahead.chances[stop.placed].kept < AT_EASE for stop in coming]
    last = max(n for n, is_so in enumerate(at_risk) if is_so)
    for n, stop in enumerate(coming[: last + 1]):
        is_next = n == 0 and stop.planned <= seconds(looking.now + UNDER_WAY)
        visit = looking.visits[stop.id]
        stays = is_next or visit.is_under_way or visit.pk in ahead.route.met
        if not (stays or visit.is_pinned or visit.pk in looking.hidden):
            yield visit
