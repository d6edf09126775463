from dataclasses import replace

import pytest

from houvast.routes.rules.wanted import NotASlot, Wanted
from houvast.routing.slots import Slot
from routing.boards import MORNING, TUESDAY, at

SLOT = Slot(7, TUESDAY, MORNING.key, at(8), at(12), 480, None)
WANTED = Wanted(TUESDAY, MORNING.key, at(8), at(12))


def test_wanted_is_what_the_customer_saw_of_a_slot() -> None:
    assert Wanted.of(SLOT) == WANTED


def test_wanted_survives_the_form() -> None:
    assert Wanted.from_key(WANTED.key) == WANTED


@pytest.mark.parametrize(
    "key",
    [
        "",
        "2026-11-24",
        "2026-13-24.1.1.2",
        "2026-11-24.1.2.1",
        "2026-11-24.1.1.1",
        "2026-11-24.x.1.2",
        "2026-11-24.1.1.99999999999999999",
        "2026-11-24.1.1.2.3",
    ],
)
def test_wanted_refuses_what_is_not_on_the_page(key: str) -> None:
    with pytest.raises(NotASlot):
        Wanted.from_key(key)


@pytest.mark.parametrize(
    ("offered", "is_the_same"),
    [
        (SLOT, True),
        (replace(SLOT, technician_id=8, detour=0), True),
        (replace(SLOT, opens=at(7.75)), True),
        (replace(SLOT, opens=at(7.5)), False),
        (replace(SLOT, opens=at(8.25)), False),
        (replace(SLOT, closes=at(11.75)), False),
        (replace(SLOT, part=2), False),
    ],
)
def test_wanted_may_be_a_quarter_behind_the_notice(offered: Slot, is_the_same: bool) -> None:
    assert offered.offers(WANTED) == is_the_same
