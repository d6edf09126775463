"""Who can come, alone or together, and whose days a visit stands on."""

from datetime import datetime

from houvast.ground.history import Actor
from houvast.planning.models import Hold, Mate, Visit, WorkType
from houvast.planning.queries.availability import availability_of
from houvast.planning.queries.board import parts_of
from houvast.planning.rules.wanted import Wanted
from houvast.routing.crews import PossibleArrival, moments
from houvast.routing.days import TechnicianDay
from houvast.routing.requests import Request
from houvast.routing.windows import GRAIN

__all__ = ["TechnicianDay", "days_of", "first_name_at_the_door", "possible_arrivals"]


def days_of(*placed: Visit | Hold | None) -> set[TechnicianDay]:
    """The days on which visits or holds stand: of their technicians, and of who comes along.

    One SQL statement, none if no visit is among them.
    """
    lead = {(one.technician_id, one.on) for one in placed if one}
    visits = [one for one in placed if isinstance(one, Visit)]
    if not visits:
        return lead
    along = Mate.objects.coming().filter(visit__in=visits)
    return lead | set(along.values_list("technician_id", "visit__on"))


def first_name_at_the_door(visit: Visit, by: Actor) -> str:
    """Who of those who come says it; the lead where somebody at the desk does."""
    for mate in visit.mates.coming().select_related("technician__staff"):
        if (by.kind, by.id) == ("staff", mate.technician.staff_id):
            return mate.technician.staff.first_name
    return visit.technician.staff.first_name


def possible_arrivals(
    work_type: WorkType,
    request: Request,
    wanted: Wanted,
    *,
    now: datetime,
    moving: Visit | Hold | None = None,
) -> list[PossibleArrival]:
    """Who can keep this window, and for a crew at which moments in it; nobody if it is not offered.

    Who comes alone is there at the beginning of the window, as far as this says.
    """
    notice = max(0, work_type.notice_hours * 3600 - GRAIN)
    available = availability_of(request.territory, wanted.on, now=now, notice=notice, moving=moving)
    part = [part for part in parts_of(work_type) if part.key == wanted.part]
    offered = available.every(request.only_on(wanted.on), part, notice=notice)
    same = [slot for slot in offered if slot.offers(wanted)]
    if request.crew > 1 and same:
        arrivals = moments(wanted.opens, wanted.closes)
        return available.possible_arrivals(request, wanted.on, arrivals)
    return [
        PossibleArrival(
            wanted.opens, request.price(slot.detour, slot.technician_id), slot.technician_id
        )
        for slot in same
    ]
