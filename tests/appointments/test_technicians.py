from datetime import time, timedelta
from typing import Any

import pytest

from cast import Cast
from houvast.appointments.actions.leaving import StillExpected, stop_working_here
from houvast.appointments.actions.technicians import (
    WorksHereNoMore,
    change_technician,
    start_on_the_road,
)
from houvast.ground.models import Event
from houvast.ground.spoken import AMSTERDAM
from houvast.people.actions.places import PostcodeUnknown
from houvast.people.models import Staff
from houvast.routes.models import DayRoute
from houvast.workforce.actions.changing_work import (
    EndsBeforeItStarts,
    NoPartOfTheDay,
    change_daypart,
    change_work_type,
)
from houvast.workforce.models import Technician
from making import BY
from on_the_road import Road

MONDAYS = {1: [(time(8), time(12))]}


def _start(cast: Cast, **given: Any) -> Technician:
    home = {"starts_from": "3511 AB", "ends_at": ""}
    rest = {"skills": ["boiler"], "shifts": MONDAYS}
    return start_on_the_road(staff=cast.gerrit, **home | rest | given, **BY)


def test_somebody_new_on_the_road_can_be_chosen_at_once(cast: Cast) -> None:
    technician = _start(cast)

    assert (technician.start_lat, technician.start_lon) == (technician.end_lat, technician.end_lon)
    assert Staff.objects.get(pk=cast.gerrit.pk).roles == ["agent", "technician"]
    assert {day.on.isoweekday() for day in DayRoute.objects.all()} == {1}


def test_day_may_end_elsewhere(cast: Cast) -> None:
    technician = _start(cast, ends_at="1011 AB")

    assert technician.end_lat > technician.start_lat


def test_nobody_starts_from_a_postcode_that_does_not_exist(cast: Cast) -> None:
    with pytest.raises(PostcodeUnknown):
        _start(cast, starts_from="1000 AB")

    assert Technician.objects.count() == 0


def test_hours_change_for_the_days_that_were_given(road: Road) -> None:
    hours = {1: [], 2: [(time(9), time(13))]}
    change_technician(technician=road.joost, shifts=hours, **BY)
    change_technician(technician=road.joost, shifts=hours, **BY)

    shifts = road.joost.shifts.order_by("weekday").values_list("weekday", "starts")
    assert list(shifts) == [(2, time(9)), (3, time(8)), (4, time(8)), (5, time(8))]
    assert not [day for day in DayRoute.objects.all() if day.on.isoweekday() == 1]
    assert Event.objects.filter(verb="technician.changed").count() == 1


def test_visits_are_planned_around_another_break(road: Road) -> None:
    visit = road.visit()
    starts, ends = visit.planned_start_at, visit.planned_end_at
    half_past = (starts + timedelta(minutes=30)).astimezone(AMSTERDAM).time()
    later = (starts + timedelta(minutes=75)).astimezone(AMSTERDAM).time()

    hours = {3: [(time(8), half_past), (later, time(17))]}
    change_technician(technician=road.joost, shifts=hours, **BY)

    visit.refresh_from_db()
    assert (visit.planned_start_at, visit.planned_end_at) == (starts, ends + timedelta(minutes=45))


def test_technician_who_is_expected_stays_on_the_road(road: Road) -> None:
    road.visit()

    with pytest.raises(StillExpected):
        change_technician(technician=road.joost, shifts={}, is_active=False, **BY)

    assert Technician.objects.get(pk=road.joost.pk).is_active


def test_technician_leaves_the_road_and_comes_back(road: Road) -> None:
    change_technician(technician=road.joost, shifts={}, is_active=False, **BY)
    assert DayRoute.objects.count() == 0

    change_technician(technician=road.joost, shifts={}, is_active=True, **BY)
    assert DayRoute.objects.count() > 0


def test_somebody_who_left_does_not_go_on_the_road(road: Road) -> None:
    stop_working_here(staff=road.cast.joost, **BY)

    with pytest.raises(WorksHereNoMore):
        change_technician(technician=road.joost, shifts={}, is_active=True, **BY)

    assert DayRoute.objects.count() == 0


def test_work_changes_what_was_asked_and_nothing_else(road: Road) -> None:
    change_work_type(work_type=road.service, minutes=45, dayparts=[road.morning], **BY)
    change_work_type(work_type=road.service, minutes=45, dayparts=[road.morning], **BY)
    with pytest.raises(NoPartOfTheDay):
        change_work_type(work_type=road.service, dayparts=[], **BY)

    road.service.refresh_from_db()
    assert (road.service.minutes, road.service.name_en) == (45, "Boiler service")
    assert list(road.service.dayparts.all()) == [road.morning]
    assert Event.objects.filter(verb="work_type.changed").count() == 1


def test_part_of_the_day_ends_after_it_starts(road: Road) -> None:
    change_daypart(daypart=road.morning, closes=time(13), **BY)
    with pytest.raises(EndsBeforeItStarts):
        change_daypart(daypart=road.morning, opens=time(13), **BY)

    road.morning.refresh_from_db()
    assert (road.morning.opens, road.morning.closes) == (time(8), time(13))
