"""Days with visits follow the calendar: leave, other hours, a day on which the company closes."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.appointments.actions.unplacing import unplace
from houvast.appointments.models import Mate, Visit, VisitQuerySet
from houvast.ground import spoken
from houvast.ground.changing import change
from houvast.ground.epoch import seconds
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.promises.access import lock_cases
from houvast.routes.front import (
    CalendarChanged,
    as_day,
    carry_over,
    give_hours,
    open_days,
    travel_times,
    with_busy,
    write_days,
)
from houvast.routes.models import DayRoute, DayRouteQuerySet
from houvast.routes.shapes import Day, TechnicianDay
from houvast.workforce.front import AHEAD, Moments, busy_wanted, hours_wanted


class DaysChanged(Refused):
    says = _("Somebody is changing one of these days right now. Try again in a moment.")


def follow_calendar(
    concerned: DayRouteQuerySet,
    *,
    why: str,
    by: Actor,
    now: datetime,
    lost: VisitQuerySet | None = None,
) -> None:
    """Give those days the hours that the calendar has for them now, and open new ones.

    So are days with work that their technician may not do any more. Their visits stay where they
    still fit, go to a colleague who can keep the window, or are unplaced because of `why`
    (Visit.Unplaced), of which the owner of the case is warned. What has begun stays. The cases of
    visits that were `lost` and may be put back after this are held with those of the days. Call it
    in the transaction of the change. Raises DaysChanged.
    """
    today = spoken.today(now)
    last = today + AHEAD
    wanted, taken = hours_wanted(today, last), busy_wanted(today, last)
    days = concerned.undisturbed().with_whose().filter(on__range=(today, last))
    changing = [
        route
        for route in days
        if _moments(route) != wanted.get((route.whose, route.on))
        or route.busy != taken.get((route.whose, route.on), [])
        or _is_beyond_them(route)
    ]
    busy = {route.on for route in changing if route.stops}
    routes = _held(busy, [route.pk for route in changing], lost)
    taken = busy_wanted(today, last)  # Once the days are held: else what came just now is undone.
    for on in sorted(busy):
        for route in routes[on]:
            route.busy = taken.get((route.whose, on), [])
        hours = {(who, on): wanted.get((who, on)) for who in _whose(changing, on)}
        _follow(routes[on], hours, why=why, by=by, now=now)
    open_days(now=now)


def give_way(route: DayRoute, *, by: Actor, now: datetime) -> None:
    """Have the visits that busy times met go to colleagues, or be unplaced, as with leave.

    Call it in a transaction. Raises DaysChanged.
    """
    on = route.on
    routes = _held({on}, [route.pk], None)[on]
    held = next(one for one in routes if one.pk == route.pk)
    hours = {(held.whose, on): _moments(held)}
    _follow(routes, hours, why=Visit.Unplaced.BUSY, by=by, now=now)
    held.refresh_from_db(fields=["met"])
    change(held, {"met": []})


def _whose(routes: Sequence[DayRoute], on: date) -> list[int]:
    return [route.whose for route in routes if route.on == on]


def _held(
    busy: Collection[date], concerned: Collection[int], lost: VisitQuerySet | None
) -> dict[date, list[DayRoute]]:
    """All days of the busy dates, and those concerned, locked after the cases with visits there
    and those of visits that were lost.

    Nobody who books waits for us while we wait for them. Whoever was just before us is seen: then
    this is to be tried again.
    """
    standing = Visit.objects.upcoming().placed().filter(on__in=busy)
    cases = set(standing.values_list("case", flat=True))
    also = lost.unplaced().values_list("case", flat=True) if lost is not None else ()
    lock_cases(cases | {*also})
    days = DayRoute.objects.select_related("technician__staff", "resource")
    days = days.filter(Q(on__in=busy) | Q(pk__in=concerned)).order_by("pk")
    found: dict[date, list[DayRoute]] = defaultdict(list)
    for route in days.select_for_update(of=("self",), no_key=True):
        found[route.on].append(route)
        if route.stops and route.on not in busy:
            raise DaysChanged
    if set(standing.values_list("case", flat=True)) - cases:
        raise DaysChanged
    return found


def _follow(
    routes: Sequence[DayRoute],
    other: Mapping[TechnicianDay, Moments | None],
    *,
    why: str,
    by: Actor,
    now: datetime,
) -> None:
    """One date: its days get these other hours, and their visits the places that are left."""
    before = [as_day(route) for route in routes]
    hours = {
        route.whose: _with(route, other[route.whose, route.on])
        for route in routes
        if (route.whose, route.on) in other
    }
    visits = [stop.id for day in before for stop in day.stops if stop.is_visit]
    carried = carry_over(
        [day for day, route in zip(before, routes, strict=True) if _is_in_use(route)],
        hours,
        together=set(
            Mate.objects.coming().filter(visit__in=visits).values_list("visit", flat=True)
        ),
        begun=begun_of(visits),
        travel=travel_times(),
        now=seconds(now),
    )
    try:
        write_days(routes, carried.days, now=now)
    except CalendarChanged as error:
        raise DaysChanged from error
    for route in routes:
        if route.whose in hours:
            _set_hours(route, other[route.whose, route.on], now=now)
    for visit in Visit.objects.filter(pk__in=carried.lost).order_by("pk"):
        unplace(visit=visit, why=why, by=by, now=now)


def _is_in_use(route: DayRoute) -> bool:
    """A technician who left has no visits; of what is taken out of use they go elsewhere."""
    return route.technician is None or route.technician.is_active


def _set_hours(route: DayRoute, moments: Moments | None, *, now: datetime) -> None:
    """A day that is not driven keeps what began on it; without that it goes, by `open_days`."""
    route.refresh_from_db(fields=["stops"])
    if moments is not None:
        route.save(update_fields=["busy"])
        give_hours(route, **moments._asdict())
    elif route.stops:
        give_hours(route, out_from_at=now)


def _with(route: DayRoute, moments: Moments | None) -> Day | None:
    """The day of a route with other hours."""
    if moments is None:
        return None
    pause = moments.break_starts_at, moments.break_ends_at
    day = replace(
        as_day(route),
        shift_start=seconds(moments.starts_at),
        shift_end=seconds(moments.ends_at),
        pause=(seconds(pause[0]), seconds(pause[1])) if pause[0] and pause[1] else None,
    )
    return with_busy(day, route.busy)


def _is_beyond_them(route: DayRoute) -> bool:
    """Whether something stands there that they may not do on that day."""
    day = as_day(route)
    return any(not stop.skills <= day.skills for stop in day.stops)


def begun_of(visits: Collection[int]) -> set[int]:
    """Those that somebody is on the way to, or was at."""
    left = Visit.objects.under_way().filter(pk__in=visits)
    return set(left.values_list("pk", flat=True))


def _moments(route: DayRoute) -> Moments:
    return Moments(route.starts_at, route.ends_at, route.break_starts_at, route.break_ends_at)
