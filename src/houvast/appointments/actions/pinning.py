"""The planner wants a visit to stay with its technician: plans leave it there."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from houvast.appointments.access import current_visit
from houvast.appointments.models import Visit
from houvast.appointments.queries.steps import bounds_of
from houvast.appointments.rules.refusals import VisitOver
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.promises.access import locked_case
from houvast.routes.front import as_day, locked_day, put_stops


@transaction.atomic
def pin(*, visit: Visit, by: Actor, now: datetime) -> Visit:
    """Keep a visit with its technician, whatever the solver finds. Raises VisitOver."""
    return _set(visit, now, by=by, now=now)


@transaction.atomic
def unpin(*, visit: Visit, by: Actor, now: datetime) -> Visit:
    """Let plans give a visit to another technician again. Raises VisitOver."""
    return _set(visit, None, by=by, now=now)


def _set(visit: Visit, at: datetime | None, *, by: Actor, now: datetime) -> Visit:
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    if not visit.is_upcoming or visit.lost_its_place:
        raise VisitOver
    if visit.is_pinned == (at is not None):
        return visit
    route = locked_day(visit)
    is_pinned = at is not None or _stays(visit)
    put_stops(
        route,
        [
            replace(stop, is_pinned=is_pinned) if stop.placed == visit.as_placed else stop
            for stop in as_day(route).stops
        ],
    )
    visit.pinned_at = at
    visit.save(update_fields=["pinned_at"])
    history.record("visit.pinned" if at else "visit.unpinned", about=visit, by=by, at=now)
    return visit


def _stays(visit: Visit) -> bool:
    """Whether it stays with its technician whoever pins it: of a crew, or of a series that is in
    one hand."""
    if visit.work_type.crew > 1:
        return True
    between = bounds_of([visit]).get(visit.pk)
    return between is not None and between.technician_id is not None
