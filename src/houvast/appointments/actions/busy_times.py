"""Busy times come into the days: what was promised stays, and what else could be chosen closes."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime

from django.db import transaction

from houvast.appointments.actions.following import DaysChanged, begun_of, give_way
from houvast.appointments.actions.putting_back import put_back
from houvast.appointments.models import Visit, VisitQuerySet
from houvast.ground import spoken
from houvast.ground.changing import change
from houvast.ground.epoch import seconds
from houvast.ground.history import HOUVAST, Actor
from houvast.promises.access import lock_cases
from houvast.routes.front import as_day, lock_days, put_stops, settle, travel_times
from houvast.routes.models import DayRoute, of_whom
from houvast.routes.shapes import TechnicianDay
from houvast.workforce import front as workforce
from houvast.workforce.front import AHEAD, WasRead, busy_wanted
from houvast.workforce.models import BusyCalendar, SomebodyOrSomething, Technician

PATIENCE = 8.0
"""Seconds for one calendar, when nobody waits."""
A_SWEEP = 16
TRIES = 3
"""Who books one of the days just before us is seen, and then held as well."""


def read_calendars(
    calendars: Iterable[BusyCalendar], *, now: datetime, patience: float = PATIENCE
) -> None:
    """Read these calendars, and have the days follow what they say.

    A day that others go on changing at this very moment follows at the next reading. Call it
    outside a transaction.
    """
    read = workforce.read_side_by_side(list(calendars), now=now, seconds=patience)
    for calendar, was_read in read:
        for _ in range(TRIES):
            with suppress(DaysChanged):
                _take_in(calendar, was_read, now=now)
                break


def read_what_is_due(*, now: datetime) -> None:
    """Read the calendars that it is time to read, as many as one sweep takes."""
    read_calendars(workforce.calendars_due(now, at_most=A_SWEEP), now=now)


def add_calendar(
    *, of: SomebodyOrSomething, address: str, name: str, by: Actor, now: datetime
) -> BusyCalendar:
    """Put a calendar on file, and read it at once.

    Raises NoCalendarAddress, ReadAlready or TooManyCalendars.
    """
    added = workforce.add_busy_calendar(of=of, address=address, name=name, by=by, now=now)
    read_calendars([added], now=now)
    return added


@transaction.atomic
def remove_calendar(*, calendar: BusyCalendar, by: Actor, now: datetime) -> None:
    """Read a calendar no more: what it closed is open again. Raises DaysChanged."""
    workforce.hold_whose(calendar.whose)
    removed = workforce.remove_busy_calendar(calendar=calendar, by=by, now=now)
    follow_busy(removed.whose, by=by, now=now)


@transaction.atomic
def let_busy_times_go_first(*, route: DayRoute, by: Actor, now: datetime) -> None:
    """Visits that a busy time met go to a colleague who keeps their window, or are unplaced.

    Raises DaysChanged.
    """
    give_way(route, by=by, now=now)


@transaction.atomic
def follow_busy(whose: int, *, by: Actor, now: datetime) -> None:
    """Give the days of a technician, or below nought of a resource, the busy times they have now.

    Visits are planned beside them, inside their windows, by whoever had them. Where that cannot be,
    all of the day stays as it is, nothing more can be chosen on it, and it says which visits were
    met: a person decides. Those that lost their place to a busy time have it back where they fit.
    Holds whose it is, so that two of their calendars are never reckoned with apart, then the cases
    and then the days. Raises DaysChanged.
    """
    workforce.hold_whose(whose)
    today = spoken.today(now)
    wanted = busy_wanted(today, today + AHEAD, whose=whose)
    ahead = DayRoute.objects.filter(of_whom(whose), on__range=(today, today + AHEAD))
    days = {
        (whose, on)
        for on, busy in ahead.values_list("on", "busy")
        if busy != wanted.get((whose, on), [])
    }
    if not days:
        return
    lost = _lost(whose).filter(on__in=[on for _, on in days])
    cases = _lock_cases(whose, days, lost)
    routes = lock_days(days)
    if _cases_on(whose, days) - cases:
        raise DaysChanged
    for on_day, route in routes.items():
        change(route, {"busy": wanted.get(on_day, [])})
        _settle(route, now=now)
    put_back(lost, by=by, now=now)


def _take_in(calendar: BusyCalendar, was_read: WasRead, *, now: datetime) -> None:
    with transaction.atomic():
        workforce.hold_whose(calendar.whose)
        if workforce.keep_what_was_read(calendar=calendar, was_read=was_read, now=now):
            follow_busy(calendar.whose, by=HOUVAST, now=now)


def _settle(route: DayRoute, *, now: datetime) -> None:
    """Plan a locked day beside its busy times, or say which of its visits they met."""
    day = as_day(route)
    visits = [stop.id for stop in day.stops if stop.is_visit]
    kept, left = settle(day, begun=begun_of(visits), travel=travel_times(), now=seconds(now))
    met = sorted(stop.id for stop in left if stop.is_visit)
    change(route, {"met": met})
    if not met and kept.stops != day.stops:
        put_stops(route, kept.stops)


def _lock_cases(whose: int, days: Collection[TechnicianDay], lost: VisitQuerySet) -> set[int]:
    cases = _cases_on(whose, days)
    lock_cases(cases | {*lost.unplaced().values_list("case", flat=True)})
    return cases


def _cases_on(whose: int, days: Collection[TechnicianDay]) -> set[int]:
    standing = _theirs(whose).upcoming().placed().filter(on__in=[on for _, on in days])
    return set(standing.values_list("case", flat=True))


def _theirs(whose: int) -> VisitQuerySet:
    if whose > 0:
        return Visit.objects.of(Technician.objects.get(pk=whose))
    return Visit.objects.in_resource(-whose)


def _lost(whose: int) -> VisitQuerySet:
    """What lost its place to a busy time of theirs, or of a room at that branch."""
    busy = Visit.objects.filter(unplaced_why=Visit.Unplaced.BUSY)
    if whose > 0:
        return busy.filter(technician=whose)
    return busy.filter(branch__resources=-whose)
