"""The days and dayparts that can be offered to a customer, in four SQL statements."""

from datetime import datetime, timedelta

from houvast.ground import spoken
from houvast.planning.models import Hold, Visit, WorkType
from houvast.planning.queries.board import board, closed_days, parts_of, seconds
from houvast.planning.queries.travel import travel_times
from houvast.planning.rules.board import Day, Request
from houvast.planning.rules.choices import choices, nearest_to
from houvast.planning.rules.crews import offers_of
from houvast.planning.rules.offers import Slot
from houvast.planning.rules.room import in_room
from houvast.planning.rules.wanted import Wanted


def slots_for(
    work_type: WorkType, request: Request, *, now: datetime, moving: Visit | Hold | None = None
) -> list[Slot]:
    """One slot per day and daypart on which the work fits, in order, the kindest few marked.

    From the notice to the horizon of the work type. Of what is `moving`, a visit or what its
    customer holds, the present place counts as free and the present window is left out.
    """
    found = choices(_offers(work_type, request, now=now, moving=moving), request)
    return [slot for slot in found if moving is None or slot.opens_at != moving.opens_at]


def alternatives(
    work_type: WorkType,
    request: Request,
    wanted: Wanted,
    *,
    now: datetime,
    moving: Visit | Hold | None = None,
) -> list[Slot]:
    """The three slots nearest in time to one that has gone."""
    left = slots_for(work_type, request, now=now, moving=moving)
    return nearest_to([slot for slot in left if Wanted.of(slot) != wanted], wanted.opens)


def without(days: list[Day], moving: Visit | Hold | None) -> list[Day]:
    """The days with the place of that visit or hold free."""
    if moving is None:
        return days
    return [day.without(moving.stop_id) if day.on == moving.on else day for day in days]


def _offers(
    work_type: WorkType, request: Request, *, now: datetime, moving: Visit | Hold | None
) -> list[Slot]:
    today = spoken.today(now)
    last = today + timedelta(days=work_type.horizon_days)
    days = without(board(today, last, closed=closed_days()), moving)
    travel, at = travel_times(), seconds(now)
    found = offers_of(
        days,
        request,
        parts_of(work_type),
        travel=travel,
        now=at,
        notice=work_type.notice_hours * 3600,
    )
    return in_room(found, days, request, travel, today=today, now=at)
