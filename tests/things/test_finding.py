"""Things are found by their serial number, however it is spelled."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from houvast.things.actions.keeping import add_thing, thing_is_gone
from houvast.things.queries.finding import find_things
from making import BY


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
    with CaptureQueriesContext(connection) as asked:
        find_things("WB20240017")
    [statement] = asked.captured_queries

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        cursor.execute(f"EXPLAIN {statement['sql']}")
        plan = " ".join(line for (line,) in cursor.fetchall())

    assert "thing_serial_number" in plan
