"""Who can come, alone or together, and whose days a visit stands on."""

from datetime import date, datetime

from houvast.ground import spoken
from houvast.planning.models import Hold, Visit, WorkType
from houvast.planning.queries.board import board, closed_days, parts_of, seconds
from houvast.planning.queries.slots import without
from houvast.planning.queries.travel import travel_times
from houvast.planning.rules.board import Request, suitable
from houvast.planning.rules.crews import Presence, moments, offers_of, presences
from houvast.planning.rules.dayparts import GRAIN
from houvast.planning.rules.room import in_room
from houvast.planning.rules.wanted import Wanted

TechnicianDay = tuple[int, date]
"""A technician's id and a day."""


def days_of(placed: Visit | Hold | None) -> set[TechnicianDay]:
    """The days on which a visit or a hold stands: of its technician, and of who comes along."""
    if placed is None:
        return set()
    lead = {(placed.technician_id, placed.on)}
    if isinstance(placed, Hold):
        return lead
    along = placed.mates.filter(left_at=None).values_list("technician_id", flat=True)
    return lead | {(who, placed.on) for who in along}


def presences_for(
    work_type: WorkType,
    request: Request,
    wanted: Wanted,
    *,
    now: datetime,
    moving: Visit | Hold | None = None,
) -> list[Presence]:
    """Who can keep this window, and for a crew at which moments in it; nobody if it is not offered.

    Who comes alone is there at the beginning of the window, as far as this says.
    """
    free = without(board(wanted.on, wanted.on, closed=closed_days()), moving)
    found = offers_of(
        free,
        request,
        [part for part in parts_of(work_type) if part.key == wanted.part],
        travel=travel_times(),
        now=seconds(now),
        notice=max(0, work_type.notice_hours * 3600 - GRAIN),
    )
    offered = in_room(
        found, free, request, travel_times(), today=spoken.today(now), now=seconds(now)
    )
    same = [slot for slot in offered if wanted.is_offered_as(slot)]
    if request.crew == 1 or not same:
        return [
            Presence(
                wanted.opens, request.price(slot.detour, slot.technician_id), slot.technician_id
            )
            for slot in same
        ]
    left = [day.from_moment(seconds(now)) for day in suitable(free, request)]
    arrivals = moments(wanted.opens, wanted.closes)
    return list(presences(left, request, arrivals, travel=travel_times()))
