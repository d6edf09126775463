"""Who can come, alone or together."""

from datetime import datetime

from houvast.routes.placed import PlacedThing
from houvast.routes.queries.availability import availability_of
from houvast.routes.queries.technician_days import parts_of
from houvast.routes.rules.wanted import Wanted
from houvast.routing.crews import PossibleArrival, moments
from houvast.routing.requests import Request
from houvast.routing.windows import GRAIN
from houvast.workforce.models import WorkType


def possible_arrivals(
    work_type: WorkType,
    request: Request,
    wanted: Wanted,
    *,
    now: datetime,
    moving: PlacedThing | None = None,
) -> list[PossibleArrival]:
    """Who can keep this window, and for a crew at which moments in it; nobody if it is not offered.

    Who comes alone is there at the beginning of the window, as far as this says.
    """
    notice = max(0, work_type.notice_hours * 3600 - GRAIN)
    available = availability_of(request.territory, wanted.on, now=now, notice=notice, moving=moving)
    part = [part for part in parts_of(work_type) if part.key == wanted.part]
    offered = available.every(request.only_on(wanted.on), part, notice=notice, is_weighed=True)
    same = [slot for slot in offered if slot.offers(wanted)]
    if request.crew > 1 and same:
        arrivals = moments(wanted.opens, wanted.closes)
        return available.possible_arrivals(request, wanted.on, arrivals)
    return [
        PossibleArrival(
            wanted.opens,
            request.price(slot.detour, slot.technician_id, slot.on, slot.rise),
            slot.technician_id,
        )
        for slot in same
    ]
