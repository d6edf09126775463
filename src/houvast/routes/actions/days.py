"""Opening the days of technicians and resources, so that customers have what to choose from."""

from datetime import date, datetime, timedelta

from django.db import transaction

from houvast.ground import spoken
from houvast.ground.changing import change
from houvast.routes.models import DayRoute
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
    wanted = hours_wanted(first, last)
    days = DayRoute.objects.filter(on__range=(first, last))
    standing = days.select_for_update(no_key=True).order_by("pk")
    known = set()
    held = list(standing)
    busy = busy_wanted(first, last)  # Once the days are held: else what came just now is undone.
    for route in held:
        key = (route.whose, route.on)
        known.add(key)
        if not route.stops and route.is_undisturbed:
            _follow(route, wanted.get(key), busy.get(key, []))
    new = [
        DayRoute(**_of(whose), on=on, busy=busy.get((whose, on), []), **moments._asdict())
        for (whose, on), moments in wanted.items()
        if (whose, on) not in known
    ]
    return DayRoute.objects.bulk_create(new, ignore_conflicts=True)


def _of(whose: int) -> dict[str, int]:
    return {"technician_id": whose} if whose > 0 else {"resource_id": -whose}


def _follow(route: DayRoute, shift: Moments | None, busy: list[list[int]]) -> None:
    if shift is None:
        route.delete()
        return
    change(route, shift._asdict() | {"busy": busy})
