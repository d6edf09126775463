"""Things are found by their serial number, however it is spelled."""

from datetime import date

import pytest

from cast import Cast
from houvast.things.actions.keeping import add_thing, thing_is_gone
from houvast.things.queries import finding
from houvast.things.queries.finding import find_things
from making import BY
from plans import plan_of


@pytest.mark.parametrize("typed", ["wb-2024/0017", "WB 2024 0017", "wb20240017", "2024-00", "0017"])
def test_thing_is_found_by_its_number_however_it_is_spelled(cast: Cast, typed: str) -> None:
    boiler = add_thing(customer=cast.alice, kind="boiler", serial_number="WB-2024.0017", **BY)
    add_thing(customer=cast.bob, kind="boiler", serial_number="WB-1", **BY)
    add_thing(customer=cast.bob, kind="boiler", **BY)

    assert find_things(typed) == [boiler]


@pytest.mark.parametrize("typed", ["", "wb", "001", "Warmtebron", "%_%_", "9999"])
def test_what_is_no_number_finds_no_thing(cast: Cast, typed: str) -> None:
    add_thing(customer=cast.alice, kind="boiler", serial_number="WB-2024.0017", **BY)

    assert find_things(typed) == []


def test_what_is_there_comes_before_what_is_gone(cast: Cast) -> None:
    gone = add_thing(customer=cast.alice, kind="boiler", serial_number="WB-2024.0017", **BY)
    thing_is_gone(thing=gone, on=date(2026, 11, 20), why="Vervangen", **BY)
    here = add_thing(customer=cast.bob, kind="boiler", serial_number="WB-2024.0017", **BY)

    assert find_things("WB20240017") == [here, gone]


def test_number_is_looked_up_in_its_index(cast: Cast) -> None:
    plan = plan_of(lambda: find_things("WB20240017"), without=["indexscan"])

    assert "thing_serial_number" in plan


def test_part_of_many_numbers_puts_some_of_them_in_order(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_COMPARED", 2)
    for number in ("WB-2024.0003", "WB-2024.0002", "WB-2024.0001"):
        add_thing(customer=cast.alice, kind="boiler", serial_number=number, **BY)

    found = [thing.serial_number for thing in find_things("2024")]

    assert (len(found), found) == (2, sorted(found))
