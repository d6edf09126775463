"""From an address to its place, against a small server that speaks as PDOK's Locatieserver does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from cast import NOW, Cast, home_at
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.ground.json_over_http import NoUsableAnswer
from houvast.ground.models import Event
from houvast.people import tasks
from houvast.people.actions.customers import change_address
from houvast.people.actions.placing import find_place
from houvast.people.addresses import HouseNumber
from houvast.people.apps import PeopleConfig
from houvast.people.geocoding import Locatieserver
from houvast.people.models import AddressPlace, Household
from peer import Peer, peer

DOORS = {
    ("3511AB", "12"): [
        {"centroide_ll": "POINT(5.11700 52.09100)"},
        {"huisletter": "A", "centroide_ll": "POINT(5.11712 52.09112)"},
        {
            "huisletter": "A",
            "huisnummertoevoeging": "BIS",
            "centroide_ll": "POINT(5.11713 52.09113)",
        },
    ],
}


def locatieserver(path: str, question: Any) -> tuple[int, Any]:
    """Solr's answer to /free, for the addresses in DOORS."""
    parts = urlsplit(path)
    asked = parse_qs(parts.query)
    of, postcode, number = (text.split(":")[1] for text in asked["fq"])
    assert (parts.path, of, asked["q"]) == ("/v3_1/free", "adres", [f"{postcode} {number}"])
    docs = DOORS.get((postcode, number), [])
    return 200, {"response": {"numFound": len(docs), "start": 0, "docs": docs}}


@pytest.fixture
def pdok() -> Iterator[Peer]:
    with peer(locatieserver) as server:
        yield server


@pytest.fixture
def geocoder(pdok: Peer) -> Locatieserver:
    return Locatieserver(f"{pdok.url}/v3_1")


@pytest.fixture
def home(cast: Cast) -> Household:
    return moved(cast, "12A")


def moved(cast: Cast, number: str, **given: Any) -> Household:
    return change_address(
        household=cast.alice.household, street="Oudegracht", number=number, postcode="3511 AB",
        town="Utrecht", by=HOUVAST, now=NOW, **given,
    )  # fmt: skip


def place(household: Household) -> tuple[float | None, float | None]:
    household.refresh_from_db()
    return household.place.lat, household.place.lon


@pytest.mark.parametrize(
    ("house", "lat_lon"),
    [
        (HouseNumber(12), (52.091, 5.117)),
        (HouseNumber(12, "A"), (52.09112, 5.11712)),
        (HouseNumber(12, "A", "bis"), (52.09113, 5.11713)),
        (HouseNumber(12, "", "4"), (52.091, 5.117)),
        (HouseNumber(14), None),
    ],
)
def test_geocoding_finds_the_door_or_one_of_the_same_number(
    geocoder: Locatieserver, house: HouseNumber, lat_lon: tuple[float, float] | None
) -> None:
    assert geocoder.find("3511 AB", house) == lat_lon


@pytest.mark.parametrize(
    "answer",
    [
        (200, []),
        (200, {"response": None}),
        (200, {"response": {"docs": [{"centroide_ll": "here"}]}}),
        (200, {"response": {"docs": [{}]}}),
        (400, {}),
        (500, {}),
    ],
)
def test_geocoding_takes_nonsense_for_no_answer(
    pdok: Peer, geocoder: Locatieserver, answer: tuple[int, object]
) -> None:
    pdok.answering = lambda *_: answer

    with pytest.raises(NoUsableAnswer):
        geocoder.find("3511 AB", HouseNumber(12))


def test_household_is_put_at_its_door_and_history_says_so(
    home: Household, geocoder: Locatieserver
) -> None:
    assert find_place(place=home.place, geocoder=geocoder, now=NOW) is True

    assert place(home) == (52.09112, 5.11712)
    event = Event.objects.get(verb="place.found")
    assert (event.about_id, event.facts) == (
        str(home.place_id),
        {"lat": 52.09112, "lon": 5.11712, "source": "pdok"},
    )


def test_address_is_asked_for_once(home: Household, geocoder: Locatieserver, pdok: Peer) -> None:
    found = [find_place(place=home.place, geocoder=geocoder, now=NOW) for _ in range(2)]

    assert (found, len(pdok.heard)) == ([True, False], 1)
    assert Event.objects.filter(verb="place.found").count() == 1


def test_two_households_at_one_address_are_asked_for_once(
    home: Household, cast: Cast, geocoder: Locatieserver, pdok: Peer
) -> None:
    find_place(place=home.place, geocoder=geocoder, now=NOW)
    other = change_address(
        household=cast.bob.household, street="Oudegracht", number="12 a", postcode="3511ab",
        town="Utrecht", by=HOUVAST, now=NOW,
    )  # fmt: skip

    assert find_place(place=other.place, geocoder=geocoder, now=NOW) is False
    assert (place(other), len(pdok.heard)) == ((52.09112, 5.11712), 1)
    assert other.place_id == home.place_id


def test_unknown_address_stays_in_the_middle_of_its_postcode(
    cast: Cast, geocoder: Locatieserver, pdok: Peer
) -> None:
    home = moved(cast, "14")
    middle = place(home)

    found = [find_place(place=home.place, geocoder=geocoder, now=NOW) for _ in range(2)]

    assert (found, place(home), len(pdok.heard)) == ([False, False], middle, 1)


def test_unknown_address_is_asked_for_again_after_a_month(
    cast: Cast, geocoder: Locatieserver, pdok: Peer
) -> None:
    home = moved(cast, "14")
    for days in (0, 29, 31):
        find_place(place=home.place, geocoder=geocoder, now=NOW + timedelta(days=days))

    assert len(pdok.heard) == 2
    assert AddressPlace.objects.get().asked_at == NOW + timedelta(days=31)


def test_household_without_an_address_is_not_looked_up(
    cast: Cast, geocoder: Locatieserver, pdok: Peer
) -> None:
    nowhere = home_at()

    assert find_place(place=nowhere.place, geocoder=geocoder, now=NOW) is False
    assert pdok.heard == []


def test_household_that_moved_meanwhile_stays_where_it_went(
    cast: Cast, geocoder: Locatieserver
) -> None:
    before = moved(cast, "12A")
    there = before.place
    elsewhere = place(moved(cast=cast, number="16"))
    assert find_place(place=there, geocoder=geocoder, now=NOW) is True
    there.refresh_from_db()
    assert (place(before), there.lat) == (elsewhere, 52.09112)


@pytest.fixture
def looking_up(settings: Settings, pdok: Peer, monkeypatch: pytest.MonkeyPatch) -> Peer:
    """The register's service is switched on, and the job that asks it is deferred."""
    settings.HOUVAST = replace(settings.HOUVAST, geocoder="pdok", geocoder_url=f"{pdok.url}/v3_1")
    monkeypatch.setattr(tasks, "PAUSE_SECONDS", 0)
    monkeypatch.setitem(history._afterwards, "customer.moved", [])
    PeopleConfig.create("houvast.people").ready()
    return pdok


def run_jobs() -> int:
    jobs = ProcrastinateJob.objects.filter(task_name="people.place_household")
    for job in jobs:
        tasks.find_place_of(**job.args)
    return len(jobs)


def test_change_of_address_is_looked_up_in_the_background(cast: Cast, looking_up: Peer) -> None:
    home = moved(cast, "12A")
    assert looking_up.heard == []

    assert run_jobs() == 1
    assert place(home) == (52.09112, 5.11712)


def test_place_that_a_person_pointed_out_is_left_alone(cast: Cast, looking_up: Peer) -> None:
    home = moved(cast, "12A", place=(52.1, 5.2))

    run_jobs()

    assert (place(home), looking_up.heard) == ((52.1, 5.2), [])


def test_silent_service_leaves_the_middle_of_the_postcode_and_is_asked_again(
    cast: Cast, looking_up: Peer
) -> None:
    home = moved(cast, "12A")
    middle = place(home)
    looking_up.answering = lambda *_: (503, {})

    with pytest.raises(NoUsableAnswer):
        run_jobs()

    assert (place(home), AddressPlace.objects.count()) == (middle, 0)
    looking_up.answering = locatieserver
    run_jobs()
    assert place(home) == (52.09112, 5.11712)


def test_nothing_leaves_the_company_unless_it_was_switched_on(cast: Cast, pdok: Peer) -> None:
    moved(cast, "12A")

    assert (run_jobs(), pdok.heard) == (0, [])
