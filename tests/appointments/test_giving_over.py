"""A visit given to another technician: who may not take it, and what happens meanwhile."""

from collections.abc import Collection
from dataclasses import replace

import pytest

from appointments.checking import check_every_day
from appointments.kinds_of_work import floor_heating, heavy_work
from appointments.many_customers import customers
from appointments.test_series import asked
from appointments.test_series import chosen as chosen_series
from cast import NOW
from houvast.appointments.actions import giving_over
from houvast.appointments.actions.certificates import note_certificate
from houvast.appointments.actions.giving_over import give_over
from houvast.appointments.actions.narrowing import narrow_window
from houvast.appointments.actions.pinning import pin, unpin
from houvast.appointments.actions.road import on_my_way
from houvast.appointments.models import Visit
from houvast.appointments.queries.series import chains_for
from houvast.appointments.rules.refusals import NoRoomWithThem
from houvast.ground.history import HOUVAST, Actor
from houvast.routes.front import lock_days_of, put_stops
from houvast.routes.models import DayRoute
from houvast.routes.placed import PlacedThing
from houvast.routing.days import TechnicianDay
from houvast.workforce.actions.certificates import Paper
from houvast.workforce.models import Technician, Territory
from houvast.workforce.rules.steps import Step
from on_the_road import TUESDAY, WEDNESDAY, Road, another_technician, moment


@pytest.fixture
def karim(road: Road) -> Technician:
    return another_technician()


@pytest.fixture
def by(road: Road) -> Actor:
    return road.cast.linda.as_actor()


def order_of(technician: Technician) -> list[int]:
    return [stop.id for stop in DayRoute.objects.get(technician=technician, on=WEDNESDAY).stops]


@pytest.mark.parametrize("why", ["certificate", "territory", "refused"])
def test_who_may_not_come_is_not_given_it(
    why: str, visit: Visit, karim: Technician, by: Actor
) -> None:
    west, east = (
        Territory.objects.create(name=name, postcodes=codes)
        for name, codes in (("West", ["1000-1999"]), ("Oost", ["2000-9999"]))
    )
    paper = Paper("CO-81", "Kiwa", TUESDAY)
    route = DayRoute.objects.get(on=WEDNESDAY, technician=visit.technician)
    match why:
        case "certificate":
            note_certificate(technician=karim, skill="boiler", paper=paper, by=HOUVAST, now=NOW)
        case "territory":
            Technician.objects.filter(pk=karim.pk).update(territory=west)
            put_stops(route, [replace(stop, territory=east.pk) for stop in route.stops])
        case _:
            put_stops(route, [replace(stop, refused=frozenset({karim.pk})) for stop in route.stops])

    with pytest.raises(NoRoomWithThem):
        give_over(visit=visit, technician=karim, by=by, now=NOW)


def test_the_narrower_window_that_was_told_stays(
    visit: Visit, karim: Technician, by: Actor
) -> None:
    narrow_window(visit=visit, now=moment(24, 17))
    visit.refresh_from_db()
    told = visit.expected

    given = give_over(visit=visit, technician=karim, by=by, now=moment(24, 18))

    assert (given.technician, given.expected) == (karim, told)
    check_every_day()


def test_a_crew_and_a_series_in_one_hand_are_not_split_once_unpinned(
    road: Road, karim: Technician, by: Actor
) -> None:
    proposal = asked(road, floor_heating(road, Step(1, 3, same_technician=True), Step(1, 3, True)))
    first = chosen_series(road, proposal, chains_for(proposal, road.cast.alice, now=NOW)[0])[0]
    together = road.visit(work_type=heavy_work(road), customer=road.cast.bob)
    others = [another_technician("Piet Bos"), together.mates.get().technician]

    for visit in (first, together):
        pin(visit=visit, by=by, now=NOW)
        unpin(visit=visit, by=by, now=NOW)
        for other in others:
            if other.pk != visit.technician_id:
                with pytest.raises(NoRoomWithThem):
                    give_over(visit=visit, technician=other, by=by, now=NOW)


def test_nobody_is_called_back_on_their_way(
    road: Road, visit: Visit, karim: Technician, by: Actor
) -> None:
    for one in (road.visit(customer=road.cast.bob), road.visit(customer=customers(1)[0])):
        give_over(visit=one, technician=karim, by=by, now=NOW)
    before, drives_to = order_of(karim)
    [going] = Visit.objects.filter(pk=drives_to)
    on_my_way(visit=going, by=by, expected_at=moment(25, 9), now=moment(25, 7.5))

    give_over(visit=visit, technician=karim, by=by, now=moment(25, 7.5))

    assert order_of(karim) == [before, drives_to, visit.pk]
    check_every_day()


def test_what_a_plan_gave_them_meanwhile_stands_there_once(
    visit: Visit, karim: Technician, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(
        placed: PlacedThing, *, besides: Collection[TechnicianDay]
    ) -> dict[TechnicianDay, DayRoute]:
        monkeypatch.setattr(giving_over, "lock_days_of", lock_days_of)
        give_over(visit=visit, technician=karim, by=HOUVAST, now=NOW)
        return lock_days_of(placed, besides=besides)

    monkeypatch.setattr(giving_over, "lock_days_of", meanwhile)

    assert give_over(visit=visit, technician=karim, by=by, now=NOW).technician == karim
    assert order_of(karim) == [visit.pk]
    check_every_day()
