"""The days and dayparts that can be offered to a customer, in at most six SQL statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from houvast.ground.epoch import seconds
from houvast.routes.placed import PlacedThing
from houvast.routes.queries.availability import availability_of
from houvast.routes.queries.starts import all_starts, last_day
from houvast.routes.queries.technician_days import parts_of
from houvast.routes.rules.wanted import Wanted
from houvast.routing.choices import choices, nearest_to
from houvast.routing.marking import marked_moments
from houvast.routing.requests import Request
from houvast.routing.slots import Pair, Slot
from houvast.routing.windows import Part
from houvast.workforce.models import WorkType


@dataclass(frozen=True, slots=True)
class Look:
    """The slots of a calendar, and its `reach`: the dates and dayparts on which anybody who may
    come works, whether there is room or not."""

    slots: list[Slot]
    reach: set[Pair]


def slots_for(
    work_type: WorkType, request: Request, *, now: datetime, moving: PlacedThing | None = None
) -> list[Slot]:
    """One slot per day and daypart on which the work fits, in order, the kindest few marked.

    From the notice to the horizon of the work type. Of what is `moving` the present place counts
    as free and the present window is left out; not that of what has no place, in which somebody
    may be able to come again.
    """
    return look(work_type, request, now=now, moving=moving).slots


def look(
    work_type: WorkType, request: Request, *, now: datetime, moving: PlacedThing | None = None
) -> Look:
    """The slots as of `slots_for`, and where there might be more.

    At ours and by phone they are the moments at which the work can begin.
    """
    if request.indoors:
        return _moments(work_type, request, now=now, moving=moving)
    last = last_day(work_type, request, now=now)
    notice, parts = work_type.notice_hours * 3600, parts_of(work_type)
    available = availability_of(request.territory, last, now=now, notice=notice, moving=moving)
    within = request.until(last)
    found = choices(available.best(within, parts, notice=notice), request)
    reach = available.reach(within, parts, notice=notice)
    if moving is None or moving.is_unplaced:
        return Look(found, reach)
    slots = [slot for slot in found if slot.opens_at != moving.opens_at]
    return Look(slots, reach - _present(moving, parts))


def _moments(
    work_type: WorkType, request: Request, *, now: datetime, moving: PlacedThing | None
) -> Look:
    found = all_starts(work_type, request, now=now, moving=moving).slots(parts_of(work_type))
    found = marked_moments(found, request.wish)
    if moving and not moving.is_unplaced:
        found = [slot for slot in found if slot.opens_at != moving.opens_at]
    return Look(found, {slot.pair for slot in found})


def _present(moving: PlacedThing, parts: Iterable[Part]) -> set[Pair]:
    """The dayparts of its day in which its window begins."""
    on, opens = moving.on, seconds(moving.opens_at)
    begun = [(part.key, *part.on(on)) for part in parts]
    return {(on, key) for key, begins, ends in begun if begins <= opens < ends}


def nearest(
    work_type: WorkType, request: Request, *, moving: PlacedThing, now: datetime
) -> list[Slot]:
    """The three slots nearest to the window of what leaves its place."""
    left = slots_for(work_type, request, now=now, moving=moving)
    return nearest_to(left, seconds(moving.opens_at))


def alternatives(
    work_type: WorkType,
    request: Request,
    wanted: Wanted,
    *,
    now: datetime,
    moving: PlacedThing | None = None,
) -> list[Slot]:
    """The three slots nearest in time to one that has gone."""
    left = slots_for(work_type, request, now=now, moving=moving)
    return nearest_to([slot for slot in left if Wanted.of(slot) != wanted], wanted.opens)
