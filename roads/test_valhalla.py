"""Our travel times from a real Valhalla.

Map data © OpenStreetMap contributors, ODbL.
"""

import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from django.test.utils import CaptureQueriesContext
from roads.engine import Engine

from cast import NOW, Cast
from houvast.appointments.actions.choosing import accept_slot
from houvast.appointments.queries.wishes import request_of
from houvast.routes.actions.improving import improve_day
from houvast.routes.actions.travel import keep_answers, watch_roads
from houvast.routes.models import DayRoute, SolverRun, TravelTime
from houvast.routes.queries.slots import slots_for
from houvast.routes.queries.technician_days import as_day
from houvast.routes.queries.travel import condition, travel_times
from houvast.routes.rules.wanted import Wanted
from houvast.routes.travel import Valhalla
from houvast.routes.travel.memory import Memory
from houvast.routes.travel.road_times import RoadTimes
from houvast.routing.days import Day
from houvast.routing.great_circle import GreatCircle
from houvast.routing.travel import LEAST_SECONDS, Places, as_places
from houvast.workforce.models import Technician
from on_the_road import Road, make_road

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("valhalla")]

SEA, UTRECHT = (60.1000, 25.0000), (52.0907, 5.1214)


def of_another_process() -> RoadTimes:
    times = travel_times()
    assert isinstance(times, RoadTimes)
    return replace(times, memory=Memory())


def test_roads_between_fifty_addresses_are_what_the_engine_says(
    engine: Engine, addresses: Places
) -> None:
    found = travel_times().matrix(addresses, addresses)

    asked = [Valhalla(engine.url).ask(addresses, end[None])[:, 0] for end in addresses]
    assert found.tolist() == np.maximum(np.rint(asked).T, LEAST_SECONDS).astype(int).tolist()


def test_roads_of_a_town_are_not_symmetrical(engine: Engine, addresses: Places) -> None:
    found = Valhalla(engine.url).ask(addresses, addresses)

    assert (found != found.T).mean() > 0.5


def test_roads_once_kept_need_no_engine(
    valhalla: subprocess.Popen[bytes],
    addresses: Places,
    statements: Callable[..., AbstractContextManager[CaptureQueriesContext]],
) -> None:
    found = travel_times().matrix(addresses, addresses)
    assert keep_answers() == 2500
    valhalla.kill()

    with statements() as counted:
        again = of_another_process().matrix(addresses, addresses)

    assert (again.tolist(), len(counted)) == (found.tolist(), 1)


def test_roads_of_the_others_are_known_when_one_address_is_far_from_any(addresses: Places) -> None:
    found = travel_times().matrix(addresses[:5], addresses)
    with_odd = np.concatenate([addresses, as_places([UTRECHT, SEA])])

    again = of_another_process().matrix(addresses[:5], with_odd)

    assert again[:, :50].tolist() == found.tolist()
    far = GreatCircle().matrix(addresses[:5], as_places([UTRECHT]))
    assert again[:, 50:51].tolist() == far.tolist()


def test_roads_are_as_the_crow_flies_while_the_engine_is_stopped(
    engine: Engine, valhalla: subprocess.Popen[bytes], addresses: Places
) -> None:
    assert watch_roads(near=tuple(addresses[0]), now=NOW) is True
    valhalla.kill()
    valhalla.wait()
    minute = timedelta(minutes=1)

    found = travel_times().matrix(addresses, addresses)

    assert found.tolist() == GreatCircle().matrix(addresses, addresses).tolist()
    assert watch_roads(near=tuple(addresses[0]), now=NOW + minute) is False
    noted = condition()
    assert (noted.answered_at, noted.failing_since_at) == (NOW, NOW + minute)
    with engine.running():
        assert watch_roads(near=tuple(addresses[0]), now=NOW + 2 * minute) is True
    assert not condition().is_falling_back


def test_slots_found_by_road_can_be_booked_and_planned_anew(cast: Cast, addresses: Places) -> None:
    road = make_road(cast)
    Technician.objects.update(
        start_lat=addresses[0, 0], start_lon=addresses[0, 1],
        end_lat=addresses[0, 0], end_lon=addresses[0, 1],
    )  # fmt: skip
    for house in addresses[1:13].tolist():
        _book(road, house)

    keep_answers()
    assert TravelTime.objects.exists()
    assert max(len(day.stops) for day in _days()) >= 3
    assert _standing() == (12, 0)
    busy = max(_days(), key=lambda day: len(day.stops)).on
    run = improve_day(territory=None, on=busy, now=NOW, seconds_long=0.5)
    assert run.outcome in {SolverRun.Outcome.APPLIED, SolverRun.Outcome.NO_GAIN}
    assert _standing() == (12, 0)


def _days() -> list[Any]:
    return [as_day(route) for route in DayRoute.objects.select_related("technician")]


def _standing() -> tuple[int, int]:
    """How many visits are planned, and how many seconds too early for the road."""
    return sum(len(day.stops) for day in _days()), sum(map(_late, _days()))


def _book(road: Road, house: np.ndarray) -> None:
    """Alice, now at this address, takes the first slot of her page."""
    home = road.cast.alice.household.place
    home.lat, home.lon = house
    home.save()
    proposal = road.proposal()
    request = request_of(proposal.work_type, proposal.case.customer)
    found = slots_for(proposal.work_type, request, now=NOW)
    accept_slot(
        proposal=proposal, wanted=Wanted.of(found[0]), customer=road.cast.alice, channel="page",
        now=NOW,
    )  # fmt: skip


def _late(day: Day) -> int:
    """Seconds that a day's planned arrivals come before one can be there by road."""
    moment, place, short = day.shift_start, day.start, 0
    for stop in day.stops:
        short += max(0, moment + travel_times().seconds(place, stop.place) - stop.planned)
        moment, place = stop.planned + stop.service, stop.place
    return short
