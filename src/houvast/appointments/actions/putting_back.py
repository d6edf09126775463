"""Visits that lost their place get it back, when what took it is gone."""

from datetime import datetime

from houvast.appointments import reasons
from houvast.appointments.access import current_visit
from houvast.appointments.actions.placing_again import place_again
from houvast.appointments.actions.unplacing import OF_STATE, no_longer_unplaced
from houvast.appointments.models import Visit, VisitQuerySet
from houvast.appointments.queries.places import AddressUnknown
from houvast.appointments.queries.wishes import request_to_move
from houvast.ground import history
from houvast.ground.epoch import as_moment, seconds
from houvast.ground.history import Actor
from houvast.promises.access import locked_case
from houvast.routes.front import as_day, lock_days, put_stops, travel_times, with_overtime


def put_back(lost: VisitQuerySet, *, by: Actor, now: datetime) -> None:
    """Put unplaced visits back on the day of the technician that they had, where they fit.

    One whose window has begun stays unplaced, and so does one whose customer was asked for another
    time, and one that takes several technicians: a person decides. Call it in a transaction.
    """
    waiting = lost.unplaced().filter(opens_at__gt=now).order_by("case", "pk")
    for pk in list(waiting.values_list("pk", flat=True)):
        _put_back(pk, by=by, now=now)


def _put_back(pk: int, *, by: Actor, now: datetime) -> None:
    locked_case(Visit.objects.values_list("case", flat=True).get(pk=pk))
    visit = current_visit(pk)
    is_asked = visit.move_proposals.unanswered().exists()
    if visit.is_indoors:
        if visit.is_unplaced and not is_asked and visit.work_type.crew == 1:
            place_again(visit, reason=reasons.GOES_ON_AFTER_ALL(), by=by, now=now)
        return
    route = lock_days({(visit.technician_id, visit.on)}).get((visit.technician_id, visit.on))
    if not visit.is_unplaced or is_asked or visit.work_type.crew > 1 or route is None:
        return
    try:
        request = request_to_move(visit)
    except AddressUnknown:
        return
    opens_at, closes_at = visit.expected
    stop = request.stop(seconds(opens_at), seconds(closes_at)).numbered(visit.as_placed)
    day = as_day(route)
    can_do = stop.skills <= day.skills
    stops = with_overtime(day, stop, travel_times(), seconds(now)) if can_do else None
    if stops is None:
        return
    placed = next(stop for stop in stops if stop.placed == visit.as_placed)
    no_longer_unplaced(visit, reason=reasons.AS_AGREED_AFTER_ALL(), by=by, now=now)
    visit.planned_start_at, visit.planned_end_at = (
        as_moment(placed.planned),
        as_moment(day.leaves(placed)),
    )
    visit.save(update_fields=[*OF_STATE, "planned_start_at", "planned_end_at"])
    put_stops(route, stops)
    history.record("visit.placed_again", about=visit, by=by, at=now)
