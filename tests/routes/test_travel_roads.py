"""Travel times by road, against small servers that speak as the road engines do."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from django.db import connection, transaction
from django.db.models import F
from pytest_django import Settings

from answers import Statements
from cast import NOW, home_at
from houvast.appointments.apps import AppointmentsConfig
from houvast.appointments.tasks import learn_roads_of
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.people.actions.customers import change_address
from houvast.routes.actions.travel import forget_old_answers, keep_answers, learn_roads, watch_roads
from houvast.routes.models import TravelTime
from houvast.routes.queries.travel import Condition, condition, places_on_the_road, travel_times
from houvast.routes.tasks import forget_old_roads, watch_roads_every_minute
from houvast.routes.travel.memory import Memory
from houvast.routes.travel.road_times import RoadTimes
from houvast.routing.great_circle import GreatCircle
from houvast.routing.travel import LEAST_SECONDS, as_places
from making import on_record
from on_the_road import Road
from peer import Answering, Peer, peer
from routes.roads import (
    AMERSFOORT,
    ENGINES,
    GRONINGEN,
    ISLAND,
    UTRECHT,
    WITHOUT_ISLAND,
    driving,
    questions,
    sizes,
    towns,
)

pytestmark = pytest.mark.django_db

TOWNS = as_places([UTRECHT, AMERSFOORT, GRONINGEN])
BY_ROAD = [[driving(a, b) for b in TOWNS.tolist()] for a in TOWNS.tolist()]
AS_THE_CROW_FLIES = GreatCircle().matrix(TOWNS, TOWNS).tolist()

Starting = Callable[[str, Answering], Peer]


@pytest.fixture
def start(settings: Settings) -> Iterator[Starting]:
    """`start("valhalla", answering)`: an engine that the settings name."""
    running = []

    def starting(provider: str, answering: Answering) -> Peer:
        running.append(peer(answering))
        engine = running[-1].__enter__()
        settings.HOUVAST = replace(settings.HOUVAST, travel=provider, travel_url=engine.url)
        return engine

    yield starting
    for one in running:
        one.__exit__(None, None, None)


@pytest.fixture(params=ENGINES)
def provider(request: pytest.FixtureRequest) -> str:
    """Each of the engines that the settings can name."""
    return str(request.param)


@pytest.fixture
def engine(start: Starting, provider: str) -> Peer:
    return start(provider, ENGINES[provider])


def of_another_process() -> RoadTimes:
    times = travel_times()
    assert isinstance(times, RoadTimes)
    return replace(times, memory=Memory())


def gone(path: str, question: object) -> tuple[int, object]:
    return 500, {}


def test_roads_are_asked_as_a_matrix_at_once(engine: Peer) -> None:
    assert travel_times().matrix(TOWNS, TOWNS).tolist() == BY_ROAD
    assert len(engine.heard) == 1


def test_roads_may_take_longer_on_the_way_back(engine: Peer) -> None:
    there, back = travel_times().seconds(UTRECHT, AMERSFOORT), driving(AMERSFOORT, UTRECHT)

    assert (there, travel_times().seconds(AMERSFOORT, UTRECHT)) == (back + 60, back)


def test_roads_take_the_least_time_between_neighbours(start: Starting) -> None:
    start("valhalla", lambda *_: (200, {"sources_to_targets": {"durations": [[17.4]]}}))

    assert travel_times().seconds(UTRECHT, UTRECHT) == LEAST_SECONDS


def test_roads_of_the_same_place_twice_are_asked_once(engine: Peer) -> None:
    twice = TOWNS[[0, 1, 0]]

    assert travel_times().matrix(twice, TOWNS[:1]).tolist() == [[r[0]] for r in (
        BY_ROAD[0], BY_ROAD[1], BY_ROAD[0]
    )]  # fmt: skip
    assert sizes(engine) == [(2, 1)]


def test_roads_of_no_places_are_asked_nobody(engine: Peer) -> None:
    assert travel_times().matrix(as_places([]), TOWNS).shape == (0, 3)
    assert travel_times().matrix(TOWNS, as_places([])).shape == (3, 0)
    assert engine.heard == []


@pytest.mark.parametrize(("provider", "questions"), [("valhalla", 7), ("osrm", 8)])
def test_roads_of_many_places_are_asked_in_questions_that_the_engine_takes(
    start: Starting, provider: str, questions: int
) -> None:
    engine, many = start(provider, ENGINES[provider]), towns(120)

    found = travel_times(most_asked=120 * 120).matrix(many[:110], many)

    assert found.tolist() == [[driving(a, b) for b in many.tolist()] for a in many[:110].tolist()]
    assert len(engine.heard) == questions


def test_roads_where_none_leads_are_as_the_crow_flies(engine: Peer) -> None:
    island = as_places([ISLAND])
    found = travel_times().matrix(TOWNS, np.concatenate([TOWNS, island]))

    assert found[:, :3].tolist() == BY_ROAD
    assert found[:, 3:].tolist() == GreatCircle().matrix(TOWNS, island).tolist()


def test_roads_of_the_others_are_known_when_one_place_is_refused(
    start: Starting, provider: str
) -> None:
    engine = start(provider, WITHOUT_ISLAND[provider])
    many = np.concatenate([towns(40), as_places([ISLAND])])

    found = travel_times().matrix(TOWNS, many)

    assert found[:, :-1].tolist() == [
        [driving(a, b) for b in many[:-1].tolist()] for a in TOWNS.tolist()
    ]
    assert found[:, -1].tolist() == GreatCircle().matrix(TOWNS, many[-1:])[:, 0].tolist()
    assert len(engine.heard) < 20
    engine.heard.clear()
    assert travel_times().matrix(TOWNS, many).tolist() == found.tolist()
    assert engine.heard == []


def test_roads_are_asked_nearest_first_and_no_more_than_a_page_waits_for(engine: Peer) -> None:
    many, here = towns(200), as_places([UTRECHT])
    crow = GreatCircle().matrix(here, many)[0]

    found = travel_times(most_asked=50).matrix(here, many)[0]

    near = np.argsort(crow)[:50]
    assert found[near].tolist() == [driving(UTRECHT, end) for end in many[near].tolist()]
    far = np.argsort(crow)[50:]
    assert found[far].tolist() == crow[far].tolist()


def test_roads_that_were_guessed_stay_so_for_the_same_piece_of_work(engine: Peer) -> None:
    many, travel = towns(60), travel_times(most_asked=500)
    first = travel.matrix(many, many)
    guessed = (first == GreatCircle().matrix(many, many)).sum()
    engine.heard.clear()

    again = travel.matrix(many[::-1], many)
    parts = [travel.matrix(many[i : i + 9], many[i : i + 9]) for i in range(0, 60, 9)]

    assert guessed >= 60 * 60 - 500
    assert again.tolist() == first[::-1].tolist()
    assert [part.tolist() for part in parts] == [
        first[i : i + 9, i : i + 9].tolist() for i in range(0, 60, 9)
    ]
    assert engine.heard == []


def test_roads_to_one_more_place_leave_what_was_said_of_the_others(engine: Peer) -> None:
    many, travel = towns(40), travel_times(most_asked=100)
    first = travel.matrix(many, many)
    travel_times(most_asked=10_000).matrix(many, many)
    new = np.concatenate([many, as_places([GRONINGEN])])

    found = travel.matrix(new, new)

    assert found[:-1, :-1].tolist() == first.tolist()
    assert found[-1, :-1].tolist() == [driving(GRONINGEN, end) for end in many.tolist()]


def test_roads_once_asked_are_known_to_the_process(engine: Peer, statements: Statements) -> None:
    travel_times().matrix(TOWNS, TOWNS)
    engine.heard.clear()

    with statements() as counted:
        assert travel_times().matrix(TOWNS, TOWNS).tolist() == BY_ROAD
        assert travel_times().seconds(UTRECHT, GRONINGEN) == BY_ROAD[0][2]
    assert (engine.heard, len(counted)) == ([], 0)


def test_roads_once_kept_are_known_to_every_process_in_one_statement(
    engine: Peer, statements: Statements
) -> None:
    travel_times().matrix(TOWNS, TOWNS)
    assert keep_answers() == 9
    engine.heard.clear()

    with statements() as counted:
        assert of_another_process().matrix(TOWNS, TOWNS).tolist() == BY_ROAD
    assert (engine.heard, len(counted)) == ([], 1)


def test_roads_are_kept_once_however_often_they_were_asked(engine: Peer) -> None:
    for _ in range(2):
        of_another_process().matrix(TOWNS, TOWNS)
        travel_times().matrix(TOWNS, TOWNS)
        keep_answers()

    assert TravelTime.objects.count() == 9
    assert keep_answers() == 0


def test_roads_of_many_days_are_prepared_at_once(engine: Peer, statements: Statements) -> None:
    days = [towns(8, seed) for seed in range(10)]
    for day in days:
        travel_times().matrix(day, day)
    keep_answers()
    engine.heard.clear()
    process = of_another_process()

    with statements() as counted:
        process.prepare(days, UTRECHT)
    assert (len(counted), len(engine.heard)) == (3, 3)

    engine.heard.clear()
    with statements() as counted:
        for day in days:
            whole = np.concatenate([day, as_places([UTRECHT])])
            assert process.matrix(whole, whole).tolist() == [
                [driving(a, b) for b in whole.tolist()] for a in whole.tolist()
            ]
    assert (len(counted), engine.heard) == (0, [])


def test_roads_of_no_days_need_no_preparing(engine: Peer, statements: Statements) -> None:
    with statements() as counted:
        travel_times().prepare([], UTRECHT)
        GreatCircle().prepare([TOWNS], UTRECHT)
    assert (len(counted), engine.heard) == (0, [])


def test_roads_that_a_page_asks_for_write_nothing(engine: Peer) -> None:
    with transaction.atomic():
        connection.cursor().execute("SET TRANSACTION READ ONLY")
        assert travel_times().matrix(TOWNS, TOWNS).tolist() == BY_ROAD
        transaction.set_rollback(True)


def test_roads_of_another_engine_are_not_mixed_up(start: Starting) -> None:
    start("valhalla", ENGINES["valhalla"])
    travel_times().matrix(TOWNS, TOWNS)
    keep_answers()
    osrm = start("osrm", ENGINES["osrm"])

    travel_times().matrix(TOWNS, TOWNS)

    assert len(osrm.heard) == 1


def aged(days: int) -> None:
    TravelTime.objects.update(asked_at=F("asked_at") - timedelta(days=days), seconds=9_999)


def test_roads_of_long_ago_are_asked_anew(engine: Peer) -> None:
    travel_times().matrix(TOWNS, TOWNS)
    keep_answers()
    aged(days=91)

    assert of_another_process().matrix(TOWNS, TOWNS).tolist() == BY_ROAD


def test_roads_of_long_ago_are_better_than_none(engine: Peer) -> None:
    travel_times().matrix(TOWNS, TOWNS)
    keep_answers()
    aged(days=91)
    engine.answering = gone

    assert of_another_process().seconds(UTRECHT, GRONINGEN) == 9_999


def test_roads_are_forgotten_at_twice_their_age(engine: Peer) -> None:
    travel_times().matrix(TOWNS, TOWNS)
    keep_answers()
    aged(days=179)
    assert forget_old_answers() == 0
    aged(days=2)

    assert forget_old_answers() == 9


def test_roads_are_as_the_crow_flies_while_the_engine_is_silent(engine: Peer) -> None:
    engine.answering = gone

    assert travel_times().matrix(TOWNS, TOWNS).tolist() == AS_THE_CROW_FLIES
    assert keep_answers() == 0


def test_silent_engine_is_left_alone_for_a_while(engine: Peer) -> None:
    engine.answering = gone
    travel_times().matrix(TOWNS, TOWNS)
    engine.heard.clear()

    assert travel_times().matrix(TOWNS, TOWNS).tolist() == AS_THE_CROW_FLIES
    assert engine.heard == []


@pytest.mark.parametrize(
    "answer",
    [
        [],
        {},
        {"sources_to_targets": {"durations": [[1, 2]]}},
        {"sources_to_targets": {"durations": [["soon"]]}},
        {"sources_to_targets": {"durations": [[-1]]}},
        {"sources_to_targets": {"durations": None}},
    ],
)
def test_nonsense_of_an_engine_is_no_answer(start: Starting, answer: object) -> None:
    start("valhalla", lambda *_: (200, answer))

    assert travel_times().seconds(UTRECHT, GRONINGEN) == AS_THE_CROW_FLIES[0][2]


@pytest.mark.parametrize("answer", [[], {"code": "NoSegment"}, {"code": "Ok"}])
def test_nonsense_of_osrm_is_no_answer(start: Starting, answer: object) -> None:
    start("osrm", lambda *_: (200, answer))

    assert travel_times().seconds(UTRECHT, GRONINGEN) == AS_THE_CROW_FLIES[0][2]


def test_engine_without_an_address_is_silent_and_says_why(settings: Settings) -> None:
    settings.HOUVAST = replace(settings.HOUVAST, travel="osrm", travel_url="roads")

    assert travel_times().matrix(TOWNS, TOWNS).tolist() == AS_THE_CROW_FLIES
    assert watch_roads(near=UTRECHT, now=NOW) is False
    assert condition().failure == "the address of a server starts with http:// or https://"


def test_falling_back_is_visible_until_the_engine_answers(engine: Peer, provider: str) -> None:
    assert condition() == Condition(provider)
    assert watch_roads(near=UTRECHT, now=NOW) is True
    assert condition() == Condition(provider, answered_at=NOW)
    engine.answering = gone
    first, later = NOW + timedelta(minutes=1), NOW + timedelta(minutes=2)

    assert [watch_roads(near=UTRECHT, now=now) for now in (first, later)] == [False, False]

    assert condition() == Condition(provider, NOW, later, first, "HTTP 500 Internal Server Error")
    assert condition().is_falling_back
    engine.answering = ENGINES[provider]
    assert watch_roads(near=UTRECHT, now=NOW + timedelta(minutes=3)) is True
    assert not condition().is_falling_back


def test_engine_that_knows_no_road_here_does_answer(start: Starting, provider: str) -> None:
    start(provider, WITHOUT_ISLAND[provider])

    assert watch_roads(near=ISLAND, now=NOW) is True


def test_great_circle_needs_no_watching(statements: Statements) -> None:
    with statements() as counted:
        assert (watch_roads(near=UTRECHT, now=NOW), keep_answers()) == (None, 0)
        assert condition() == Condition("great-circle")
        assert travel_times().matrix(TOWNS, TOWNS).tolist() == AS_THE_CROW_FLIES
    assert len(counted) == 0


def test_learning_the_roads_of_a_new_address_spares_its_page_the_engine(engine: Peer) -> None:
    assert learn_roads(place=UTRECHT, others=TOWNS[1:].tolist()) == 4
    engine.heard.clear()

    assert of_another_process().matrix(TOWNS[:1], TOWNS[1:]).tolist() == [BY_ROAD[0][1:]]
    assert of_another_process().matrix(TOWNS[1:], TOWNS[:1]).tolist() == [
        [row[0]] for row in BY_ROAD[1:]
    ]
    assert engine.heard == []


def test_roads_of_a_new_address_are_learnt_by_a_job(
    engine: Peer, road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    road.visit()
    engine.heard.clear()
    home = change_address(
        household=road.cast.bob.household, street="Oudegracht", number="1", postcode="3512 AB",
        town="Utrecht", by=HOUVAST, now=NOW,
    )  # fmt: skip

    learn_roads_of(Event.objects.filter(verb="customer.moved").latest("id").pk)

    alice = road.cast.alice.household.place
    assert places_on_the_road(NOW.date()) == [(52.09, 5.12), (alice.lat, alice.lon)]
    assert sizes(engine) == [(1, 2), (2, 1)]
    assert home.place.lat
    assert TravelTime.objects.filter(from_lat=round(home.place.lat * 10_000)).count() == 2


def test_roads_of_nowhere_are_not_learnt(engine: Peer, road: Road) -> None:
    nobody = home_at()
    event = on_record("place.found", nobody.place)

    learn_roads_of(event.pk)

    assert engine.heard == []


def test_engine_is_watched_every_minute_near_a_technician(
    engine: Peer, road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    travel_times().matrix(TOWNS, TOWNS)

    watch_roads_every_minute(0)

    assert questions(engine)[-1].starts == [UTRECHT]
    assert condition().answered_at == NOW
    assert TravelTime.objects.count() == 9
    forget_old_roads(0)
    assert TravelTime.objects.count() == 9


def test_job_learns_roads_only_where_an_engine_is_set(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for verb in ("customer.moved", "case.concerns", "place.found"):
        monkeypatch.setitem(history._afterwards, verb, [])
    planning = AppointmentsConfig.create("houvast.appointments")
    planning.ready()
    assert history._afterwards["customer.moved"] == []
    settings.HOUVAST = replace(settings.HOUVAST, travel="osrm")

    planning.ready()

    assert history._afterwards["place.found"] == ["appointments.learn_roads"]
