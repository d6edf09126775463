"""Addresses that came in a workbook are looked up as those that somebody types, some at a time."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from bringing.workbooks import PEOPLE, brought
from cast import Cast
from houvast.bringing import tasks
from houvast.bringing.apps import BringingConfig
from houvast.ground import history
from houvast.ground.json_over_http import NoUsableAnswer
from houvast.people.models import Place
from peer import Peer, peer

POINT = (52.09112, 5.11712)


def register(_path: str, _question: Any) -> tuple[int, Any]:
    return 200, {"response": {"docs": [{"centroide_ll": f"POINT({POINT[1]} {POINT[0]})"}]}}


@pytest.fixture
def looking_up(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Peer]:
    """The register's service is switched on, and asked one address of a workbook at a time."""
    with peer(register) as server:
        settings.HOUVAST = replace(settings.HOUVAST, geocoder="pdok", geocoder_url=server.url)
        monkeypatch.setattr(tasks, "PAUSE_SECONDS", 0)
        monkeypatch.setattr(tasks, "AT_ONCE", 1)
        monkeypatch.setitem(history._afterwards, "workbook.brought_in", [])
        BringingConfig.create("houvast.bringing").ready()
        yield server


def waiting() -> list[dict[str, Any]]:
    jobs = ProcrastinateJob.objects.filter(task_name="bringing.find_places", status="todo")
    return [job.args for job in jobs.order_by("id")]


def found() -> set[tuple[float | None, float | None]]:
    brought_ones = Place.objects.filter(street__in=["Beukstraat", "Dennenlaan"])
    return set(brought_ones.values_list("lat", "lon"))


def test_places_of_a_workbook_are_looked_up_one_batch_after_the_other(
    cast: Cast, looking_up: Peer
) -> None:
    brought({"Klanten": PEOPLE}, cast.fatima)
    assert (len(waiting()), looking_up.heard) == (1, [])

    for asked in range(3):
        tasks.find_places_of(**waiting()[-1])
        assert len(looking_up.heard) == min(asked + 1, 2)

    assert found() == {POINT}
    assert len(waiting()) == 3  # Each batch left a job for the next, and the last none.
    tasks.find_places_of(**waiting()[0])
    assert len(looking_up.heard) == 2


def test_register_that_is_silent_leaves_the_places_for_another_try(
    cast: Cast, looking_up: Peer
) -> None:
    brought({"Klanten": PEOPLE}, cast.fatima)
    before = found()
    looking_up.answering = lambda *_: (503, {})

    with pytest.raises(NoUsableAnswer):
        tasks.find_places_of(**waiting()[0])

    assert found() == before
    looking_up.answering = register
    tasks.find_places_of(**waiting()[0])
    assert POINT in found()


def test_nothing_is_asked_where_the_company_did_not_switch_it_on(cast: Cast) -> None:
    brought({"Klanten": PEOPLE}, cast.fatima)

    assert waiting() == []
