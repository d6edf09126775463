"""A plan gives a visit to somebody else while its customer waits for the day to change it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from cast import NOW
from concurrency import at_once, until_somebody_waits
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.unplacing import unplace
from houvast.appointments.models import Visit
from houvast.ground.history import HOUVAST
from houvast.routes.actions.writing import lock_unchanged, write_plan
from houvast.routes.models import DayRoute
from houvast.routes.queries.technician_days import as_day
from houvast.routes.rules.plans import Change
from houvast.routes.rules.wanted import Wanted
from houvast.workforce.models import Technician
from on_the_road import THURSDAY, WEDNESDAY, Road, another_technician


def cancel(road: Road, visit: Visit) -> None:
    cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)


def lose_its_place(road: Road, visit: Visit) -> None:
    unplace(visit=visit, why=Visit.Unplaced.LEAVE, by=HOUVAST, now=NOW)


def move_within_its_day(road: Road, visit: Visit) -> None:
    move(road, visit, road.wanted(WEDNESDAY, road.afternoon, moving=visit))


def move_to_another_day(road: Road, visit: Visit) -> None:
    move(road, visit, road.wanted(THURSDAY, moving=visit))


def move(road: Road, visit: Visit, wanted: Wanted) -> None:
    move_visit(visit=visit, wanted=wanted, customer=road.cast.alice, channel="page", now=NOW)


def reassigned(visit: Visit, to: Technician) -> Iterator[None]:
    """Karim comes instead, as a plan writes it, once somebody waits for the days."""
    days = {day.technician_id: day for day in DayRoute.objects.filter(on=WEDNESDAY)}
    here, there = days[visit.technician_id], days[to.pk]
    [stop] = as_day(here).stops
    changes = [
        Change(here.pk, here.version, ()),
        Change(there.pk, there.version, (replace(stop, is_pinned=False),)),
    ]
    locked = lock_unchanged(changes, now=NOW)
    yield
    write_plan(changes, locked, now=NOW)
    yield


@pytest.mark.parametrize(
    ("act", "stands_on"),
    [
        (cancel, []),
        (lose_its_place, []),
        (move_within_its_day, [WEDNESDAY]),
        (move_to_another_day, [THURSDAY]),
    ],
)
def test_visit_stands_nowhere_but_where_it_was_put(
    committed_road: Road, act: Callable[[Road, Visit], None], stands_on: list[date]
) -> None:
    visit, karim = committed_road.visit(), another_technician()
    begun = threading.Event()

    def plan() -> str:
        with transaction.atomic():
            steps = reassigned(visit, karim)
            next(steps)
            begun.set()
            until_somebody_waits()
            next(steps)
            return "planned"

    def change() -> None:
        assert begun.wait(60)
        act(committed_road, visit)

    assert at_once(lambda do: do(), [plan, change]) == ["planned", None]
    days = DayRoute.objects.order_by("on")
    assert [
        day.on for day in days for stop in day.stops if stop.placed == visit.as_placed
    ] == stands_on
    stored = Visit.objects.get()
    assert [day.technician_id for day in days if day.stops] == [stored.technician_id] * len(
        stands_on
    )
