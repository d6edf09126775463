"""A day on which the company closes after customers chose it, and a day that is open again."""

from datetime import date, datetime, time, timedelta

import pytest

from cast import NOW
from houvast.appointments.actions.technicians import change_technician
from houvast.appointments.actions.trying import BecameDifferent, make_as_shown, try_out
from houvast.appointments.models import Visit
from houvast.appointments.queries.concerned import concerned_at
from houvast.ground.history import HOUVAST
from houvast.people.actions.changing_company import change_company, close_on, open_on
from houvast.people.models import Company, DayOff
from houvast.promises.models import Promise
from houvast.routes.actions.days import open_days
from houvast.routes.models import DayRoute
from houvast.routes.queries.technician_days import as_day
from making import promise_for
from on_the_road import THURSDAY, WEDNESDAY, Road, another_technician

LATER = NOW + timedelta(hours=1)


def close(on: date = WEDNESDAY, now: datetime = NOW) -> DayOff:
    return close_on(on=on, name="Uitje", by=HOUVAST, now=now)


def test_closing_unplaces_the_visits_of_that_day_and_no_other(road: Road, visit: Visit) -> None:
    another_technician()
    other = road.visit(THURSDAY, customer=road.cast.bob)

    close()

    assert dict(Visit.objects.values_list("pk", "unplaced_why")) == {
        visit.pk: "closed",
        other.pk: "",
    }
    assert DayRoute.objects.filter(on=WEDNESDAY).count() == 0
    assert Promise.objects.get(pk=visit.promise_id).warned_at == NOW


def test_promises_due_on_a_closed_day_stand_and_warn_their_owners(road: Road, visit: Visit) -> None:
    due = promise_for(visit.case, hours=48)
    besides = promise_for(visit.case, hours=72)

    close()

    warned = dict(Promise.objects.filter(kind="other").values_list("pk", "warned_at"))
    assert warned == {due.pk: NOW, besides.pk: None}
    assert Promise.objects.filter(pk=due.pk, ended_at=None).count() == 1


def test_open_after_all_gives_the_places_back(road: Road, visit: Visit) -> None:
    close()

    open_on(day_off=DayOff.objects.get(), by=HOUVAST, now=LATER)

    visit.refresh_from_db()
    assert visit.is_unplaced is False
    [stop] = as_day(DayRoute.objects.get(on=WEDNESDAY)).stops
    assert stop.id == visit.pk


def test_holiday_that_comes_to_count_closes_its_day(road: Road) -> None:
    christmas = date(2026, 12, 25)
    Company.objects.update(counted_holidays=[])
    road.service.horizon_days = 40
    road.service.save(update_fields=["horizon_days"])
    open_days(now=NOW)
    visit = road.visit(christmas)

    change_company(counted_holidays=["christmas_1"], by=HOUVAST, now=LATER)

    visit.refresh_from_db()
    assert (visit.unplaced_at, visit.unplaced_why) == (LATER, "closed")


def test_removed_shift_unplaces_and_a_shorter_one_keeps_what_fits(road: Road, visit: Visit) -> None:
    late = road.visit(WEDNESDAY, road.afternoon, customer=road.cast.bob)
    morning = [(time(8), time(12))]

    change_technician(technician=road.joost, shifts={3: morning}, by=HOUVAST, now=NOW)
    after_shortening = [Visit.objects.get(pk=pk).is_unplaced for pk in (visit.pk, late.pk)]
    change_technician(technician=road.joost, shifts={3: []}, by=HOUVAST, now=LATER)

    assert after_shortening == [False, True]
    assert Visit.objects.get(pk=visit.pk).unplaced_at == LATER
    assert DayRoute.objects.filter(on=WEDNESDAY).count() == 0


def test_trying_out_says_whom_it_concerns_and_changes_nothing(road: Road, visit: Visit) -> None:
    due = promise_for(visit.case, hours=48)

    concerned = try_out(close, lambda: concerned_at(NOW, closed=[WEDNESDAY]))

    assert [one.visit for one in concerned.unplaced] == [visit]
    assert concerned.promises == [due]
    assert (DayOff.objects.count(), Visit.objects.get().unplaced_at) == (0, None)
    [stop] = as_day(DayRoute.objects.get(on=WEDNESDAY)).stops
    assert stop.id == visit.pk


def test_trying_out_names_the_colleague(road: Road, visit: Visit) -> None:
    karim = another_technician()

    concerned = try_out(
        lambda: change_technician(technician=road.joost, shifts={3: []}, by=HOUVAST, now=NOW),
        lambda: concerned_at(NOW),
    )

    [one] = concerned.elsewhere
    assert (one.visit, one.before, one.visit.technician) == (visit, "Joost Kramer", karim)
    assert Visit.objects.get().technician == road.joost


def test_what_became_different_is_not_made(road: Road, visit: Visit) -> None:
    shown = try_out(close, lambda: concerned_at(NOW, closed=[WEDNESDAY])).stamp
    promise_for(visit.case, hours=48)

    with pytest.raises(BecameDifferent):
        make_as_shown(
            lambda: close(now=LATER),
            lambda: concerned_at(LATER, closed=[WEDNESDAY]),
            shown=shown,
        )

    assert (DayOff.objects.count(), Visit.objects.get().unplaced_at) == (0, None)
