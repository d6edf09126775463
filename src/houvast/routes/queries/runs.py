"""Runs of work at a branch, one after the other, as the days of staff and resources stand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from houvast.ground import spoken
from houvast.ground.spoken import AMSTERDAM
from houvast.routes.placed import PlacedThing
from houvast.routes.queries.starts import starts_together
from houvast.routes.queries.technician_days import parts_of
from houvast.routes.rules.wanted import Wanted
from houvast.routing.crews import Assignment
from houvast.routing.requests import Request
from houvast.routing.runs import Run, follow, runs
from houvast.routing.starts import STARTS_WITHIN
from houvast.routing.windows import GRAIN, Part
from houvast.workforce.models import WorkType


@dataclass(frozen=True)
class RunSought:
    """Work for several people, in the order in which they were asked for.

    All of it begins between `begins_from` and `begins_until` of a day, where that is wished.
    """

    work: Sequence[tuple[WorkType, Request]]
    begins_from: time | None = None
    begins_until: time | None = None

    @property
    def requests(self) -> list[Request]:
        return [request for _, request in self.work]

    @property
    def within(self) -> Part | None:
        if self.begins_from is None and self.begins_until is None:
            return None
        until = self.begins_until or time.max
        return Part(0, self.begins_from or time.min, until, AMSTERDAM)


def runs_for(
    sought: RunSought, *, now: datetime, moving: Collection[PlacedThing] = ()
) -> list[Run]:
    """From the notice to the nearest horizon; the places of what is `moving` are free.

    One SQL statement with the dayparts at hand. The run that stands is left out.
    """
    today = spoken.today(now)
    last = today + timedelta(days=min(kind.horizon_days for kind, _ in sought.work))
    notices = [kind.notice_hours * 3600 for kind, _ in sought.work]
    starts = starts_together(
        (today, last), sought.requests, now=now, notices=notices, moving=moving
    )
    found = runs(starts, [parts_of(kind) for kind, _ in sought.work], sought.within)
    stands = [one.opens_at for one in moving if not one.is_unplaced]
    return [run for run in found if [slot.opens_at for slot in run] != stands]


def run_parties(
    sought: RunSought,
    wanted: Sequence[Wanted],
    besides: Collection[int],
    *,
    now: datetime,
    moving: Collection[PlacedThing] = (),
) -> list[Assignment] | None:
    """Who and what takes each of these moments, in the order in which they were asked for.

    The same staff and the same chair where they can, nobody and nothing of `besides`. None where
    too few are free, or where it is no run that could have been chosen a quarter of an hour ago.
    """
    services = [request.service for request in sought.requests]
    if not follow(wanted, services) or not _lies_well(sought, wanted):
        return None
    on = wanted[0].on
    notices = [max(0, kind.notice_hours * 3600 - GRAIN) for kind, _ in sought.work]
    starts = starts_together((on, on), sought.requests, now=now, notices=notices, moving=moving)
    found: dict[int, Assignment] = {}
    near: tuple[int, ...] = ()
    for number in sorted(range(len(wanted)), key=lambda one: wanted[one].opens):
        at = wanted[number].opens
        party = starts[number].party(on, at, besides, near)
        if party is None:
            return None
        found[number], near = Assignment(party, on, at, at), party
    return [found[number] for number in range(len(wanted))]


def _lies_well(sought: RunSought, wanted: Sequence[Wanted]) -> bool:
    """Whether each is a moment in a daypart of its work, within what was wished."""
    return all(
        one.closes - one.opens == STARTS_WITHIN
        and any(_begins_in(part, one) for part in parts_of(kind) if part.key == one.part)
        and (sought.within is None or _begins_in(sought.within, one))
        for (kind, _), one in zip(sought.work, wanted, strict=True)
    )


def _begins_in(part: Part, wanted: Wanted) -> bool:
    opens, closes = part.on(wanted.on)
    return opens <= wanted.opens < closes
