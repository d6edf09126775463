"""Rooms and chairs beside the technicians of a planner's day."""

import pytest
from django.test import Client

from answers import Statements
from at_ours import Practice, make_practice
from cast import NOW, Cast
from houvast.appointments.actions.branches import change_resource, close_branch_on
from houvast.desk.planner.queries.day import planned_day
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Staff
from making import BY
from on_the_road import WEDNESDAY

DAY = address_of("desk:planning", dag="2026-11-25")


@pytest.fixture
def practice(cast: Cast) -> Practice:
    return make_practice(cast)


def rooms() -> list[tuple[str, bool, int | None]]:
    [branch] = planned_day(WEDNESDAY, staff=Staff.objects.earliest("pk"), now=NOW).branches
    return [
        (room.resource.name, room.resource.is_active, room.lane.visits if room.lane else None)
        for room in branch.rooms
    ]


def test_chairs_have_lanes_with_what_is_done_in_them(practice: Practice, fatima: Client) -> None:
    practice.visit(9.5)

    assert rooms() == [("Stoel 1", True, 1), ("Stoel 2", True, 0)]
    page = " ".join(fatima.get(DAY).content.decode().split())
    assert "Rooms and chairs" in page
    assert 'aria-label="Stoel 1"' in page
    assert page.count("1. Alice de Wit, Utrecht: Braces check. Planned 9:30–9:50") == 4


def test_chair_out_of_use_and_branch_that_is_closed_say_so(
    practice: Practice, fatima: Client
) -> None:
    change_resource(resource=practice.chairs[0], is_active=False, **BY)
    close_branch_on(branch=practice.branch, on=WEDNESDAY, name="Verbouwing", **BY)

    page = fatima.get(DAY).content.decode()

    assert [active for _, active, _ in rooms()] == [False, True]
    assert "Out of use" in page
    assert "Closed on this day: Verbouwing" in page


def test_rooms_cost_three_statements_however_many(
    practice: Practice, statements: Statements
) -> None:
    staff = Staff.objects.earliest("pk")
    with statements() as counted:
        planned_day(WEDNESDAY, staff=staff, now=NOW)

    assert len(counted) == 8
