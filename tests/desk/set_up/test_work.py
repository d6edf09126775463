from collections.abc import Callable
from datetime import time

import pytest
from django.test import Client

from cast import Cast
from houvast.ground.page_addresses import page as address_of
from houvast.routes.models import DayRoute
from houvast.workforce.models import Daypart, Technician, WorkType
from on_the_road import Road, another_technician

MORNING = {"name_nl": "ochtend", "name_en": "morning", "opens": "08:00", "closes": "12:00"}
SERVICE = {
    "name_nl": "Onderhoud", "name_en": "Service", "minutes": "60", "skills": "Ketel, ketel , gas",
    "recognised_by": "onderhoud", "self_service": "on", "notice_hours": "24",
    "horizon_days": "14", "change_limit_hours": "24", "buffer_minutes": "0",
    "crew": "1", "where": "theirs",
}  # fmt: skip


def test_work_is_set_up_from_nothing_to_days_that_can_be_chosen(cast: Cast, linda: Client) -> None:
    linda.post(address_of("desk:new_daypart"), MORNING)
    linda.post(address_of("desk:new_work"), SERVICE | {"dayparts": [Daypart.objects.get().pk]})
    response = linda.post(
        address_of("desk:new_technician"),
        {
            "staff": cast.joost.pk,
            "skills": "ketel, gas",
            "starts_from": "3511ab",
            "day_2": "8-17",
            "overtime_minutes": "0",
        },
    )

    work, technician = WorkType.objects.get(), Technician.objects.get()
    assert (work.skills, work.self_service, work.dayparts.count()) == (["ketel", "gas"], True, 1)
    assert (response.status_code, technician.staff, technician.skills) == (
        302, cast.joost, ["ketel", "gas"]
    )  # fmt: skip
    assert {day.on.isoweekday() for day in DayRoute.objects.all()} == {2}


@pytest.mark.parametrize(
    ("page", "given", "field"),
    [
        ("dagdelen/nieuw/", MORNING | {"closes": "07:00"}, "closes"),
        ("dagdelen/nieuw/", MORNING | {"opens": ""}, "opens"),
        ("werk/nieuw/", SERVICE, "dayparts"),
        ("monteurs/nieuw/", {"starts_from": "35", "day_1": "17-8"}, "starts_from"),
    ],
)
def test_work_with_something_wrong_is_not_added(
    linda: Client, page: str, given: dict[str, str], field: str
) -> None:
    response = linda.post(f"/bureau/inrichting/{page}", given)

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert (Daypart.objects.count(), WorkType.objects.count(), Technician.objects.count()) \
        == (0, 0, 0)  # fmt: skip


def test_kind_of_work_is_changed(road: Road, linda: Client) -> None:
    page = linda.get(address_of("desk:one_kind", road.service.pk)).content.decode()
    parts = [road.morning.pk]

    response = linda.post(
        address_of("desk:one_kind", road.service.pk),
        SERVICE | {"minutes": "45", "dayparts": parts, "self_service": "", "initial-self_service":
                   "True"},
    )  # fmt: skip

    work = WorkType.objects.get(pk=road.service.pk)
    assert response.status_code == 302
    assert 'value="boiler"' in page
    assert (work.minutes, work.self_service, work.name_nl) == (45, False, "Onderhoud")


def test_part_of_the_day_is_changed(road: Road, linda: Client) -> None:
    linda.post(address_of("desk:daypart", road.morning.pk), MORNING | {"closes": "13:00"})

    assert Daypart.objects.get(pk=road.morning.pk).closes == time(13)


def test_technician_is_changed(road: Road, linda: Client) -> None:
    at = address_of("desk:technician", road.joost.pk)
    stood = {f"initial-day_{day}": "08:00-17:00" for day in range(1, 6)}
    week = {f"day_{day}": "8:00-17:00" for day in range(2, 6)}

    page = linda.get(at).content.decode()
    response = linda.post(
        at,
        stood
        | week
        | {"skills": "boiler, gas", "day_6": "9-12, 12:30-15", "is_active": "on"}
        | {"overtime_minutes": "45"},
    )

    assert 'value="08:00-17:00"' in page
    assert response.status_code == 302
    shifts = road.joost.shifts.order_by("weekday").values_list("weekday", flat=True)
    assert list(shifts) == [2, 3, 4, 5, 6]
    saturday = road.joost.shifts.get(weekday=6)
    assert (saturday.ends, saturday.break_starts, saturday.break_minutes) == (
        time(15),
        time(12),
        30,
    )
    assert 'value="09:00-12:00, 12:30-15:00"' in linda.get(at).content.decode()
    changed = Technician.objects.get()
    assert (changed.skills, changed.overtime_minutes) == (["boiler", "gas"], 45)


def test_technician_says_what_is_wrong(road: Road, linda: Client) -> None:
    at = address_of("desk:technician", road.joost.pk)

    usual = {"is_active": "on", "overtime_minutes": "0"}
    wrong = {"skills": "x" * 41, "starts_from": "35", "day_1": "8-12, 11-17"}

    shape = linda.post(at, usual | wrong)
    nowhere = linda.post(at, usual | {"skills": "boiler", "starts_from": "1000 AB"})

    assert (shape.status_code, sorted(shape.context["form"].errors)) == (
        422, ["day_1", "skills", "starts_from"]
    )  # fmt: skip
    assert nowhere.status_code == 409
    assert "We do not know where postcode 1000\N{NO-BREAK SPACE}AB is." in nowhere.content.decode()


def test_agent_changes_no_work(road: Road, fatima: Client) -> None:
    assert fatima.post(address_of("desk:one_kind", road.service.pk), SERVICE).status_code == 403
    assert WorkType.objects.get(pk=road.service.pk).minutes == 60


def test_lists_of_work_and_technicians_cost_the_same_for_many(
    road: Road, linda: Client, cost: Callable[[Client, str], int]
) -> None:
    few = [cost(linda, f"/bureau/inrichting/{page}/") for page in ("werk", "monteurs")]
    for number in range(4):
        another_technician(f"Karim{number} Aziz")
        kind = WorkType.objects.create(name_nl=f"W {number}", name_en="W", minutes=30)
        kind.dayparts.set([road.morning])

    assert [cost(linda, f"/bureau/inrichting/{page}/") for page in ("werk", "monteurs")] == few
