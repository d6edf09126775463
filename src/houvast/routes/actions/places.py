"""Taking and freeing a place on a technician's day, under the lock of its row."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from houvast.ground.epoch import as_moment, seconds
from houvast.routes.actions.keeping_room import is_room_left, watch_room
from houvast.routes.actions.locking import lock_days_of
from houvast.routes.actions.writing import CalendarChanged, put_stops, write_plan
from houvast.routes.models import DayRoute
from houvast.routes.placed import PlacedThing
from houvast.routes.queries.arrivals import possible_arrivals
from houvast.routes.queries.starts import starts_for, starts_on
from houvast.routes.queries.technician_days import as_day
from houvast.routes.queries.travel import travel_times
from houvast.routes.rules.plans import Change
from houvast.routes.rules.wanted import Wanted
from houvast.routing.booking import book, freed
from houvast.routing.crews import Assignment, crews
from houvast.routing.days import Day, Stop, TechnicianDay
from houvast.routing.indoors import at_branch
from houvast.routing.requests import Request
from houvast.workforce.models import Branch, WorkType


class NoPlaceLeft(Exception):
    """No technician can keep the window that was wanted, besides those promised already.

    `days` are those that turned out to be full: one, or those of a crew that together would take
    room that is kept free.
    """

    def __init__(self, days: Iterable[TechnicianDay] = ()) -> None:
        super().__init__(days)
        self.days = frozenset(days)


@dataclass(frozen=True)
class Sought:
    """Work that looks for a place on the days of certain technicians."""

    assignment: Assignment
    request: Request
    is_pinned: bool = False


@dataclass(frozen=True)
class HeldPlace:
    """A place on a locked day: nobody else gets it before the transaction ends.

    `mates` are the places at the same moment of those who come along, and of a resource; `others`
    are days from which visits make room, as they become.
    """

    route: DayRoute
    stops: tuple[Stop, ...]
    mates: tuple["HeldPlace", ...] = ()
    others: tuple[tuple[DayRoute, tuple[Stop, ...]], ...] = ()

    @property
    def starts_at(self) -> datetime:
        """The arrival that we reckon with."""
        return as_moment(self._new.planned)

    @property
    def ends_at(self) -> datetime:
        return as_moment(as_day(self.route).leaves(self._new))

    @property
    def days(self) -> set[TechnicianDay]:
        """The days of all who come, and of who makes room."""
        routes = [self.route, *(one.route for one in self.mates), *(one for one, _ in self.others)]
        return {(route.whose, route.on) for route in routes}

    @property
    def on_day(self) -> TechnicianDay:
        return self.route.whose, self.route.on

    @property
    def resource_day(self) -> DayRoute | None:
        """The day of the room, chair or counter that it has."""
        return next((one.route for one in self.mates if one.route.resource_id), None)

    @property
    def branch(self) -> Branch | None:
        """Where its customer comes; None where we go to them or call."""
        resource = self.resource_day and self.resource_day.resource
        return resource.branch if resource else None

    @property
    def _new(self) -> Stop:
        return next(stop for stop in self.stops if stop.is_new)


def hold_place(
    work_type: WorkType,
    request: Request,
    wanted: Wanted,
    *,
    now: datetime,
    moving: PlacedThing | None = None,
) -> HeldPlace:
    """Lock the day of a technician, or of a crew, who can keep this window; checked under the lock.

    Tries those who drive least for it first, and holds only their days (with those that what is
    `moving` leaves), so that two customers never wait for each other. A time that the customer
    holds is taken without looking further. Call it in a transaction that holds the case. Raises
    NoPlaceLeft.
    """
    full: set[frozenset[int]] = set()
    for assignment in _assignments(work_type, request, wanted, full, now=now, moving=moving):
        try:
            return hold_together([_sought(assignment, request)], now=now, moving=moving)[0]
        except NoPlaceLeft as left:
            full.add(frozenset(who for who, _ in left.days))
    raise NoPlaceLeft


def hold_again(request: Request, on: date, at: int, *, now: datetime) -> HeldPlace:
    """Lock a place at ours or by phone for what was agreed for that moment. Raises NoPlaceLeft.

    However soon that is: its customer counts on it.
    """
    full: set[frozenset[int]] = set()
    for assignment in starts_on(on, request, now=now).parties(on, at, full):
        try:
            return hold_together([_sought(assignment, request)], now=now)[0]
        except NoPlaceLeft as left:
            full.add(frozenset(who for who, _ in left.days))
    raise NoPlaceLeft


@transaction.atomic
def hold_together(
    sought: Sequence[Sought], *, now: datetime, moving: PlacedThing | None = None
) -> list[HeldPlace]:
    """Lock all days that are concerned, in one order, and check each place again.

    They are on different dates. All of them or none: raises NoPlaceLeft with the days of the first
    that does not fit.
    """
    asked = [
        (one.request, (who, one.assignment.on))
        for one in sought
        for who in one.assignment.technicians
    ]
    watched = watch_room(asked, now=now)
    locked = lock_days_of(moving, besides={on_day for _, on_day in asked})
    held = [_held(one, locked, now=now, moving=moving) for one in sought]
    leaves = moving.as_placed if moving else None
    for places in held:
        becomes = {one.on_day: one.stops for one in (places, *places.mates)}
        here = [one for one in watched if one.on == places.route.on]
        if not is_room_left(here, becomes, leaves=leaves, now=now):
            raise NoPlaceLeft(becomes)
    return held


def fill_place(held: HeldPlace, placed: PlacedThing, *, now: datetime) -> None:
    """Write what was placed into the held day; the other planned times of that day follow.

    Raises NoPlaceLeft where one that makes room is on its way already.
    """
    if held.others:
        days = [(held.route, _all_numbered(held.stops, placed)), *held.others]
        changes = [Change(route.pk, route.version, stops) for route, stops in days]
        try:
            write_plan(changes, {route.pk: route for route, _ in days}, now=now)
        except CalendarChanged as error:
            raise NoPlaceLeft from error
        return
    for one in (held, *held.mates):
        put_stops(one.route, _all_numbered(one.stops, placed))


def free_place(
    placed: PlacedThing, *, now: datetime, besides: Collection[TechnicianDay] = ()
) -> None:
    """Take a thing off its days, where it stands there, and plan the rest of them anew.

    Those days `besides` are left alone: they are written with what comes instead.
    """
    for on_day, route in lock_days_of(placed).items():
        day = as_day(route)
        if on_day not in besides and day.stop_of(placed.as_placed):
            put_stops(route, freed(day, placed.as_placed, travel=travel_times(), now=seconds(now)))


def _assignments(
    work_type: WorkType,
    request: Request,
    wanted: Wanted,
    full: set[frozenset[int]],
    *,
    now: datetime,
    moving: PlacedThing | None,
) -> Iterator[Assignment]:
    """Who may come, looked for as far as they are tried; nobody who turned out to be `full`.

    A crew that would take room kept free is full together: each may still come with another.
    """
    closes = wanted.opens if request.indoors else wanted.closes
    if moving and moving.keeps(wanted, now=now):
        others = sorted({who for who, _ in moving.stands_on()} - {moving.technician_id})
        party = (moving.technician_id, *reversed(others))
        yield Assignment(party, moving.on, wanted.opens, closes)
    if request.indoors:
        starts = starts_for(work_type, request, wanted, now=now, moving=moving)
        yield from starts.parties(wanted.on, wanted.opens, full)
        return
    able = possible_arrivals(work_type, request, wanted, now=now, moving=moving)
    tried: set[Assignment] = set()
    while left := [
        one
        for crew in crews((one for one in able if {one.technician_id} not in full), request.crew)
        if (one := crew.assignment(wanted)) not in tried and {*one.technicians} not in full
    ]:
        tried.add(left[0])
        yield left[0]


def _sought(assignment: Assignment, request: Request) -> Sought:
    """A crew stays together, and a series that is in one hand stays there."""
    is_pinned = request.crew > 1 or request.only is not None
    return Sought(assignment, request, is_pinned)


def _held(
    sought: Sought,
    locked: dict[TechnicianDay, DayRoute],
    *,
    now: datetime,
    moving: PlacedThing | None,
) -> HeldPlace:
    lead, *mates = (_place_on((who, sought.assignment.on), sought, locked, now, moving)
                    for who in sought.assignment.technicians)  # fmt: skip
    return replace(lead, mates=tuple(mates))


def _place_on(
    on_day: TechnicianDay,
    sought: Sought,
    locked: dict[TechnicianDay, DayRoute],
    now: datetime,
    moving: PlacedThing | None,
) -> HeldPlace:
    route = locked.get(on_day)
    if route is None:
        raise NoPlaceLeft([on_day])
    day = as_day(route).without(moving.as_placed) if moving else as_day(route)
    new = _new_stop(sought, day)
    stops = book(day, new, travel=travel_times(), now=seconds(now)) if day.may_take(new) else None
    if stops is None:
        raise NoPlaceLeft([on_day])
    return HeldPlace(route, stops)


def _new_stop(sought: Sought, day: Day) -> Stop:
    assigned = sought.assignment
    stop = sought.request.stop(assigned.opens, assigned.closes)
    if day.is_indoors:
        return at_branch(stop, day)
    return replace(stop, is_pinned=sought.is_pinned or sought.request.crew > 1)


def _all_numbered(stops: Iterable[Stop], placed: PlacedThing) -> tuple[Stop, ...]:
    return tuple(placed.numbered(s) if s.is_new else s for s in stops)
