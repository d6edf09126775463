"""Taking and freeing a place on a technician's day, under the lock of its row."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from houvast.planning.actions.routes import put_stops
from houvast.planning.models import DayRoute, Hold, Visit, WorkType
from houvast.planning.queries.board import (
    as_day,
    board,
    closed_days,
    moment,
    parts_of,
    seconds,
)
from houvast.planning.queries.holding import keeps
from houvast.planning.queries.slots import request_for, without
from houvast.planning.queries.travel import travel_times
from houvast.planning.rules.board import Stop
from houvast.planning.rules.booking import book
from houvast.planning.rules.dayparts import GRAIN
from houvast.planning.rules.offers import Slot, offers
from houvast.planning.rules.replanning import freed
from houvast.planning.rules.wanted import Wanted
from houvast.planning.travel import Place

TechnicianDay = tuple[int, date]
"""A technician's id and a day."""


class NoPlaceLeft(Exception):
    """No technician can keep the window that was wanted, besides those promised already."""


@dataclass(frozen=True)
class HeldPlace:
    """A place on a locked day: nobody else gets it before the transaction ends."""

    route: DayRoute
    stops: tuple[Stop, ...]

    @property
    def starts_at(self) -> datetime:
        """The arrival that we reckon with."""
        return moment(self._new.planned)

    @property
    def ends_at(self) -> datetime:
        return moment(self._new.planned + self._new.service)

    @property
    def _new(self) -> Stop:
        return next(stop for stop in self.stops if stop.visit_id == Stop.NEW)


def hold_place(
    work_type: WorkType,
    place: Place,
    wanted: Wanted,
    *,
    now: datetime,
    moving: Visit | Hold | None = None,
) -> HeldPlace:
    """Lock the day of a technician who can keep this window, checked under the lock.

    Tries those who drive least for it first, and holds one day at a time (with the day that what
    is `moving` leaves), so that two customers never wait for each other. A time that the customer
    holds is taken without looking further. Call it in a transaction that holds the case. Raises
    NoPlaceLeft.
    """
    for on_day in _candidates(work_type, place, wanted, now=now, moving=moving):
        try:
            with transaction.atomic():
                return _held(on_day, work_type, place, wanted, now=now, moving=moving)
        except NoPlaceLeft:
            continue
    raise NoPlaceLeft


def fill_place(held: HeldPlace, placed: Visit | Hold) -> None:
    """Write a visit or a hold into the held day; the other planned times of that day follow."""
    stops = [_numbered(s, placed) if s.visit_id == Stop.NEW else s for s in held.stops]
    put_stops(held.route, stops)


def free_place(placed: Visit | Hold, *, now: datetime) -> None:
    """Take a visit or a hold off its day, if it stands there, and plan the rest of it anew."""
    [route] = _locked(DayRoute.objects.filter(on=placed.on, technician_id=placed.technician_id))
    day = as_day(route)
    if any(stop.visit_id == placed.stop_id for stop in day.stops):
        put_stops(route, freed(day, placed.stop_id, travel=travel_times(), now=seconds(now)))


def end_hold(hold: Hold, *, now: datetime) -> None:
    """Take a hold off its day, if it still stands there, and close its row."""
    free_place(hold, now=now)
    Hold.objects.filter(pk=hold.pk, ended_at=None).update(ended_at=now)


def _candidates(
    work_type: WorkType, place: Place, wanted: Wanted, *, now: datetime, moving: Visit | Hold | None
) -> Iterator[TechnicianDay]:
    """The technicians' days that may have the place, looked for only as far as they are tried."""
    if isinstance(moving, Hold) and keeps(moving, wanted, now=now):
        yield moving.technician_id, moving.on
    for slot in _offered(work_type, place, wanted, now=now, moving=moving):
        yield slot.technician_id, slot.on


def _offered(
    work_type: WorkType, place: Place, wanted: Wanted, *, now: datetime, moving: Visit | Hold | None
) -> list[Slot]:
    days = board(wanted.on, wanted.on, skills=work_type.skills, closed=closed_days())
    found = offers(
        without(days, moving),
        request_for(work_type, place),
        [part for part in parts_of(work_type) if part.key == wanted.part],
        travel=travel_times(),
        now=seconds(now),
        notice=max(0, work_type.notice_hours * 3600 - GRAIN),
    )
    same = [slot for slot in found if wanted.is_offered_as(slot)]
    return sorted(same, key=lambda slot: slot.detour)


def _held(
    on_day: TechnicianDay,
    work_type: WorkType,
    place: Place,
    wanted: Wanted,
    *,
    now: datetime,
    moving: Visit | Hold | None,
) -> HeldPlace:
    technician_id, on = on_day
    routes = DayRoute.objects.filter(on=on, technician_id=technician_id)
    if moving:
        routes |= DayRoute.objects.filter(on=moving.on, technician_id=moving.technician_id)
    locked = {(route.technician_id, route.on): route for route in _locked(routes)}
    route = locked.get(on_day)
    if route is None:
        raise NoPlaceLeft
    day = as_day(route).without(moving.stop_id) if moving else as_day(route)
    new = Stop(Stop.NEW, place, work_type.minutes * 60, wanted.opens, wanted.closes)
    stops = book(day, new, travel=travel_times(), now=seconds(now))
    if stops is None:
        raise NoPlaceLeft
    return HeldPlace(route, stops)


def _numbered(stop: Stop, placed: Visit | Hold) -> Stop:
    """The new stop with its number; one that is held for a while stays with its technician."""
    if isinstance(placed, Visit):
        return replace(stop, visit_id=placed.stop_id)
    until = seconds(placed.held_until)
    return replace(stop, visit_id=placed.stop_id, is_pinned=True, held_until=until)


def _locked(routes: QuerySet[DayRoute]) -> list[DayRoute]:
    held = routes.select_related("technician").select_for_update(of=("self",), no_key=True)
    return list(held.order_by("pk"))
