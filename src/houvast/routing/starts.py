"""Moments at which work can begin at a branch or by phone: everybody and everything free at once.

Nobody drives, so that a day is a row of steps of five minutes that are free or not, and work needs
a stretch of them: of as many staff as it takes and, at a branch, of one resource of its kind.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from houvast.routing.crews import Assignment
from houvast.routing.days import Skills
from houvast.routing.grid import A_DAY, zero_before
from houvast.routing.requests import Request
from houvast.routing.slots import Slot
from houvast.routing.windows import Part

STEP = 5 * 60
"""Seconds: what begins at a moment, begins at a whole one of these."""

STARTS_WITHIN = 10 * 60
"""Seconds after that moment within which it has begun, as it is promised."""

STEPS = 2 * A_DAY // STEP
"""Of a row: the whole of a day of ours lies in it, whatever the clock does."""

Flags = NDArray[np.bool_]
Moments = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class IndoorDay:
    """A day of somebody at a branch, or of a resource there (`whose` below nought).

    Moments are epoch seconds. Its `taken` stretches, breaks among them, are those in which it is
    not free.
    """

    whose: int
    on: date
    branch: int | None
    begins: int
    ends: int
    skills: Skills
    taken: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Starts:
    """When work of a request can begin: per date and step of it how many can, and which of them.

    The `days` are in the order of their dates.
    `able` (days, steps) says of each of the `days` whether its stretch is free; `dates` are theirs.
    """

    request: Request
    days: Sequence[IndoorDay]
    dates: Sequence[date]
    able: Flags
    fits: Flags

    @classmethod
    def of(
        cls, days: Sequence[IndoorDay], request: Request, *, earliest: int, closed: Container[date]
    ) -> "Starts":
        """Of these days those that suit; nothing begins before `earliest` (epoch seconds)."""
        left = [day for day in days if day.on not in closed and _suits(day, request)]
        dates = sorted({day.on for day in left})
        able = _able(left, max(earliest, request.earliest), request.service)
        fits = np.zeros((len(dates), STEPS), np.bool_)
        rows = np.array([dates.index(day.on) for day in left], np.int64)
        is_staff = np.array([day.whose > 0 for day in left], np.bool_)
        for d in range(len(dates)):
            here = able[rows == d]
            staff = here[is_staff[rows == d]].sum(axis=0)
            things = here[~is_staff[rows == d]].sum(axis=0)
            fits[d] = (staff >= request.crew) & (things >= request.resources)
        return cls(request, left, dates, able, fits)

    def slots(self, parts: Sequence[Part]) -> list[Slot]:
        """The moments to choose from, in order: back to back, so that no time is lost between."""
        return [slot for d in range(len(self.dates)) for slot in self._on(d, parts)]

    def leads(self, on: date, at: int) -> frozenset[int]:
        """Who can lead the work that begins then; nobody where it does not fit."""
        step = (at - zero_before(on)) // STEP
        if on not in self.dates or (at - zero_before(on)) % STEP or not 0 <= step < STEPS:
            return frozenset()
        if not self.fits[self.dates.index(on), step]:
            return frozenset()
        first = bisect_left(self.days, on, key=lambda day: day.on)
        last = bisect_right(self.days, on, key=lambda day: day.on)
        return frozenset(
            day.whose
            for day, able in zip(self.days[first:last], self.able[first:last, step], strict=True)
            if able and day.whose > 0
        )

    def parties(self, on: date, at: int, full: Collection[Set[int]]) -> Iterator[Assignment]:
        """Who and what may take the work that begins then, one after the other.

        Without those that turn out `full` meanwhile.
        """
        while party := self.party(on, at, {who for together in full for who in together}):
            yield Assignment(party, on, at, at)

    def party(
        self,
        on: date,
        at: int,
        besides: Container[int],
        near: Container[int] = (),
        lead: int | None = None,
    ) -> tuple[int, ...] | None:
        """Who and what takes the work that begins then, the lead first and the resource last.

        Nobody and nothing of `besides`; None where too few are free. Who shall be the `lead`, and
        then whom the customer prefers, comes first, then those that are at hand, `near`, then who
        has most work that day: so whole stretches of others stay free.
        """
        step = (at - zero_before(on)) // STEP
        if (at - zero_before(on)) % STEP or not 0 <= step < STEPS:
            return None
        free = [
            day
            for day, able in zip(self.days, self.able, strict=True)
            if day.on == on and able[step] and day.whose not in besides
        ]
        free.sort(key=lambda day: (day.whose != lead, *self._order(day, near)))
        staff = [day.whose for day in free if day.whose > 0][: self.request.crew]
        things = [day.whose for day in free if day.whose < 0][: self.request.resources]
        if len(staff) < self.request.crew or len(things) < self.request.resources:
            return None
        return (*staff, *things)

    def _order(self, day: IndoorDay, near: Container[int]) -> tuple[bool, bool, int, int]:
        work = sum(ends - begins for begins, ends in day.taken)
        whose = day.whose
        return whose not in self.request.preferred, whose not in near, -work, abs(whose)

    def _on(self, d: int, parts: Sequence[Part]) -> Iterator[Slot]:
        on = self.dates[d]
        zero, service = zero_before(on), -(-self.request.service // STEP)
        steps = np.flatnonzero(self.fits[d]).tolist()
        begun = [(part.key, *part.on(on)) for part in parts]
        least = 0
        for step in steps:
            at = zero + step * STEP
            key = next((key for key, opens, closes in begun if opens <= at < closes), None)
            if step < least or key is None:
                continue
            least = step + service
            yield Slot(0, on, key, at, at + STARTS_WITHIN, 0, None)


def _suits(day: IndoorDay, request: Request) -> bool:
    where = request.indoors
    if where is None or not request.suits_on(day.on) or where.branch not in (None, day.branch):
        return False
    if day.whose < 0:
        return not where.is_by_phone and where.kind in day.skills
    return request.welcomes(day.whose, day.skills)


def _able(days: Sequence[IndoorDay], earliest: int, service: int) -> Flags:
    """Per day and step whether work of so many seconds can begin there."""
    able = np.zeros((len(days), STEPS), np.bool_)
    zeros = np.array([zero_before(day.on) for day in days], np.int64)
    begins = _up(np.array([max(day.begins, earliest) for day in days], np.int64) - zeros)
    ends = _down(np.array([day.ends for day in days], np.int64) - zeros)
    opens, width = int(begins.min(initial=STEPS)), int(ends.max(initial=0))
    length, width = -(-service // STEP), width - opens
    if width < length:
        return able
    steps = np.arange(opens, opens + width)  # Those of the rest of the day and night stay false.
    free = (steps >= begins[:, None]) & (steps < ends[:, None]) & ~_taken(days, zeros, steps)
    run = np.zeros((len(days), width + 1), np.int32)
    np.cumsum(free, axis=1, out=run[:, 1:])
    last = width - length + 1
    able[:, opens : opens + last] = run[:, length:] - run[:, :last] == length
    return able


def _taken(days: Sequence[IndoorDay], zeros: Moments, steps: Moments) -> Flags:
    """Per day and step whether something takes it; of what begins within a step, all of it."""
    stretches = [(row, *one) for row, day in enumerate(days) for one in day.taken]
    found = np.array(stretches, np.int64).reshape(-1, 3)
    rows, since, until = found[:, 0], found[:, 1], found[:, 2]
    first = np.clip(_down(since - zeros[rows]) - steps[0], 0, len(steps))
    last = np.clip(_up(until - zeros[rows]) - steps[0], first, len(steps))
    changes = np.zeros((len(days), len(steps) + 1), np.int32)
    np.add.at(changes, (rows, first), 1)
    np.add.at(changes, (rows, last), -1)
    taken: Flags = np.cumsum(changes, axis=1)[:, :-1] > 0
    return taken


def _down(seconds: Moments) -> Moments:
    """The step in which each of these lies, as far as the row goes."""
    return np.clip(seconds // STEP, 0, STEPS)


def _up(seconds: Moments) -> Moments:
    """The first step that begins no sooner than each of these, as far as the row goes."""
    return np.clip(-(-seconds // STEP), 0, STEPS)
