from datetime import date, timedelta

import pytest

from cast import NOW
from houvast.people.models import DayOff
from houvast.routes.actions import days as routes_days
from houvast.routes.actions.days import open_days
from houvast.routes.models import DayRoute
from houvast.workforce.front import Moments, hours_wanted
from houvast.workforce.models import Shift
from on_the_road import TUESDAY, WEDNESDAY, Road, moment


def days() -> list[date]:
    return list(DayRoute.objects.order_by("on").values_list("on", flat=True))


def again() -> int:
    return open_days(now=NOW, ahead=timedelta(days=21))


def test_open_days_follow_the_shifts(road: Road) -> None:
    assert len(days()) == 16
    assert {on.isoweekday() for on in days()} == {1, 2, 3, 4, 5}
    route = DayRoute.objects.get(on=TUESDAY)
    assert (route.starts_at, route.ends_at) == (moment(24, 8), moment(24, 17))


def test_open_days_twice_adds_nothing(road: Road) -> None:
    assert again() == 0


def test_open_days_keep_wall_time_over_the_clock_change(road: Road) -> None:
    open_days(now=NOW, ahead=timedelta(days=150))

    starts = DayRoute.objects.filter(on__in=[date(2027, 3, 26), date(2027, 3, 29)])
    assert [route.starts_at.hour for route in starts.order_by("on")] == [7, 6]


def test_open_days_leave_out_days_off(road: Road) -> None:
    DayOff.objects.create(on=TUESDAY, name="Personeelsdag")

    again()

    assert TUESDAY not in days()


def test_open_days_follow_a_shift_that_changed(road: Road) -> None:
    Shift.objects.filter(weekday=2).update(starts="10:00")
    Shift.objects.filter(weekday=3).delete()

    again()

    assert DayRoute.objects.get(on=TUESDAY).starts_at == moment(24, 10)
    assert WEDNESDAY not in days()


def test_open_days_put_the_break_where_the_shift_has_it(road: Road) -> None:
    Shift.objects.filter(weekday=2).update(break_starts="12:00", break_minutes=45)

    again()

    route = DayRoute.objects.get(on=TUESDAY)
    assert (route.break_starts_at, route.break_ends_at) == (moment(24, 12), moment(24, 12.75))
    Shift.objects.filter(weekday=2).update(break_starts=None, break_minutes=0)
    again()
    assert DayRoute.objects.get(on=TUESDAY).break_starts_at is None


def test_open_days_undo_nothing_that_came_while_they_read(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody gives other hours between our reading of the calendar and of the days."""

    def read(first: date, last: date) -> dict[tuple[int, date], Moments]:
        found = hours_wanted(first, last)
        Shift.objects.filter(weekday=2).update(starts="10:00")
        DayRoute.objects.filter(on=TUESDAY).update(starts_at=moment(24, 10))
        return found

    monkeypatch.setattr(routes_days, "hours_wanted", read)

    again()

    assert DayRoute.objects.get(on=TUESDAY).starts_at == moment(24, 10)


def test_open_days_leave_a_day_alone_from_which_somebody_dropped_out(road: Road) -> None:
    DayRoute.objects.filter(on=TUESDAY).update(out_from_at=moment(24, 9))
    before = DayRoute.objects.get(on=TUESDAY)
    Shift.objects.all().delete()

    again()

    left = DayRoute.objects.get()
    assert (left.on, left.starts_at, left.version) == (TUESDAY, before.starts_at, before.version)


def test_open_days_that_stay_the_same_keep_their_version(road: Road) -> None:
    before = set(DayRoute.objects.values_list("pk", "version"))

    again()

    assert set(DayRoute.objects.values_list("pk", "version")) == before


def test_open_days_never_touch_a_day_with_visits(road: Road) -> None:
    road.visit()
    Shift.objects.all().delete()

    again()

    assert days() == [WEDNESDAY]
