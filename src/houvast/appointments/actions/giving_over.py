"""The planner gives a visit to another technician, in the window that its customer has."""

from datetime import datetime

from django.db import transaction

from houvast.appointments.access import current_visit
from houvast.appointments.models import Visit
from houvast.appointments.rules.refusals import NoRoomWithThem, VisitOver
from houvast.ground import history
from houvast.ground.epoch import seconds
from houvast.ground.history import Actor
from houvast.promises.access import locked_case
from houvast.routes.front import (
    CalendarChanged,
    as_day,
    lock_days_of,
    taken_off,
    taken_over,
    travel_times,
    write_days,
)
from houvast.workforce.models import Technician


@transaction.atomic
def give_over(*, visit: Visit, technician: Technician, by: Actor, now: datetime) -> Visit:
    """Have that technician come instead; what was promised stays, and so does what was told.

    Checked again under the locks of both days. Raises VisitOver, or NoRoomWithThem where they have
    no room any more, may not do it, or somebody has left for it.
    """
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    if not visit.is_ahead or visit.lost_its_place:
        raise VisitOver
    if technician.pk == visit.technician_id:
        return visit
    held = lock_days_of(visit, besides=[(technician.pk, visit.on)])
    if technician.pk == visit.technician_id:  # A plan gave it to them while we waited.
        return current_visit(visit.pk)
    theirs, here = held.get((technician.pk, visit.on)), held[visit.technician_id, visit.on]
    full = NoRoomWithThem(name=technician.staff.name)
    if theirs is None or visit.is_under_way or not theirs.is_undisturbed:
        raise full
    of, at, travel = as_day(here), seconds(now), travel_times()
    left_for = Visit.objects.of(technician).under_way().filter(on=visit.on)
    under_way = {one.as_placed for one in left_for}
    takes = taken_over(
        of, as_day(theirs), visit.as_placed, travel=travel, now=at, under_way=under_way
    )
    if takes is None:
        raise full
    left = taken_off(of, visit.as_placed, travel=travel, now=at)
    becomes = {here.whose: left, theirs.whose: takes}
    try:
        write_days([here, theirs], becomes, now=now)
    except CalendarChanged as changed:
        raise full from changed
    history.record("visit.given_over", about=visit, by=by, at=now, to=technician.staff.name)
    return current_visit(visit.pk)
