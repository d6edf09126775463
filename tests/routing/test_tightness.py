"""A time with which more promises of a day would break is offered after all others."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from houvast.routing.availability import Availability
from houvast.routing.booking import book
from houvast.routing.choices import choices, nearest_to, standouts
from houvast.routing.days import Day, Stop
from houvast.routing.marking import marked
from houvast.routing.requests import HALF_AN_HOUR
from houvast.routing.slots import Kindness, Slot
from houvast.routing.timetable import timetable_of
from houvast.routing.unsure import Unsure, likely
from houvast.routing.wishes import Wish
from routing.boards import (
    AFTERNOON,
    HOUR,
    MONDAY_EVENING,
    MORNING,
    PARTS,
    TRAVEL,
    TUESDAY,
    OneWay,
    at,
    day,
    request,
    stop,
)

NEAR = (52.12, 5.14)
UNSURE = Unsure(0, {}, 0.35)


def full_morning(technician: int = 1) -> Day:
    """Three hours of work until twelve, and then somebody who waits from twelve to one."""
    early = [stop(8, 12, place=(52.09 + n / 100, 5.12)) for n in range(3)]
    return day(*early, stop(12, 13, place=NEAR), technician=technician)


def calendar(*boards: Day, travel: object = TRAVEL) -> Availability:
    return Availability.of(boards, now=MONDAY_EVENING, today=TUESDAY, travel=travel)  # type: ignore[arg-type]


def expected_broken(board: Day, travel: object = TRAVEL) -> float:
    runs = timetable_of(board, travel)  # type: ignore[arg-type]
    chances = likely(board, runs.stops, UNSURE, now=MONDAY_EVENING)
    return sum(1.0 - one.kept for one in chances.values())


@pytest.mark.parametrize("travel", [TRAVEL, OneWay()])
def test_the_rise_is_what_the_day_says_once_it_is_booked(travel: object) -> None:
    board = full_morning()

    found = calendar(board, travel=travel).best(request(NEAR), PARTS, notice=0)

    assert len(found) == 2
    for slot in found:
        new = Stop(Stop.NEW, NEAR, HOUR, slot.opens, slot.closes)
        stops = book(board, new, travel=travel, now=MONDAY_EVENING)  # type: ignore[arg-type]
        assert stops
        rise = expected_broken(replace(board, stops=stops), travel)
        assert slot.rise == pytest.approx(rise - expected_broken(board, travel), abs=1e-6)


def test_who_has_room_comes_where_it_makes_the_day_of_who_is_nearer_tight() -> None:
    tight, further = full_morning(), day(stop(8, 12, place=(52.09, 5.18)), technician=2)
    alone = calendar(tight).best(request(NEAR), [MORNING], notice=0)
    both = calendar(tight, further)

    [slot] = both.best(request(NEAR), [MORNING], notice=0)
    every = both.every(request(NEAR), [MORNING], notice=0, is_weighed=True)

    assert [one.is_tight for one in alone] == [True]
    assert (slot.technician_id, slot.is_tight) == (2, False)
    assert {one.technician_id: one.is_tight for one in every} == {1: True, 2: False}
    priced = [request().price(one.detour, one.technician_id, one.on, one.rise) for one in every]
    assert every[priced.index(min(priced))].technician_id == slot.technician_id


def test_who_comes_is_weighed_by_what_the_company_says_that_a_promise_is_worth() -> None:
    board = calendar(full_morning(), day(stop(8, 12, place=(52.09, 5.18)), technician=2))

    def comes(*worths: tuple[date, int]) -> int:
        asked = replace(request(NEAR), worths=worths)
        [slot] = board.best(asked, [MORNING], notice=0)
        every = board.every(asked, [MORNING], notice=0, is_weighed=True)
        [same] = choices(every, asked)
        assert same.technician_id == slot.technician_id
        return slot.technician_id

    later = TUESDAY + timedelta(days=1)

    assert comes() == comes((TUESDAY, HALF_AN_HOUR)) == comes((later, 0)) == 2
    assert comes((TUESDAY, 0)) == comes((TUESDAY, 600), (date.min, 7200)) == 1


def test_nobody_drives_hours_more_to_keep_a_day_loose() -> None:
    tight, far = full_morning(), day(stop(8, 12, place=(53.0, 6.3)), technician=2, end=20)

    [slot] = calendar(tight, far).best(request(NEAR), [MORNING], notice=0)

    assert (slot.technician_id, slot.is_tight) == (1, True)


def slots(*rises: float) -> list[Slot]:
    days = [TUESDAY + timedelta(days=n) for n in range(len(rises))]
    return [
        Slot(1, on, 1, at(8, on), at(12, on), 600, 1.0, rise=rise)
        for on, rise in zip(days, rises, strict=True)
    ]


def test_what_is_tight_is_never_marked_and_never_called_the_soonest() -> None:
    free = slots(0.5, 0.0, 0.1, 0.19, 0.2, 0.21)

    for wish in (Wish(), Wish(soon=3)):
        found = marked(free, wish)
        assert [slot.rise for slot in found] == [slot.rise for slot in free]
        assert not any(slot.is_tight for slot in found if slot.kindness)
        assert any(slot.kindness for slot in found)
        assert not [slot for slot in found if slot.kindness is Kindness.SOONEST]


def test_nothing_is_marked_where_all_of_it_is_tight() -> None:
    best = standouts(choices(slots(0.5, 0.4, 0.3), request()))

    assert best
    assert best.kindest is best.cheapest
    assert not [slot for slot in choices(slots(0.5, 0.4, 0.3), request()) if slot.kindness]


def test_the_kindest_of_what_is_not_marked_is_not_tight() -> None:
    tight, firm = slots(0.5, 0.0)

    best = standouts([replace(tight, detour=60), firm])

    assert best
    assert (best.kindest.rise, best.cheapest.rise) == (0.0, 0.5)


def test_the_nearest_to_what_has_gone_are_tight_only_where_nothing_else_is_free() -> None:
    free = slots(0.5, 0.0, 0.5, 0.0, 0.0)

    assert [slot.rise for slot in nearest_to(free, at(8))] == [0.0, 0.0, 0.0]
    assert [slot.rise for slot in nearest_to(free[:3], at(8))] == [0.5, 0.0, 0.5]


def test_an_empty_day_gets_no_tighter_by_a_stop() -> None:
    found = calendar(day()).best(request(NEAR), [MORNING, AFTERNOON], notice=0)

    assert np.allclose([slot.rise for slot in found], 0.0, atol=0.01)
