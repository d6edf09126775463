from collections.abc import Iterator

import pytest
from django.db import connection

from cast import NOW
from houvast.appointments.actions.disrupting import apply_plan, report_out
from houvast.appointments.actions.pinning import pin, unpin
from houvast.appointments.models import Visit
from houvast.appointments.rules.refusals import VisitOver
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.routes.actions.improving import improve_day
from houvast.routes.models import DayRoute
from on_the_road import WEDNESDAY, Road, another_technician, moment


@pytest.fixture
def visits(to_and_fro: list[Visit]) -> Iterator[list[Visit]]:
    yield to_and_fro
    connection.check_constraints()


@pytest.fixture
def by(road: Road) -> Actor:
    return road.cast.linda.as_actor()


def test_pinned_visits_stay_with_their_technician(
    road: Road, visits: list[Visit], by: Actor
) -> None:
    for visit in visits:
        pin(visit=visit, by=by, now=NOW)
    another_technician()

    improve_day(territory=None, on=WEDNESDAY, now=NOW, seconds_long=0.2)

    assert {visit.technician for visit in Visit.objects.all()} == {road.joost}


def test_unpinned_visits_may_go_to_another_technician(
    road: Road, visits: list[Visit], by: Actor
) -> None:
    for visit in visits:
        pin(visit=visit, by=by, now=NOW)
        unpin(visit=visit, by=by, now=NOW)
    karim = another_technician()

    improve_day(territory=None, on=WEDNESDAY, now=NOW, seconds_long=0.2)

    assert {visit.technician for visit in Visit.objects.all()} == {road.joost, karim}


def test_pinning_twice_is_pinning_once(visits: list[Visit], by: Actor) -> None:
    pin(visit=visits[0], by=by, now=NOW)
    pin(visit=visits[0], by=by, now=NOW)

    assert Event.objects.filter(verb="visit.pinned").count() == 1
    pinned = [stop.id for stop in DayRoute.objects.get(on=WEDNESDAY).stops if stop.is_pinned]
    assert pinned == [visits[0].pk]


def test_pinned_visit_goes_to_another_when_its_technician_drops_out(
    road: Road, visits: list[Visit], by: Actor
) -> None:
    pin(visit=visits[0], by=by, now=NOW)
    karim = another_technician()

    disruption = report_out(
        technician=road.joost, on=WEDNESDAY, from_at=moment(25, 8), note="", by=road.cast.linda,
        now=NOW,
    )  # fmt: skip
    apply_plan(disruption=disruption, by=by, now=NOW)

    visits[0].refresh_from_db()
    assert (visits[0].technician, visits[0].pinned_at) == (karim, None)


def test_visit_without_a_place_cannot_be_pinned(road: Road, visits: list[Visit], by: Actor) -> None:
    disruption = report_out(
        technician=road.joost, on=WEDNESDAY, from_at=moment(25, 8), note="", by=road.cast.linda,
        now=NOW,
    )  # fmt: skip
    apply_plan(disruption=disruption, by=by, now=NOW)

    with pytest.raises(VisitOver):
        pin(visit=visits[0], by=by, now=NOW)
