"""The calendar of all technicians beside each day by itself, by road and with kept arrays."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from houvast.routing.availability import Availability, offers
from houvast.routing.choices import choices
from houvast.routing.days import Day
from houvast.routing.great_circle import GreatCircle
from houvast.routing.slots import Slot
from houvast.routing.windows import window
from routing.boards import (
    DEPOT,
    HOUR,
    MONDAY_EVENING,
    PARTS,
    TRAVEL,
    TUESDAY,
    OneWay,
    at,
    day,
    days,
    places,
    request,
    some_order_fits,
    stop,
)

BY_ROAD = OneWay()
WEDNESDAY = TUESDAY + timedelta(days=1)


def calendar(boards: Sequence[Day], travel: GreatCircle = TRAVEL, **given: Any) -> Availability:
    return Availability.of(boards, now=MONDAY_EVENING, today=TUESDAY, travel=travel, **given)


def technicians(boards: Sequence[Day]) -> list[Day]:
    return [replace(board, technician_id=number) for number, board in enumerate(boards)]


def told(slots: list[Slot]) -> list[tuple[int, date, int]]:
    return [(slot.technician_id, slot.on, slot.part) for slot in slots]


@given(st.lists(days(most=4), min_size=1, max_size=3), places)
def test_calendar_by_road_offers_exactly_what_some_order_allows(
    boards: Sequence[Day], place: tuple[float, float]
) -> None:
    boards, asked = technicians(boards), request(place)

    found = offers(boards, asked, PARTS, travel=BY_ROAD, now=MONDAY_EVENING, notice=0)

    assert set(told(found)) == {
        (board.technician_id, TUESDAY, part.key)
        for board in boards
        for part in PARTS
        if (promise := window(part, board, HOUR, 0))
        and some_order_fits(board, (*board.stops, asked.stop(*promise)), BY_ROAD)
    }


@given(st.lists(days(), min_size=1, max_size=4), places)
def test_calendar_has_a_best_slot_wherever_it_has_any(
    boards: Sequence[Day], place: tuple[float, float]
) -> None:
    kept, asked = calendar(technicians(boards)), request(place)

    every = kept.every(asked, PARTS, notice=0)
    best = kept.best(asked, PARTS, notice=0)

    assert {(s.on, s.part) for s in best} == {(s.on, s.part) for s in every}
    assert told(choices(best, asked)) == told(best)


def test_calendar_prefers_whom_the_customer_prefers() -> None:
    near, far = day(technician=1), replace(day(technician=2), start=(52.1, 5.12))
    asked = replace(request(), preferred=frozenset({2}))
    both = calendar([near, far])

    assert {slot.technician_id for slot in both.best(request(), PARTS, notice=0)} == {1}
    assert {slot.technician_id for slot in both.best(asked, PARTS, notice=0)} == {2}


def test_calendar_leaves_out_closed_days_and_those_that_nobody_wants() -> None:
    boards = [day(), day(on=WEDNESDAY)]

    closed = calendar(boards, closed=[TUESDAY]).every(request(), PARTS, notice=0)
    never = replace(request(), never=frozenset({3}))

    assert {slot.on for slot in closed} == {WEDNESDAY}
    assert {s.on for s in calendar(boards).every(never, PARTS, notice=0)} == {TUESDAY}
    assert calendar([]).every(request(), PARTS, notice=0) == []


def test_calendar_with_a_day_otherwise_leaves_the_first_as_it_was() -> None:
    full = day(stop(8, 9, service=8 * HOUR))
    before = calendar([full])

    after = before.with_days([replace(full, stops=())])

    assert before.every(request(), PARTS, notice=0) == []
    assert len(after.every(request(), PARTS, notice=0)) == 2


def test_calendar_looks_at_days_of_many_and_few_stops_together() -> None:
    many = day(*[stop(8, 17, service=300) for _ in range(30)], technician=1)
    few = day(stop(8, 12), technician=2)

    found = calendar([many, few]).every(request(DEPOT, service=600), PARTS, notice=0)

    assert {slot.technician_id for slot in found} == {1, 2}
    assert all(slot.opens >= at(8) for slot in found)


def test_skill_that_ends_is_there_until_its_last_day() -> None:
    boards = [
        day(technician=1, on=TUESDAY, skills=["gas"]),
        day(technician=1, on=WEDNESDAY, skills=[]),
        day(technician=2, on=WEDNESDAY, skills=["gas"]),
    ]
    asked = replace(request(DEPOT), skills=frozenset(["gas"]))

    found = calendar(boards)

    assert set(told(found.every(asked, PARTS, notice=0))) == {
        (who, on, part.key) for who, on in ((1, TUESDAY), (2, WEDNESDAY)) for part in PARTS
    }
    assert found.reach(replace(asked, only=1), PARTS, notice=0) == {
        (TUESDAY, part.key) for part in PARTS
    }
    assert found.every(replace(asked, crew=2), PARTS, notice=0) == []
