"""Looking further on days: slots for which what stands there changes places.

A search takes the days as they are and changes nothing; what it finds says which days become what.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import spoken
from houvast.ground.epoch import seconds as epoch
from houvast.ground.refusals import Refused
from houvast.ground.threads import side_by_side
from houvast.routes.actions.keeping_room import is_room_left, watch_room
from houvast.routes.actions.places import HeldPlace, NoPlaceLeft
from houvast.routes.actions.writing import CalendarChanged, changes_to, lock_unchanged
from houvast.routes.models import DayRoute
from houvast.routes.placed import PlacedThing
from houvast.routes.queries.slots import look
from houvast.routes.queries.technician_days import as_day, parts_of
from houvast.routes.queries.travel import travel_times
from houvast.routes.rules.plans import Change
from houvast.routes.rules.wanted import Wanted
from houvast.routing.days import Day, TechnicianDay, serves
from houvast.routing.reassigning import ReassignedSlot, ReassigningSearch
from houvast.routing.requests import Request
from houvast.routing.spare_capacity import leaves_room
from houvast.routing.whole_day import pose
from houvast.routing.windows import Part
from houvast.workforce.models import WorkType

PATIENCE = 0.015
"""Seconds for one daypart of one day."""

LAST_PATIENCE = 0.3
"""The same for a slot that was chosen and that somebody changed the calendar under."""

AT_ONCE = 2
"""Days that are searched side by side."""

_SEARCH = Lock()


class SearchBusy(Refused):
    says = _("We are looking for others now, and for you in a moment.")


@dataclass(frozen=True)
class Lookup:
    """What is looked for, and when nothing may begin before."""

    work_type: WorkType
    request: Request
    now: datetime
    moving: PlacedThing | None = None

    @property
    def earliest(self) -> int:
        notice = epoch(self.now) + self.work_type.notice_hours * 3600
        return max(notice, self.request.earliest)


@contextmanager
def one_search() -> Iterator[None]:
    """Be the one for whom this process searches: a crowd leaves its other threads to all pages.

    Raises SearchBusy.
    """
    if not _SEARCH.acquire(blocking=False):
        raise SearchBusy
    try:
        yield
    finally:
        _SEARCH.release()


def days_without_offer(sought: Lookup) -> dict[date, list[Part]]:
    """Per day the dayparts on which somebody works and nothing is offered yet."""
    seen = look(sought.work_type, sought.request, now=sought.now, moving=sought.moving)
    offered = {(slot.on, slot.part) for slot in seen.slots}
    left: dict[date, list[Part]] = {}
    for part in parts_of(sought.work_type):
        for on in sorted(on for on, key in seen.reach - offered if key == part.key):
            left.setdefault(on, []).append(part)
    return left


def search_days(
    sought: Lookup, days: dict[date, list[Part]]
) -> list[tuple[ReassignedSlot, list[Change]]]:
    """What was found on these days, and what it changes."""
    routes = _routes(sought.request, days)
    found = side_by_side(
        lambda on: _search_day(sought, routes.get(on, []), days[on]), days, at_once=AT_ONCE
    )
    return [one for of_day in found for one in of_day]


def make_room(sought: Lookup, wanted: Wanted, *, ready: Sequence[Change] | None) -> HeldPlace:
    """The place that a plan which is `ready` makes for this window, or that a search finds now.

    Raises NoPlaceLeft.
    """
    if ready:
        try:
            return _locked(ready, sought)
        except CalendarChanged:
            pass
    routes = _routes(sought.request, [wanted.on]).get(wanted.on, [])
    part = next(part for part in parts_of(sought.work_type) if part.key == wanted.part)
    for found, changes in _search_day(sought, routes, [part], LAST_PATIENCE):
        if found.slot.offers(wanted):
            try:
                return _locked(changes, sought)
            except CalendarChanged as error:
                raise NoPlaceLeft from error
    raise NoPlaceLeft


def _routes(request: Request, days: Collection[date]) -> dict[date, list[DayRoute]]:
    """The days of everybody who goes where the work is; one SQL statement."""
    found: dict[date, list[DayRoute]] = {}
    routes = DayRoute.objects.on_the_road().select_related("technician").filter(on__in=days)
    for route in routes.order_by("on", "technician_id"):
        if serves(route.somebody.territory_id, request.territory):
            found.setdefault(route.on, []).append(route)
    return found


def _search_day(
    sought: Lookup,
    routes: Sequence[DayRoute],
    parts: Iterable[Part],
    patience: float = PATIENCE,
) -> list[tuple[ReassignedSlot, list[Change]]]:
    days = [_free(as_day(route), sought.moving) for route in routes]
    if not any(sought.request.suits(day) for day in days):
        return []
    travel, now, today = travel_times(), epoch(sought.now), spoken.today(sought.now)
    search = ReassigningSearch(pose(days, travel=travel, now=now), sought.request, travel)
    ready = []
    for part in parts:
        found = search.place(part, earliest=sought.earliest, seconds=patience)
        if found:
            changes = changes_to(routes, {day.technician_id: day for day in found.days})
            becomes, reserved = _days_of(changes, routes), sought.request.reserved
            if leaves_room(found.days, becomes, reserved, travel, today=today, now=now):
                ready.append((found, changes))
    return ready


def _days_of(changes: Iterable[Change], routes: Iterable[DayRoute]) -> set[TechnicianDay]:
    changed = {change.route_id for change in changes}
    return {(route.whose, route.on) for route in routes if route.pk in changed}


def _free(day: Day, moving: PlacedThing | None) -> Day:
    return day.without(moving.as_placed) if moving else day


@transaction.atomic
def _locked(changes: Sequence[Change], sought: Lookup) -> HeldPlace:
    """Lock the days of a plan, if they are as it found them and room that is kept stays free."""
    new = next(change for change in changes if any(stop.is_new for stop in change.stops))
    here = DayRoute.objects.get(pk=new.route_id)
    watched = watch_room([(sought.request, (here.whose, here.on))], now=sought.now)
    routes = lock_unchanged(
        changes, now=sought.now, besides=sought.moving.stands_on() if sought.moving else set()
    )
    becomes = {(routes[change.route_id].whose, here.on): change.stops for change in changes}
    leaves = sought.moving.as_placed if sought.moving else None
    if not is_room_left(watched, becomes, leaves=leaves, now=sought.now):
        raise NoPlaceLeft
    others = tuple(
        (routes[change.route_id], change.stops) for change in changes if change is not new
    )
    return HeldPlace(routes[new.route_id], new.stops, others=others)
