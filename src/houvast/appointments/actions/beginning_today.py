"""Whether a visit can begin: it is of today, somebody drives to it, and its job is planned."""

from datetime import datetime

from houvast.appointments.access import current_visit
from houvast.appointments.letters.paper import named
from houvast.appointments.models import Visit
from houvast.appointments.queries.left_to_plan import left_to_plan
from houvast.appointments.rules.refusals import (
    NobodyDrives,
    NotPlannedToItsEnd,
    NotToday,
    VisitOver,
)
from houvast.ground import spoken
from houvast.promises.access import locked_case


def of_today(visit: Visit, *, now: datetime) -> Visit:
    """The visit as it is now, with its case held. Raises VisitOver, NobodyDrives, NotToday or
    NotPlannedToItsEnd.
    """
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    if not visit.is_upcoming:
        raise VisitOver
    if visit.is_unplaced:
        raise NobodyDrives
    if visit.on != spoken.today(now):
        raise NotToday
    if not visit.is_begun:
        refuse_unplanned(visit)
    return visit


def refuse_unplanned(visit: Visit) -> None:
    """Refuse to begin a job of several visits while one of them has no time (G11).

    Raises NotPlannedToItsEnd.
    """
    if left := left_to_plan(visit):
        raise NotPlannedToItsEnd(what=", ".join(map(named, left)))
