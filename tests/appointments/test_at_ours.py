"""Visits at ours: staff and a chair at one moment, back to back, and never two in one chair."""

import pytest

from at_ours import Practice, make_practice
from cast import NOW, Cast
from houvast.appointments.models import ResourceUse
from houvast.appointments.queries.wishes import request_of
from houvast.ground import spoken
from houvast.routes.models import DayRoute
from houvast.routes.queries.slots import slots_for
from on_the_road import WEDNESDAY, moment


@pytest.fixture
def practice(cast: Cast) -> Practice:
    return make_practice(cast)


def offered(practice: Practice) -> list[str]:
    request = request_of(practice.check, practice.cast.alice)
    slots = slots_for(practice.check, request, now=NOW)
    return [spoken.clock(slot.opens_at) for slot in slots if slot.on == WEDNESDAY]


def test_moments_are_offered_back_to_back_around_the_break(practice: Practice) -> None:
    times = offered(practice)

    assert times[:3] == ["8:30", "8:50", "9:10"]
    assert times[9:12] == ["11:30", "13:00", "13:20"]
    assert times[-1] == "16:40"


def test_visit_stands_with_staff_and_a_chair_at_its_moment(practice: Practice) -> None:
    visit = practice.visit(9.5)

    at = int(moment(25, 9.5).timestamp())
    days = {
        (route.technician, route.resource): [
            (s.id, s.planned, s.opens, s.closes) for s in route.stops
        ]
        for route in DayRoute.objects.filter(on=WEDNESDAY)
        if route.stops
    }
    assert days == {
        (practice.sofie, None): [(visit.pk, at, at, at)],
        (None, practice.chairs[0]): [(visit.pk, at, at, at)],
    }
    assert (visit.where, visit.branch, visit.technician) == (
        "ours",
        practice.branch,
        practice.sofie,
    )
    assert (visit.opens_at, visit.closes_at) == (moment(25, 9.5), moment(25, 9 + 40 / 60))
    [use] = ResourceUse.objects.all()
    assert (use.resource, use.planned_start_at, use.planned_end_at) == (
        practice.chairs[0],
        moment(25, 9.5),
        moment(25, 9 + 50 / 60),
    )
