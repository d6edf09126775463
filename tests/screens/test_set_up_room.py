"""The pages on which the owner divides the country and keeps room free."""

import pytest

from browser import trouble_on
from cast import Cast
from houvast.appointments.actions.technicians import change_technician
from houvast.appointments.actions.wishes import wish_technician
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Staff
from houvast.workforce.actions.changing_capacity import add_class, keep_room
from houvast.workforce.actions.changing_work import change_work_type
from houvast.workforce.actions.series_steps import set_steps
from houvast.workforce.actions.setting_up import add_work_type
from houvast.workforce.actions.territories import add_territory
from houvast.workforce.rules.steps import Step
from making import BY
from on_the_road import Road
from screens.conftest import AtWork


@pytest.fixture
def room(committed_road: Road, committed: Cast) -> list[str]:
    """Two territories, a class with steps, a series, and a wish of Alice; the pages with them."""
    road = committed_road
    Staff.objects.filter(pk=committed.linda.pk).update(roles=["owner"])
    utrecht = add_territory(name="Utrecht", postcodes="3500-3585", **BY)
    add_territory(name="Elders", postcodes="", **BY)
    change_technician(technician=road.joost, shifts={}, territory=utrecht, **BY)
    faults = add_class(name_nl="Storingen", name_en="Faults", **BY)
    change_work_type(work_type=road.repair, promise_class=faults, **BY)
    for territory, days, minutes in ((None, 3, 240), (None, 1, 120), (utrecht, 2, 90)):
        keep_room(promise_class=faults, territory=territory, days_before=days, minutes=minutes,
                  **BY)  # fmt: skip
    floor = add_work_type(dayparts=[road.morning], name_nl="Vloerverwarming",
                          name_en="Floor heating", minutes=60, **BY)  # fmt: skip
    set_steps(work_type=floor, steps=[(road.repair, Step()), (road.service, Step(3, 8, True))],
              **BY)  # fmt: skip
    wish_technician(customer=committed.alice, technician=road.joost, is_refused=False, **BY)
    return [
        address_of("desk:territories"),
        address_of("desk:new_territory"),
        address_of("desk:one_territory", utrecht.pk),
        address_of("desk:capacity"),
        address_of("desk:new_class"),
        address_of("desk:one_class", faults.pk),
        address_of("desk:capacity_rules", faults.pk),
        address_of("desk:series", floor.pk),
        address_of("desk:technician", road.joost.pk),
        address_of("desk:reaching", committed.alice.pk),
    ]


def test_every_screen_of_room_is_for_everybody(
    room: list[str], committed: Cast, at_work: AtWork
) -> None:
    with at_work(committed.linda) as page:
        assert trouble_on(page, room) == []
