"""Any season on the road: whatever happens in whatever order, promises are kept or said broken.

What happened is drawn, and the solver of the background gets so many turns: a season that failed
plays again. Searches for a customer or a planner end by the clock, so what they find may differ;
what is checked holds for whatever they find.
"""

import os
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appointments.seasons import (
    AT_ONCE,
    WHAT_HAPPENS,
    Season,
    book,
    book_series,
    drive_less,
    happens,
    hold,
    make_season,
    move,
)
from concurrency import at_once
from houvast.appointments.models import Mate, Visit
from houvast.appointments.queries.capacity import room_of_days
from houvast.appointments.rules.refusals import SlotJustTaken
from houvast.ground import spoken
from houvast.ground.epoch import seconds
from houvast.routes.models import DayRoute, Disruption, LostPlace
from houvast.routes.queries.technician_days import as_day
from houvast.routes.queries.travel import travel_times
from houvast.routing.days import Day, Stop
from on_the_road import Road

# As many as are tried; the how-to on changing something says when to try more.
SEASONS = int(os.environ.get("HOUVAST_SEASONS", "20"))
ALONE = {book, book_series, hold, move}
"""What is offered can be booked when nobody comes between."""
ROUNDS = max(1, SEASONS // 10)


@pytest.fixture
def season(road: Road) -> Season:
    return make_season(road)


Stored = dict[int, tuple[int, tuple[Stop, ...], DayRoute]]
"""The version and the stops of each day."""
Windows = dict[int, tuple[int, datetime, datetime]]
"""What each visit was chosen by, and when it may begin and end."""
Rooms = dict[tuple[int | None, date, int], tuple[int, int]]
"""What is free for the work that room is kept for, and what is kept of it."""


def stored() -> Stored:
    return {
        route.pk: (route.version, route.stops, route)
        for route in DayRoute.objects.select_related("technician")
    }


def windows() -> Windows:
    return {
        visit.pk: (visit.choice_id, visit.opens_at, visit.closes_at)
        for visit in Visit.objects.all()
    }


def check_everything(before: Stored, chosen: Windows) -> None:
    """What the database says of every day and visit, beside what it said before."""
    connection.check_constraints()
    routes = stored()
    for pk, (version, stops, _) in routes.items():
        if pk in before and stops != before[pk][1]:
            assert version > before[pk][0]
    for pk, now in windows().items():
        if pk in chosen and now[1:] != chosen[pk][1:]:
            assert now[0] != chosen[pk][0]
    days = [as_day(route) for _, _, route in routes.values()]
    there = set(Visit.objects.exclude(arrived_at=None).values_list("pk", flat=True))
    for (_, _, route), day in zip(routes.values(), days, strict=True):
        if out_from := route.out_from_at:
            left = [stop for stop in day.stops if stop.id not in there]
            back = seconds(route.back_at) if route.back_at else None
            assert all(
                stop.planned < seconds(out_from) or (back is not None and stop.planned >= back)
                for stop in left
            )
    check_places(days)
    for day in days:
        check_driven(day)


def check_places(days: list[Day]) -> None:
    """Every visit that stands has its places, where it says, inside its windows; no other has."""
    places: dict[int, dict[int, tuple[Day, Stop]]] = defaultdict(dict)
    for day in days:
        for stop in day.stops:
            if stop.is_visit:
                assert day.technician_id not in places[stop.id]
                places[stop.id][day.technician_id] = day, stop
    mates: dict[int, dict[int, Mate]] = defaultdict(dict)
    for mate in Mate.objects.filter(left_at=None):
        mates[mate.visit_id][mate.technician_id] = mate
    lost = LostPlace.objects.select_related("disruption")
    taken: dict[tuple[int, datetime | None], Disruption] = {
        (place.stop_id, place.at): place.disruption for place in lost
    }
    for visit in Visit.objects.select_related("choice"):
        has = places.pop(visit.pk, {})
        taken_by = taken.get((visit.pk, visit.unplaced_at))
        if visit.cancelled_at or taken_by:
            assert (has, mates.get(visit.pk, {})) == ({}, {})
            if taken_by:
                assert taken_by.applied_at
                assert visit.pk in taken_by.plan.broken
            continue
        along = mates.get(visit.pk, {})
        assert set(has) == {visit.technician_id, *along}
        assert (visit.opens_at, visit.closes_at) == (visit.choice.opens_at, visit.choice.closes_at)
        for technician_id, (day, stop) in has.items():
            one = along.get(technician_id, visit)
            assert day.on == visit.on
            assert stop.planned == seconds(one.planned_start_at)
            assert seconds(one.planned_end_at) == day.leaves(stop)
            opens, closes = visit.expected
            assert seconds(opens) <= stop.opens <= stop.planned <= stop.closes <= seconds(closes)
            assert stop.skills == frozenset(visit.work_type.skills)
            assert stop.skills <= day.skills
    assert not places


def room(now: datetime) -> Rooms:
    """What is free for the work that room is kept for, and what is kept, of the days to come."""
    today = spoken.today(now)
    rooms = room_of_days(today + timedelta(days=1), today + timedelta(days=4), now=now)
    return {
        (one.territory, one.on, of_class): (one.free_for[of_class], kept)
        for one in rooms
        for of_class, kept in one.kept.items()
    }


def check_booked(chosen: Windows, rooms: Rooms, now: datetime) -> None:
    """Who comes may come, on a day that suits, and what is kept free is left."""
    booked = Visit.objects.select_related("case__customer", "work_type").exclude(pk__in=chosen)
    for visit in booked:
        customer = visit.case.customer
        refused = customer.technician_wishes.filter(is_refused=True)
        assert visit.on.isoweekday() not in customer.never_weekdays
        assert not refused.filter(technician__in=[visit.technician_id]).exists()
        if visit.work_type.promise_class is None:
            for key, (free, kept) in room(now).items():
                assert free >= min(kept, rooms[key][0])


def check_driven(day: Day) -> None:
    """One stop after another, with the road between them, inside the shift."""
    travel = travel_times()
    moment, place = day.working(day.shift_start), day.start
    for stop in day.stops:
        moment += travel.seconds(place, stop.place)
        assert day.working(stop.planned) >= moment, (stop, day)
        moment, place = day.working(stop.planned) + stop.service, stop.place
    over = Disruption.objects.filter(on=day.on).exclude(applied_at=None)
    if day.stops and not over.exists():
        home = moment + travel.seconds(place, day.end)
        assert home <= day.working(day.shift_end + day.overtime)


@settings(
    max_examples=SEASONS,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_any_season_keeps_what_was_promised(season: Season, data: st.DataObject) -> None:
    def dice(most: int) -> int:
        return data.draw(st.integers(0, most - 1)) if most > 1 else 0

    with transaction.atomic():
        season.dice, season.now = dice, season.road.proposal().made_at
        for _ in range(2):
            happens(season, book)
        for what in data.draw(st.lists(st.sampled_from(WHAT_HAPPENS), max_size=20)):
            before, chosen, rooms = stored(), windows(), room(season.now)
            told = happens(season, what)
            assert not (what in ALONE and isinstance(told, SlotJustTaken))
            check_everything(before, chosen)
            if what in ALONE:
                check_booked(chosen, rooms, season.now)
        transaction.set_rollback(True)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_everybody_at_once_keeps_what_was_promised(committed_road: Road, seed: int) -> None:
    season = make_season(committed_road)
    season.dice = Random(seed).randrange
    for _ in range(8):
        happens(season, book)
    chosen = windows()

    def act(number: int) -> None:
        mine = replace(season, dice=Random(100 * seed + number).randrange)
        for _ in range(8):
            happens(mine, drive_less if number == 0 else AT_ONCE[mine.dice(len(AT_ONCE))])

    assert at_once(act, range(4)) == [None] * 4
    check_everything({}, chosen)
