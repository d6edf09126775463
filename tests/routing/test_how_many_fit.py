from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.routing.availability import Availability
from houvast.routing.days import Day
from houvast.routing.how_many_fit import how_many_fit
from houvast.routing.requests import Request
from houvast.routing.reservations import Reservation, Reservations
from routing.boards import (
    HOUR,
    MONDAY_EVENING,
    PARTS,
    TRAVEL,
    TUESDAY,
    day,
    days,
    request,
    stop,
)


def room(boards: Sequence[Day], requests: Sequence[Request], **rest: Any) -> int:
    available = Availability.of(
        boards, now=MONDAY_EVENING, today=TUESDAY - timedelta(days=1), travel=TRAVEL
    )
    return how_many_fit(available, requests, PARTS, notice=0, **rest)


def test_room_for_an_empty_calendar_takes_all() -> None:
    week = [day(on=TUESDAY + timedelta(days=n)) for n in range(3)]

    assert room(week, [request()] * 10) == 10


def test_room_for_a_day_ends_with_the_shift() -> None:
    assert room([day()], [request(service=2 * HOUR)] * 10) == 4


def test_room_for_a_full_calendar_is_none() -> None:
    assert room([day(stop(8, 9, service=8 * HOUR))], [request()] * 3) == 0


def test_room_for_invitations_counts_those_still_unanswered() -> None:
    long = request(service=2 * HOUR)

    assert room([day()], [long] * 10, outstanding=[long] * 3) == 1
    assert room([day()], [long] * 10, outstanding=[long] * 9) == 0


def test_room_for_few_is_not_lessened_by_those_who_find_a_place_beside_them() -> None:
    long = request(service=2 * HOUR)

    assert room([day()], [long], outstanding=[long] * 3) == 1


@pytest.mark.parametrize("free_after", [0, 6, 7, 13, 14, 20])
def test_room_is_found_however_many_dates_are_full_before_it(free_after: int) -> None:
    dates = [TUESDAY + timedelta(days=n) for n in range(21)]
    three_weeks = [
        day(*([] if n == free_after else [stop(8, 9, service=8 * HOUR, on=on)]), on=on)
        for n, on in enumerate(dates)
    ]

    assert room(three_weeks, [request(service=2 * HOUR)] * 10) == 4


def test_room_for_work_that_nobody_can_do_is_none() -> None:
    assert room([day()], [request(skills=["gas"])]) == 0


def test_room_for_invitations_leaves_what_is_kept_for_other_work() -> None:
    kept = Reservations((Reservation(None, 1, 0, 4 * 60),), {1: frozenset({frozenset()})})
    asked = replace(request(service=2 * HOUR), reserved=kept)
    week = [day(on=TUESDAY + timedelta(days=n), technician=t) for n in range(3) for t in (1, 2)]

    assert room(week, [asked] * 40) == 3 * 6
    assert room(week, [replace(asked, reserved=Reservations())] * 40) == 3 * 8


def test_room_for_invitations_goes_by_what_customers_wish() -> None:
    week = [day(on=TUESDAY + timedelta(days=n)) for n in range(3)]
    long = request(service=8 * HOUR)

    assert room(week, [replace(long, never=frozenset({2}))] * 5) == 2
    assert room(week, [replace(long, refused=frozenset({1}))] * 5) == 0


@given(days(), st.integers(1, 6))
def test_room_for_more_requests_is_never_less(board: Day, count: int) -> None:
    assert room([board], [request()] * count) <= room([board], [request()] * (count + 1))
