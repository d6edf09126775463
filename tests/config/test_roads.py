"""What who runs the machine is told of the road engine."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pytest_django import Settings

from cast import NOW
from houvast.config import condition
from houvast.config.checks import roads
from houvast.config.commands import status
from houvast.routes.actions.travel import watch_roads
from peer import Peer, peer

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine(settings: Settings) -> Iterator[Peer]:
    answer = {"sources_to_targets": {"durations": [[0]]}}
    with peer(lambda path, question: (200, answer)) as server:
        settings.HOUVAST = replace(
            settings.HOUVAST, travel="valhalla", travel_url=f"{server.url}/?key=secret"
        )
        yield server


def test_check_says_that_the_crow_flies() -> None:
    assert list(roads.look()) == [
        (True, "Travel times are as the crow flies, at a speed that grows with the distance.")
    ]


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        (200, (True, "valhalla gives travel times by road.")),
        (400, (False, "valhalla knows no road where our technicians start: has it our map?")),
        (
            401,
            (False, "valhalla (HOUVAST_TRAVEL_URL) gives no travel times: HTTP 401 Unauthorized."),
        ),
    ],
)
def test_check_asks_the_road_engine(engine: Peer, code: int, finding: tuple[bool, str]) -> None:
    answer = engine.answering
    engine.answering = lambda *asked: (code, answer(*asked)[1])

    assert list(roads.look()) == [finding]


def test_check_says_who_hears_our_addresses(settings: Settings) -> None:
    settings.HOUVAST = replace(
        settings.HOUVAST, geocoder="pdok", geocoder_url="https://register.example/v3_1"
    )

    assert next(roads.look()) == (True, "Addresses are looked up at https://register.example/v3_1.")


def line_on_travel() -> str:
    return status._in_words(condition.look(now=NOW)).splitlines()[-1]


def test_status_names_the_provider_of_travel_times() -> None:
    assert line_on_travel() == "Travel times:   great-circle"


def test_status_says_since_when_the_road_engine_is_silent(engine: Peer) -> None:
    answer = engine.answering
    watch_roads(near=(52.09, 5.12), now=NOW)
    assert line_on_travel() == "Travel times:   valhalla"
    engine.answering = lambda *asked: (500, {})
    watch_roads(near=(52.09, 5.12), now=NOW + timedelta(minutes=1))

    assert line_on_travel() == (
        "Travel times:   valhalla silent since Monday 23 November 2026 10:01: as the crow flies"
    )
    assert condition.look(now=NOW).as_dict()["travel_failing_since_at"] == (
        "2026-11-23T09:01:00+00:00"
    )
    engine.answering = answer
    watch_roads(near=(52.09, 5.12), now=NOW + timedelta(minutes=2))
    assert condition.look(now=NOW).travel_failing_since_at is None
