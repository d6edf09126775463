"""A visit at ours or by phone that lost its place has it again at the moment that was agreed."""

from dataclasses import replace
from datetime import datetime

from houvast.appointments.actions.places import fill_place
from houvast.appointments.actions.unplacing import OF_STATE, no_longer_unplaced
from houvast.appointments.models import Visit
from houvast.appointments.queries.wishes import request_to_move
from houvast.ground import history
from houvast.ground.epoch import seconds
from houvast.ground.history import Actor
from houvast.routes.front import HeldPlace, NoPlaceLeft, hold_again
from houvast.routes.shapes import Request


def place_again(visit: Visit, *, reason: str, by: Actor, now: datetime) -> bool:
    """Whether there is room for it: with whom it was, or else with whoever is free then."""
    held = _held(visit, request_to_move(visit), now)
    if held is None:
        return False
    no_longer_unplaced(visit, reason=reason, by=by, now=now)
    visit.technician = held.route.somebody
    visit.planned_start_at, visit.planned_end_at = held.starts_at, held.ends_at
    fields = ["technician", "planned_start_at", "planned_end_at", *OF_STATE]
    visit.save(update_fields=fields)
    fill_place(held, visit, now=now)
    history.record("visit.placed_again", about=visit, by=by, at=now)
    return True


def _held(visit: Visit, request: Request, now: datetime) -> HeldPlace | None:
    before = replace(request, only=visit.technician_id)
    for asked in (before, request):
        try:
            return hold_again(asked, visit.on, seconds(visit.opens_at), now=now)
        except NoPlaceLeft:
            continue
    return None
