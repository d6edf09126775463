from datetime import date

from houvast.routing.choices import Standouts, standouts
from houvast.routing.slots import Kindness, Slot

MONDAY = date(2026, 11, 30)


def a_slot(opens: int, detour: int, kindness: Kindness | None = None) -> Slot:
    return Slot(1, MONDAY, 1, opens, opens + 4, detour, None, kindness)


def test_soonest_cheapest_and_kindest_stand_out() -> None:
    soon, cheap = a_slot(1, 900), a_slot(2, 100)
    kind, less_kind = a_slot(3, 300, Kindness.NEARBY), a_slot(4, 400, Kindness.NEARBY)

    assert standouts([less_kind, kind, cheap, soon]) == Standouts(soon, cheap, kind)


def test_where_none_is_marked_the_cheapest_is_the_kindest() -> None:
    early, late = a_slot(1, 200), a_slot(2, 200)

    assert standouts([late, early]) == Standouts(early, early, early)


def test_nothing_stands_out_of_nothing() -> None:
    assert standouts([]) is None
