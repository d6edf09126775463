"""The days kept as arrays: brought up to date by what changed, and never behind."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest
from django.db import transaction

from answers import Statements
from cast import NOW
from concurrency import at_once
from houvast.appointments.actions.holding import hold_slot
from houvast.appointments.actions.technicians import change_technician
from houvast.appointments.models import Visit
from houvast.ground.epoch import seconds
from houvast.routes.models import DayRoute
from houvast.routes.queries import grid_memory as kept
from houvast.routes.queries.grid_memory import grid_of
from houvast.routes.queries.technician_days import as_day, days_of_technicians
from houvast.routing.days import Stop
from houvast.routing.engine.arrays import ABSENT
from houvast.routing.grid import Grid
from houvast.workforce.models import Territory
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, another_technician

LAST = TUESDAY + timedelta(days=13)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """A grid reaches as far as anybody asked before: here nobody did."""
    kept._kept.clear()


def read(now: datetime = NOW, **given: Any) -> Grid:
    return grid_of(NOW.date(), LAST, now=seconds(now), **given)


def anew(now: datetime = NOW) -> Grid:
    """The same out of nothing, from the days one by one."""
    return Grid.of(day.standing(seconds(now)) for day in days_of_technicians(NOW.date(), LAST))


def same(one: Grid, other: Grid) -> bool:
    """Whether two grids say the same of the same days, whatever moment they count from."""
    moments = ("opens", "closes", "departure", "limit", "begins", "ends")
    assert (one.dates, one.drivers) == (other.dates, other.drivers)
    for name in one.rows._fields:
        shift = one.zero - other.zero if name in moments else 0
        ours, theirs = _told(one, name), _told(other, name)
        assert [a + shift for a in ours] == theirs, name
    return True


def _told(grid: Grid, name: str) -> list[Any]:
    """What a field says of the stops and gaps that there are."""
    values = getattr(grid.rows, name)
    rows = np.flatnonzero(grid.rows.room != ABSENT)
    if values.ndim == 1:
        return list(values[rows].tolist())
    first = 1 if name in ("opens", "closes", "service") else 0
    return [v for row in rows for v in values[row, first : grid.rows.stops[row] + 1].tolist()]


def test_grid_is_read_once_and_shared(road: Road, statements: Statements) -> None:
    first = read()

    with statements() as counted:
        again = read()

    assert again is first
    assert len(counted) == 1
    assert same(first, anew())


def test_grid_follows_a_booking_in_two_statements(road: Road, statements: Statements) -> None:
    before = read()
    road.visit()

    with statements() as counted:
        after = read()

    assert len(counted) == 2
    assert same(after, anew())
    assert (before.rows.stops.sum(), after.rows.stops.sum()) == (0, 1)


def test_grid_follows_what_happens_to_days_and_technicians(road: Road) -> None:
    read()
    karim = another_technician()
    assert same(read(), anew())

    change_technician(technician=karim, shifts={}, by=road.cast.linda.as_actor(), now=NOW,
                      starts_from="1011 AB")  # fmt: skip
    assert same(read(), anew())

    DayRoute.objects.filter(technician=karim, on=THURSDAY).delete()
    assert same(read(), anew())
    DayRoute.objects.filter(technician=karim, on=WEDNESDAY).update(
        break_starts_at=NOW + timedelta(days=2), break_ends_at=NOW + timedelta(days=2, hours=1)
    )
    assert same(read(), anew())


def test_grid_does_not_believe_what_was_rolled_back(road: Road) -> None:
    read()
    with transaction.atomic():
        route = DayRoute.objects.get(on=WEDNESDAY)
        route.stops = [Stop(1, (52.1, 5.1), 3600, seconds(NOW), seconds(NOW), seconds(NOW))]
        route.save()
        assert read().rows.stops.sum() == 1
        transaction.set_rollback(True)
    assert same(read(), anew())

    DayRoute.objects.filter(on=WEDNESDAY).update(out_from_at=NOW + timedelta(days=2))

    assert same(read(), anew())


def test_grid_forgets_a_hold_when_its_time_is_up(road: Road) -> None:
    hold = hold_slot(
        proposal=road.proposal(), wanted=road.wanted(WEDNESDAY), by=road.cast.alice.as_actor(),
        now=NOW,
    )  # fmt: skip

    assert read(hold.held_until - timedelta(seconds=1)).rows.stops.sum() == 1
    assert read(hold.held_until).rows.stops.sum() == 0
    assert same(read(hold.held_until), anew(hold.held_until))


def test_grid_of_a_territory_has_its_technicians_and_those_of_none(road: Road) -> None:
    utrecht = Territory.objects.create(name="Utrecht", postcodes=["3500-3585"])
    zwolle = Territory.objects.create(name="Zwolle", postcodes=["8000-8049"])
    karim, mo = another_technician(), another_technician("Mo Bakker")
    karim.territory, mo.territory = utrecht, zwolle
    karim.save()
    mo.save()

    assert list(read(territory=utrecht.pk).columns) == [road.joost.pk, karim.pk]
    assert list(read(territory=zwolle.pk).columns) == [road.joost.pk, mo.pk]
    assert list(read().columns) == [road.joost.pk, karim.pk, mo.pk]


def test_grid_grows_wider_for_a_day_of_many_short_stops(road: Road) -> None:
    route = DayRoute.objects.get(on=WEDNESDAY)
    stop = Stop(0, (52.1, 5.1), 60, seconds(route.starts_at), seconds(route.ends_at))
    read()

    route.stops = [replace(stop, id=number) for number in range(1, 31)]
    route.save()

    assert read().rows.x.shape[1] == 32
    assert same(read(), anew())


def test_grid_of_few_territories_at_most_is_kept(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_GRIDS", 2)

    for number in (1, 2, 3):
        read(territory=number)

    assert {key[0] for key in kept._kept} == {2, 3}


def test_grid_is_the_same_for_all_who_read_while_days_change(committed_road: Road) -> None:
    customers = [committed_road.cast.alice, committed_road.cast.bob]

    def act(number: int) -> Visit | list[int]:
        if number < 2:
            return committed_road.visit((WEDNESDAY, THURSDAY)[number], customer=customers[number])
        return [int(read().rows.stops.sum()) for _ in range(5)]

    outcomes = at_once(act, range(6))

    assert [o for o in outcomes if isinstance(o, Exception)] == []
    assert all(list(sums) == sorted(sums) for sums in outcomes[2:])
    assert same(read(), anew())


def test_day_on_the_grid_is_as_it_is_read_by_itself(road: Road) -> None:
    visit = road.visit()
    grid = read()

    day = as_day(DayRoute.objects.get(on=WEDNESDAY)).without(visit.as_placed)
    without = grid.with_days([day])

    row = grid.row(road.joost.pk, WEDNESDAY)
    assert (grid.rows.stops[row], without.rows.stops[row]) == (1, 0)
