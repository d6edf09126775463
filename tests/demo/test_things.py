"""What stands in the invented houses."""

import random
from collections import Counter
from datetime import date

import pytest

from houvast.demo.invented.things import invented_things

DAYS = [date(2026, 11, 29), date(2028, 2, 29), date(2027, 1, 1)]


@pytest.mark.parametrize("today", DAYS)
def test_houses_have_boilers_some_two_and_some_an_airco(today: date) -> None:
    houses = [list(invented_things(n, random.Random(n), today=today)) for n in range(160)]

    kinds = Counter(tuple(thing.kind for thing in house) for house in houses)
    assert kinds[("boiler",)] > 100
    assert kinds[("boiler", "boiler")] > 5
    assert sum(kinds[kind] for kind in kinds if "airco" in kind) == 32
    things = [thing for house in houses for thing in house]
    assert len({thing.serial_number for thing in things}) == len(things)
    assert all(thing.installed_on < today for thing in things)
    under_warranty = sum(thing.warranty_ends_on >= today for thing in things)
    assert 0 < under_warranty < len(things)
