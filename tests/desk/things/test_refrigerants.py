"""The log of a refrigerant at the desk and on the road: the same line, and a file to show."""

from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import InternalPromise
from houvast.things.actions.keeping import add_thing
from houvast.things.models import RefrigerantEntry, Thing
from making import BY


@pytest.fixture
def airco(cast: Cast) -> Thing:
    given = {"coolant": "r410a"}
    return add_thing(customer=cast.alice, kind="airco", make="Koelstra", properties=given, **BY)


def test_desk_writes_takes_back_and_saves_the_log(fatima: Client, airco: Thing) -> None:
    path = address_of("desk:refrigerant", airco.pk)
    line = {"what": "filled", "refrigerant": "r410a", "kg": "2,5", "on": "2025-12-01"}
    assert path in fatima.get(address_of("desk:thing", airco.pk)).content.decode()

    fatima.post(path, line | {"note": "Fles 7"})

    told = fatima.get(path).content.decode()
    assert ("2.5 kg R-410A" in told, "5.22 tonnes of CO2 equivalent" in told) == (True, True)
    assert "Next leak check on Tuesday 1 December 2026 at the latest" in told
    assert "Airco Koelstra" in fatima.get(address_of("desk:rounds")).content.decode()
    entry = RefrigerantEntry.objects.get()
    fatima.post(address_of("desk:refrigerant_back", entry.pk), {"why": "Verkeerde airco"})
    file = fatima.get(address_of("desk:refrigerant_file", airco.pk)).content.decode("utf-8-sig")
    assert [row.split(";")[3:8] for row in file.splitlines()[1:]] == [
        ["Filled", "R-410A", "2.5", "5.22", "no"],
        ["Taken back", "R-410A", "2.5", "5.22", "no"],
    ]
    assert InternalPromise.objects.get().due_at.date() == NOW.date() + timedelta(days=8)


def test_what_cannot_be_comes_back_with_why(fatima: Client, airco: Thing) -> None:
    path = address_of("desk:refrigerant", airco.pk)
    line = {"what": "recovered", "refrigerant": "r410a", "kg": "1", "on": "2026-11-23"}

    answer = fatima.post(path, line)

    assert (answer.status_code, RefrigerantEntry.objects.count()) == (409, 0)
    assert "By this log there is 0 kg in it." in answer.content.decode()


def test_thing_without_refrigerant_has_no_log(fatima: Client, cast: Cast) -> None:
    boiler = add_thing(customer=cast.alice, kind="boiler", **BY)

    assert fatima.get(address_of("desk:refrigerant", boiler.pk)).status_code == 404
