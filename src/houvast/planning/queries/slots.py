"""The days and dayparts that can be offered to a customer, in at most eight SQL statements."""

from datetime import datetime, timedelta

from houvast.ground import spoken
from houvast.planning.models import Hold, Visit, WorkType
from houvast.planning.queries.board import parts_of
from houvast.planning.queries.calendar import calendar_of
from houvast.planning.rules.board import Request
from houvast.planning.rules.choices import choices, nearest_to
from houvast.planning.rules.offers import Slot
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


def _offers(
    work_type: WorkType, request: Request, *, now: datetime, moving: Visit | Hold | None
) -> list[Slot]:
    last = spoken.today(now) + timedelta(days=work_type.horizon_days)
    notice = work_type.notice_hours * 3600
    calendar = calendar_of(request.territory, last, now=now, notice=notice, moving=moving)
    return calendar.best(request.until(last), parts_of(work_type), notice=notice)
