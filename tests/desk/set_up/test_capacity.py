from collections.abc import Callable

import pytest
from django.test import Client

from answers import Answer
from cast import Cast
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.workforce.actions.changing_capacity import add_class, keep_room
from houvast.workforce.actions.territories import add_territory
from houvast.workforce.models import CapacityRule, PromiseClass, SeriesStep, Territory, WorkType
from making import BY
from on_the_road import Road

FAULTS = {"name_nl": "Storingen", "name_en": "Faults"}


@pytest.fixture
def utrecht(cast: Cast) -> Territory:
    return add_territory(name="Utrecht", postcodes="3500-3585", **BY)


@pytest.fixture
def faults(cast: Cast) -> PromiseClass:
    return add_class(**FAULTS, **BY)


def said(response: Answer) -> str:
    return response.content.decode()


def steps() -> list[tuple[int, int]]:
    found = CapacityRule.objects.order_by("-days_before")
    return list(found.values_list("days_before", "minutes"))


def test_territory_is_added_changed_and_taken_off(linda: Client) -> None:
    linda.post(
        address_of("desk:new_territory"), {"name": "Utrecht", "postcodes": "3520-3585, 3511"}
    )
    territory = Territory.objects.get()
    assert territory.postcodes == ["3511", "3520-3585"]

    page = said(linda.get(address_of("desk:one_territory", territory.pk)))
    linda.post(
        address_of("desk:one_territory", territory.pk), {"name": "Domstad", "postcodes": "3511"}
    )
    territory.refresh_from_db()
    assert (territory.name, territory.postcodes) == ("Domstad", ["3511"])
    assert "3511, 3520-3585" in page
    assert "Domstad" in said(linda.get(address_of("desk:territories")))

    assert linda.post(address_of("desk:remove_territory", territory.pk)).status_code == 302
    assert Territory.objects.count() == 0
    verbs = Event.objects.filter(verb__startswith="territory.").order_by("pk")
    assert [event.verb for event in verbs] == [
        "territory.added", "territory.changed", "territory.removed"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "Zeist", "postcodes": "37"}, "Write postcodes as four digits"),
        ({"name": "Zeist", "postcodes": "3599-3580"}, "Write postcodes as four digits"),
        ({"name": "Zeist", "postcodes": "3580-3799"}, "Postcode 3580 belongs to Utrecht already."),
        (
            {"name": "Utrecht", "postcodes": "3700"},
            "There is something else with the name Utrecht.",
        ),
    ],
)
def test_territory_with_something_wrong_is_not_added(
    linda: Client, utrecht: Territory, given: dict[str, str], sentence: str
) -> None:
    response = linda.post(address_of("desk:new_territory"), given)

    assert (response.status_code, sentence in said(response)) == (409, True)
    assert list(Territory.objects.all()) == [utrecht]


def test_only_one_territory_has_everything_else(linda: Client, utrecht: Territory) -> None:
    linda.post(address_of("desk:new_territory"), {"name": "Elders", "postcodes": ""})
    emptied = {"name": "Utrecht", "postcodes": "", "initial-postcodes": "3500-3585"}
    response = linda.post(address_of("desk:one_territory", utrecht.pk), emptied)

    assert "Elders has everything else already." in said(response)
    utrecht.refresh_from_db()
    assert utrecht.postcodes == ["3500-3585"]


def test_territory_with_technicians_stays(linda: Client, road: Road, utrecht: Territory) -> None:
    road.joost.territory = utrecht
    road.joost.save()

    response = linda.post(address_of("desk:remove_territory", utrecht.pk), follow=True)

    assert "Technicians belong to Utrecht." in said(response)
    assert Territory.objects.count() == 1


def test_two_owners_who_change_other_things_both_keep_theirs(
    linda: Client, utrecht: Territory
) -> None:
    stood = {"initial-name": "Utrecht", "initial-postcodes": "3500-3585"}
    at = address_of("desk:one_territory", utrecht.pk)

    linda.post(at, stood | {"name": "Domstad", "postcodes": "3500-3585"})
    linda.post(at, stood | {"name": "Utrecht", "postcodes": "3500-3599"})

    utrecht.refresh_from_db()
    assert (utrecht.name, utrecht.postcodes) == ("Domstad", ["3500-3599"])


def test_room_is_kept_changed_and_released(
    linda: Client, faults: PromiseClass, utrecht: Territory
) -> None:
    at = f"/bureau/inrichting/ruimte/{faults.pk}"
    linda.post(f"{at}/vrijhouden/", {"minutes": "240", "days_before": "3"})
    linda.post(f"{at}/vrijhouden/", {"minutes": "90", "days_before": "1", "territory": utrecht.pk})
    linda.post(f"{at}/vrijhouden/", {"minutes": "200", "days_before": "3"})
    assert steps() == [(3, 200), (1, 90)]

    page, overview = said(linda.get(f"{at}/stappen/")), said(linda.get(address_of("desk:capacity")))
    assert "200 minutes a day" in page
    assert "until 3 days before" in overview
    linda.post(address_of("desk:release_room", CapacityRule.objects.get(minutes=200).pk))
    assert steps() == [(1, 90)]
    assert Event.objects.filter(verb="capacity.kept").count() == 3


@pytest.mark.parametrize("given", [{}, {"minutes": "-5", "days_before": "1"}, {"minutes": "x"}])
def test_room_with_something_wrong_is_not_kept(
    linda: Client, faults: PromiseClass, given: dict[str, str]
) -> None:
    response = linda.post(address_of("desk:keep_room", faults.pk), given)

    assert (response.status_code, steps()) == (422, [])


def test_class_is_added_renamed_and_taken_off(linda: Client) -> None:
    linda.post(address_of("desk:new_class"), FAULTS)
    faults = PromiseClass.objects.get()
    linda.post(address_of("desk:one_class", faults.pk), FAULTS | {"name_en": "Breakdowns"})
    faults.refresh_from_db()
    assert (faults.name_nl, faults.name_en) == ("Storingen", "Breakdowns")

    linda.post(address_of("desk:remove_class", faults.pk))
    assert PromiseClass.objects.count() == 0


def test_class_with_work_stays(linda: Client, road: Road, faults: PromiseClass) -> None:
    road.repair.promise_class = faults
    road.repair.save()

    response = linda.post(address_of("desk:remove_class", faults.pk), follow=True)

    assert "There is work of the class Storingen." in said(response)
    assert PromiseClass.objects.count() == 1


def test_work_of_several_visits_is_set_up_and_changed(linda: Client, road: Road) -> None:
    series = WorkType.objects.create(name_nl="Vloerverwarming", name_en="Floor heating", minutes=60)
    at = address_of("desk:series", series.pk)
    first = {"work_0": road.service.pk, "work_1": road.repair.pk, "least_1": "3", "most_1": "9"}

    assert linda.post(at, first | {"same_1": "on"}).status_code == 302
    rows = SeriesStep.objects.filter(series=series).order_by("order")
    kept = [(s.work_type, s.least_days_after, s.most_days_after, s.same_technician) for s in rows]
    assert kept == [(road.service, 1, 14, False), (road.repair, 3, 9, True)]

    page = said(linda.get(at))
    assert page.count("selected") >= 2
    backwards = linda.post(at, first | {"least_1": "9", "most_1": "3"})
    assert backwards.status_code == 409
    assert "A visit comes at least one day after" in said(backwards)
    assert rows.count() == 2


def test_agent_sets_up_no_room(
    cast: Cast, fatima: Client, faults: PromiseClass, utrecht: Territory
) -> None:
    pages = ["gebieden/nieuw", f"gebieden/{utrecht.pk}/weg", f"ruimte/{faults.pk}/vrijhouden"]

    assert {fatima.post(f"/bureau/inrichting/{page}/").status_code for page in pages} == {403}
    assert Territory.objects.count() == 1


def test_pages_of_room_cost_the_same_for_many(
    linda: Client, faults: PromiseClass, utrecht: Territory, cost: Callable[[Client, str], int]
) -> None:
    few = [cost(linda, f"/bureau/inrichting/{page}/") for page in ("gebieden", "ruimte")]
    for number in range(3):
        add_territory(name=f"Gebied {number}", postcodes=f"4{number}00", **BY)
        one = add_class(name_nl=f"Soort {number}", name_en="Kind", **BY)
        keep_room(promise_class=one, territory=utrecht, days_before=1, minutes=60, **BY)

    assert [cost(linda, f"/bureau/inrichting/{page}/") for page in ("gebieden", "ruimte")] == few
