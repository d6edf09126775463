"""Closed days, holidays, hours and leave: the desk sees whom they concern before they change."""

import re
from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from answers import Answer
from cast import NOW
from desk.conftest import at_work
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import DayOff, OpeningHours, Staff
from houvast.promises.models import Promise
from houvast.routes.models import DayRoute
from houvast.workforce.models import Leave, Shift
from making import promise_for
from on_the_road import THURSDAY, WEDNESDAY, Road, another_technician

CLOSE = "/bureau/inrichting/vrij/"
DAY = {"on": f"{WEDNESDAY}", "name": "Uitje"}


def shown(page: Answer) -> dict[str, str]:
    """What the page with whom it concerns sends along when it is confirmed."""
    found = re.findall(
        r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', page.content.decode()
    )
    return dict(found)


def messages_of(response: Answer) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def planner(road: Road) -> Client:
    Staff.objects.filter(pk=road.cast.linda.pk).update(roles=["planner"])
    return at_work(Staff.objects.get(pk=road.cast.linda.pk))


def test_closing_shows_visits_and_promises_before_anything_changes(
    road: Road, visit: Visit, linda: Client
) -> None:
    promise_for(visit.case, hours=48)

    page = linda.post(CLOSE, DAY)

    text = page.content.decode()
    for words in (
        "Nothing has changed yet.",
        "Alice de Wit</a>, Boiler service",
        "Wednesday 25 November 2026 between 8:00 and 12:00, Joost Kramer",
        "Promised for a moment at which nobody is there",
        "U hoort van ons.",
    ):
        assert words in text
    assert (page.status_code, DayOff.objects.count(), Visit.objects.get().unplaced_at) == (
        200,
        0,
        None,
    )


def test_closing_is_done_once_it_was_seen(road: Road, visit: Visit, linda: Client) -> None:
    page = linda.post(CLOSE, DAY)

    done = linda.post(CLOSE, shown(page), follow=True)

    assert messages_of(done) == [
        "1 visit has no place any more: choose another time with the customer.",
        "That is on file.",
    ]
    assert DayOff.objects.get().on == WEDNESDAY
    assert Visit.objects.get().unplaced_why == "closed"


def test_closing_a_day_that_concerns_nobody_is_done_at_once(
    road: Road, visit: Visit, linda: Client
) -> None:
    response = linda.post(CLOSE, DAY | {"on": f"{THURSDAY}"})

    assert (response.status_code, DayOff.objects.get().on) == (302, THURSDAY)
    assert Visit.objects.get().unplaced_at is None


def test_closing_shows_again_what_became_different(road: Road, visit: Visit, linda: Client) -> None:
    given = shown(linda.post(CLOSE, DAY))
    promise_for(visit.case, hours=48)

    again = linda.post(CLOSE, given)

    assert "Look again at what becomes of it." in again.content.decode()
    assert DayOff.objects.count() == 0
    assert linda.post(CLOSE, shown(again)).status_code == 302
    assert DayOff.objects.count() == 1


def test_open_after_all_says_which_places_are_back(road: Road, visit: Visit, linda: Client) -> None:
    linda.post(CLOSE, shown(linda.post(CLOSE, DAY)))
    at = f"{CLOSE}{DayOff.objects.get().pk}/open/"

    page = linda.post(at)
    done = linda.post(at, shown(page), follow=True)

    assert "Can take place as agreed again" in page.content.decode()
    assert messages_of(done) == ["1 visit has its place back.", "That is on file."]
    assert Visit.objects.get().is_unplaced is False


def test_removed_shift_shows_who_loses_a_place(road: Road, visit: Visit, linda: Client) -> None:
    at = address_of("desk:technician", road.joost.pk)
    stood = {f"initial-day_{day}": "08:00-17:00" for day in range(1, 6)}
    week = {f"day_{day}": "8:00-17:00" for day in (1, 2, 4, 5)}
    usual = {"skills": "boiler", "is_active": "on", "overtime_minutes": "0"}

    asked = linda.post(at, stood | week | usual)
    before = Shift.objects.filter(weekday=3).count()
    done = linda.post(at, shown(asked))

    assert "Nobody can come any more" in asked.content.decode()
    assert (before, done.status_code, Shift.objects.filter(weekday=3).count()) == (1, 302, 0)
    assert Shift.objects.count() == 4
    assert Visit.objects.get().unplaced_at == NOW


def test_leave_shows_whom_it_concerns_and_is_taken_once_it_was_seen(
    road: Road, visit: Visit, planner: Client
) -> None:
    at = address_of("desk:leave", road.joost.pk)
    given = {"first_on": f"{WEDNESDAY}", "last_on": f"{WEDNESDAY + timedelta(days=13)}"}

    page = planner.post(at, given)
    before = Leave.objects.count()
    planner.post(at, shown(page))

    assert "Alice de Wit</a>, Boiler service" in page.content.decode()
    assert (before, Leave.objects.count()) == (0, 1)
    assert Visit.objects.get().unplaced_why == "leave"
    listed = planner.get(at).content.decode()
    assert "Wednesday 25 November 2026 up to and including Tuesday 8 December 2026" in listed


def test_leave_names_the_colleague_who_comes(road: Road, visit: Visit, planner: Client) -> None:
    another_technician()
    at = address_of("desk:leave", road.joost.pk)

    page = planner.post(at, {"first_on": f"{WEDNESDAY}", "last_on": f"{WEDNESDAY}"})

    assert "Karim Aziz instead of Joost Kramer" in page.content.decode()
    assert Visit.objects.get().technician == road.joost


def test_leave_of_a_part_of_a_day(road: Road, planner: Client) -> None:
    at = address_of("desk:leave", road.joost.pk)

    planner.post(at, {"first_on": f"{THURSDAY}", "from_time": "13:00", "last_on": f"{THURSDAY}"})

    assert DayRoute.objects.get(on=THURSDAY).ends_at.hour == 12


def test_leave_is_withdrawn(road: Road, visit: Visit, planner: Client) -> None:
    at = address_of("desk:leave", road.joost.pk)
    given = {"first_on": f"{WEDNESDAY}", "last_on": f"{WEDNESDAY}"}
    planner.post(at, shown(planner.post(at, given)))
    off = address_of("desk:withdraw_leave", Leave.objects.get().pk)

    page = planner.post(off)
    planner.post(off, shown(page))

    assert "Can take place as agreed again" in page.content.decode()
    assert Leave.objects.get().withdrawn_by == "Linda Vos"
    assert Visit.objects.get().is_unplaced is False


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 422),
        ({"first_on": "2026-11-26", "last_on": "2026-11-25"}, 409),
        ({"first_on": "2026-11-02", "last_on": "2026-11-03"}, 409),
        ({"first_on": "0001-01-01", "last_on": "2026-11-25"}, 422),
    ],
)
def test_leave_that_cannot_be_comes_back(
    road: Road, planner: Client, given: dict[str, str], status: int
) -> None:
    at = address_of("desk:leave", road.joost.pk)

    assert planner.post(at, given).status_code == status
    assert Leave.objects.count() == 0


def test_leave_is_not_for_everybody(road: Road, fatima: Client) -> None:
    assert fatima.get(address_of("desk:leave", road.joost.pk)).status_code == 403


def test_another_address_says_what_becomes_of_the_visit(
    road: Road, visit: Visit, fatima: Client
) -> None:
    at = address_of("desk:address", visit.case.customer_id)
    near = {"street": "Nieuwstraat", "number": "5", "postcode": "3525 AB", "town": "Utrecht"}

    response = fatima.post(at, near, follow=True)

    window = "Wednesday 25 November 2026 between 8:00 and 12:00"
    assert messages_of(response) == [
        f"The visit on {window} goes to Nieuwstraat 5, 3525 AB Utrecht. The customer reads it.",
        "That is on file.",
    ]


def _week(**other: str) -> dict[str, str]:
    stood = {f"initial-day_{day}": "08:30-17:00" for day in range(1, 6)}
    usual = {f"day_{day}": "8:30-17:00" for day in range(1, 6)}
    return stood | usual | other


def test_shorter_opening_hours_show_what_is_promised_for_when_nobody_is_there(
    road: Road, visit: Visit, linda: Client
) -> None:
    at_ten, at_four = (promise_for(visit.case, hours=hours) for hours in (48, 54))

    page = linda.post(address_of("desk:opening_hours"), _week(day_3="8:30-12:00"))
    before = OpeningHours.objects.filter(weekday=3).values_list("closes", flat=True)[0]
    done = linda.post(address_of("desk:opening_hours"), shown(page), follow=True)

    assert page.context["concerned"].promises == [at_four]
    assert "Promised for a moment at which nobody is there" in page.content.decode()
    assert (before, messages_of(done)) == (time(17), ["That is on file."])
    assert OpeningHours.objects.get(weekday=3).closes == time(12)
    warned = dict(Promise.objects.filter(kind="other").values_list("pk", "warned_at"))
    assert warned == {at_ten.pk: None, at_four.pk: timezone.now()}


@pytest.mark.parametrize("wednesday", ["8:30-16:00", "8:00-18:00", "10:00-12:00, 13:00-16:00"])
def test_opening_hours_that_concern_nobody_are_changed_at_once(
    road: Road, visit: Visit, linda: Client, wednesday: str
) -> None:
    promise_for(visit.case, hours=48)
    promise_for(visit.case, hours=54)

    response = linda.post(address_of("desk:opening_hours"), _week(day_3=wednesday))

    assert response.status_code == 302


def test_promise_that_was_due_when_nobody_is_there_already_is_no_news(
    road: Road, visit: Visit, linda: Client
) -> None:
    promise_for(visit.case, hours=60)

    response = linda.post(address_of("desk:opening_hours"), _week(day_3="8:30-16:00"))

    assert response.status_code == 302
