"""Opening the days of technicians and resources, so that customers have what to choose from."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from houvast.ground import spoken
from houvast.ground.changing import change
from houvast.routes.models import DayRoute
from houvast.routing.days import TechnicianDay
from houvast.workforce.front import AHEAD, Moments, busy_wanted, hours_wanted


@transaction.atomic
def open_days(*, now: datetime, ahead: timedelta = AHEAD) -> int:
    """Make the days of all technicians and resources from their hours, up to so far ahead.

    Days on which the company is closed are left out, and so are hours of leave. A day without
    visits follows its shift, break and busy times when those change, and goes when there is no
    shift or the company closes. A day with visits stays as it is (`follow_calendar` and
    `follow_busy` change those), and so does one from which somebody dropped out. Safe to repeat.
    Returns how many days are new.
    """
    today = spoken.today(now)
    return len(_opened(today, today + ahead))


@transaction.atomic
def open_day(*, on: date) -> list[DayRoute]:
    """The same for one day, be it further ahead, for what was agreed for it already.

    Returns those that are new.
    """
    known = set(DayRoute.objects.filter(on=on).values_list("pk", flat=True))
    _opened(on, on)
    return list(DayRoute.objects.filter(on=on).exclude(pk__in=known))


def _opened(first: date, last: date) -> list[DayRoute]:
    wanted, busy = hours_wanted(first, last), busy_wanted(first, last)
    days = list(DayRoute.objects.filter(on__range=(first, last)).order_by("pk"))
    known = {(route.whose, route.on) for route in days}
    if differing := [route.pk for route in days if _differs(route, wanted, busy)]:
        rows = DayRoute.objects.filter(pk__in=differing).order_by("pk")
        held = list(rows.select_for_update(no_key=True))
        # Now they are held: else what came just now is undone.
        wanted, busy = hours_wanted(first, last), busy_wanted(first, last)
        for route in held:
            if _differs(route, wanted, busy):
                _follow(route, wanted.get((route.whose, route.on)), _busy_of(route, busy))
    new = [
        DayRoute(**_of(whose), on=on, busy=busy.get((whose, on), []), **moments._asdict())
        for (whose, on), moments in wanted.items()
        if (whose, on) not in known
    ]
    return DayRoute.objects.bulk_create(new, ignore_conflicts=True)


def _differs(
    route: DayRoute,
    wanted: Mapping[TechnicianDay, Moments],
    busy: Mapping[TechnicianDay, list[list[int]]],
) -> bool:
    """Whether a day on which nothing stands is to be as the calendar has it now. The others are
    not held, for whoever opens days may hold some already.
    """
    if route.stops or not route.is_undisturbed:
        return False
    moments = wanted.get((route.whose, route.on))
    if moments is None or route.busy != _busy_of(route, busy):
        return True
    return any(getattr(route, name) != value for name, value in moments._asdict().items())


def _busy_of(route: DayRoute, busy: Mapping[TechnicianDay, list[list[int]]]) -> list[list[int]]:
    return busy.get((route.whose, route.on), [])


def _of(whose: int) -> dict[str, int]:
    return {"technician_id": whose} if whose > 0 else {"resource_id": -whose}


def _follow(route: DayRoute, shift: Moments | None, busy: list[list[int]]) -> None:
    if shift is None:
        route.delete()
        return
    change(route, shift._asdict() | {"busy": busy})
