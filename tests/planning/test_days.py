from datetime import date, timedelta

from cast import NOW
from houvast.people.models import DayOff
from houvast.planning.actions.choosing import accept_slot
from houvast.planning.actions.days import open_days
from houvast.planning.models import DayRoute, Shift
from planning.conftest import TUESDAY, WEDNESDAY, moment


def days():
    return list(DayRoute.objects.order_by("on").values_list("on", flat=True))


def again():
    return open_days(now=NOW, ahead=timedelta(days=21))


def test_open_days_follow_the_shifts(road):
    assert len(days()) == 16
    assert {on.isoweekday() for on in days()} == {1, 2, 3, 4, 5}
    route = DayRoute.objects.get(on=TUESDAY)
    assert (route.starts_at, route.ends_at) == (moment(24, 8), moment(24, 17))


def test_open_days_twice_adds_nothing(road):
    assert again() == 0


def test_open_days_keep_wall_time_over_the_clock_change(road):
    open_days(now=NOW, ahead=timedelta(days=150))

    starts = DayRoute.objects.filter(on__in=[date(2027, 3, 26), date(2027, 3, 29)])
    assert [route.starts_at.hour for route in starts.order_by("on")] == [7, 6]


def test_open_days_leave_out_days_off(road):
    DayOff.objects.create(on=TUESDAY, name="Personeelsdag")

    again()

    assert TUESDAY not in days()


def test_open_days_follow_a_shift_that_changed(road):
    Shift.objects.filter(weekday=2).update(starts="10:00")
    Shift.objects.filter(weekday=3).delete()

    again()

    assert DayRoute.objects.get(on=TUESDAY).starts_at == moment(24, 10)
    assert WEDNESDAY not in days()


def test_open_days_never_touch_a_day_with_visits(road):
    accept_slot(
        proposal=road.proposal(),
        wanted=road.wanted(WEDNESDAY),
        customer=road.cast.alice,
        channel="page",
        now=NOW,
    )
    Shift.objects.all().delete()

    again()

    assert days() == [WEDNESDAY]
