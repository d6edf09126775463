"""Looking further for slots: those for which visits of other technicians change places.

What is found is kept as a ready plan, so that whoever chooses it is booked at once while nothing
has changed; when something has, the same search is done again before anybody is told no.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from time import monotonic

from django.db import transaction

from houvast.appointments.models import Hold, Proposal, ReadyPlan, SlotSearch, Visit
from houvast.appointments.queries.crews import days_of
from houvast.appointments.queries.searching import days_to_search
from houvast.appointments.queries.slots import look
from houvast.appointments.queries.wishes import request_of, request_to_move
from houvast.appointments.rules.refusals import SearchBusy
from houvast.ground import spoken
from houvast.ground.epoch import seconds as epoch
from houvast.ground.threads import side_by_side
from houvast.routes.actions.keeping_room import is_room_left, watch_room
from houvast.routes.actions.places import HeldPlace, NoPlaceLeft, hold_place
from houvast.routes.actions.writing import CalendarChanged, lock_unchanged
from houvast.routes.models import DayRoute
from houvast.routes.queries.board import as_day, parts_of
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


@dataclass(frozen=True)
class _Sought:
    """What is looked for, and when nothing may begin before."""

    work_type: WorkType
    request: Request
    now: datetime
    moving: Visit | Hold | None = None

    @property
    def earliest(self) -> int:
        notice = epoch(self.now) + self.work_type.notice_hours * 3600
        return max(notice, self.request.earliest)


def search_further(
    *, proposal: Proposal, now: datetime, seconds: float = 0.4, moving: Visit | None = None
) -> SlotSearch:
    """Search as many days as fit in the time for slots that nobody could offer yet.

    Those that were found stand in `plans`; `done_at` is set once every day was searched as it is.
    Not for crews, whose moment is fixed on several days at once. Raises AddressUnknown, or
    SearchBusy while this process searches for somebody else.
    """
    with one_search():
        return _searched(proposal, moving, now=now, seconds=seconds)


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


def find_place(
    proposal: Proposal,
    request: Request,
    wanted: Wanted,
    *,
    now: datetime,
    moving: Visit | Hold | None = None,
) -> HeldPlace:
    """A locked place in that window: on one day as it stands, else with the plan that is ready.

    Call it in a transaction that holds the case. Raises NoPlaceLeft.
    """
    visit = moving if isinstance(moving, Visit) else None
    work_type = visit.work_type if visit else proposal.work_type
    try:
        return hold_place(work_type, request, wanted, now=now, moving=moving)
    except NoPlaceLeft:
        plan = ReadyPlan.objects.filter(
            search__proposal=proposal, search__moving=visit, on=wanted.on, part=wanted.part
        ).first()
        if plan is None:
            raise
        return _make_room(plan, _Sought(work_type, request, now, moving), wanted)


def _searched(
    proposal: Proposal, moving: Visit | None, *, now: datetime, seconds: float
) -> SlotSearch:
    began = monotonic()
    search, _ = SlotSearch.objects.get_or_create(
        proposal=proposal, moving=moving, defaults={"started_at": now}
    )
    sought = _sought(proposal, moving, now)
    parts = _empty(sought) if sought.work_type.crew == 1 else {}
    todo = days_to_search(search, parts)
    waiting = list(todo)
    while waiting and monotonic() - began < seconds:
        days, waiting = waiting[:AT_ONCE], waiting[AT_ONCE:]
        _keep(search, days, _search(sought, {on: parts[on] for on in days}), now=now)
        search.tried |= {on.isoformat(): todo[on] for on in days}
    search.done_at = None if waiting else now
    search.save(update_fields=["tried", "done_at"])
    return search


def _sought(proposal: Proposal, moving: Visit | None, now: datetime) -> _Sought:
    if moving:
        return _Sought(moving.work_type, request_to_move(moving), now, moving)
    request = request_of(proposal.work_type, proposal.case.customer, proposal=proposal)
    return _Sought(proposal.work_type, request, now)


def _empty(sought: _Sought) -> dict[date, list[Part]]:
    """Per day the dayparts on which somebody works and nothing is offered yet."""
    seen = look(sought.work_type, sought.request, now=sought.now, moving=sought.moving)
    offered = {(slot.on, slot.part) for slot in seen.slots}
    left: dict[date, list[Part]] = {}
    for part in parts_of(sought.work_type):
        for on in sorted(on for on, key in seen.reach - offered if key == part.key):
            left.setdefault(on, []).append(part)
    return left


def _search(
    sought: _Sought, days: dict[date, list[Part]]
) -> list[tuple[ReassignedSlot, list[Change]]]:
    """What was found on these days, and what it changes."""
    routes = _routes(sought.request, days)
    found = side_by_side(
        lambda on: _search_day(sought, routes.get(on, []), days[on]), days, at_once=AT_ONCE
    )
    return [one for of_day in found for one in of_day]


def _routes(request: Request, days: Collection[date]) -> dict[date, list[DayRoute]]:
    """The days of everybody who goes where the work is; one SQL statement."""
    found: dict[date, list[DayRoute]] = {}
    routes = DayRoute.objects.of_active().select_related("technician").filter(on__in=days)
    for route in routes.order_by("on", "technician_id"):
        if serves(route.technician.territory_id, request.territory):
            found.setdefault(route.on, []).append(route)
    return found


def _search_day(
    sought: _Sought,
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
            changes = _changes(routes, found.days)
            becomes, reserved = _days_of(changes, routes), sought.request.reserved
            if leaves_room(found.days, becomes, reserved, travel, today=today, now=now):
                ready.append((found, changes))
    return ready


def _days_of(changes: Iterable[Change], routes: Iterable[DayRoute]) -> set[TechnicianDay]:
    changed = {change.route_id for change in changes}
    return {(route.technician_id, route.on) for route in routes if route.pk in changed}


def _free(day: Day, moving: Visit | Hold | None) -> Day:
    return day.without(moving.as_placed) if moving else day


def _changes(routes: Sequence[DayRoute], days: Sequence[Day]) -> list[Change]:
    return [
        Change(route.pk, route.version, day.stops)
        for route, day in zip(routes, days, strict=True)
        if day.stops != tuple(route.stops)
    ]


@transaction.atomic
def _keep(
    search: SlotSearch,
    days: Collection[date],
    found: Iterable[tuple[ReassignedSlot, list[Change]]],
    *,
    now: datetime,
) -> None:
    """Put the plans for these days in the place of those that were there."""
    search.plans.filter(on__in=days).delete()
    ReadyPlan.objects.bulk_create(
        [
            ReadyPlan(
                search=search,
                on=ready.slot.on,
                part_id=ready.slot.part,
                technician_id=ready.slot.technician_id,
                opens_at=ready.slot.opens_at,
                closes_at=ready.slot.closes_at,
                detour=ready.slot.detour,
                routes=changes,
                found_at=now,
            )
            for ready, changes in found
        ],
        ignore_conflicts=True,
    )


def _make_room(plan: ReadyPlan, sought: _Sought, wanted: Wanted) -> HeldPlace:
    """The place that the plan makes, or that the same search finds now. Raises NoPlaceLeft."""
    if (epoch(plan.opens_at), epoch(plan.closes_at)) == (wanted.opens, wanted.closes):
        try:
            return _locked(plan.routes, sought)
        except CalendarChanged:
            pass
    routes = _routes(sought.request, [wanted.on]).get(wanted.on, [])
    part = next(part for part in parts_of(sought.work_type) if part.key == wanted.part)
    for ready, changes in _search_day(sought, routes, [part], LAST_PATIENCE):
        if ready.slot.offers(wanted):
            try:
                return _locked(changes, sought)
            except CalendarChanged as error:
                raise NoPlaceLeft from error
    raise NoPlaceLeft


@transaction.atomic
def _locked(changes: Sequence[Change], sought: _Sought) -> HeldPlace:
    """Lock the days of a plan, if they are as it found them and room that is kept stays free."""
    new = next(change for change in changes if any(stop.is_new for stop in change.stops))
    here = DayRoute.objects.get(pk=new.route_id)
    watched = watch_room([(sought.request, (here.technician_id, here.on))], now=sought.now)
    routes = lock_unchanged(changes, now=sought.now, besides=days_of(sought.moving))
    becomes = {(routes[change.route_id].technician_id, here.on): change.stops for change in changes}
    leaves = sought.moving.as_placed if sought.moving else None
    if not is_room_left(watched, becomes, leaves=leaves, now=sought.now):
        raise NoPlaceLeft
    others = tuple(
        (routes[change.route_id], change.stops) for change in changes if change is not new
    )
    return HeldPlace(routes[new.route_id], new.stops, others=others)
