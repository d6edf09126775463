from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from houvast.routing.availability import offers
from houvast.routing.booking import book
from houvast.routing.choices import choices, nearest_to
from houvast.routing.days import Day, Stop
from houvast.routing.requests import Request
from houvast.routing.slots import Kindness, Slot
from routing.boards import (
    AFTERNOON,
    DEPOT,
    HOUR,
    MONDAY_EVENING,
    MORNING,
    PARTS,
    TRAVEL,
    TUESDAY,
    at,
    day,
    days,
    keeps_every_window,
    places,
    request,
    some_order_fits,
    stop,
)

AM, PM = MORNING.key, AFTERNOON.key
WEDNESDAY = TUESDAY + timedelta(days=1)
FAR = (52.60, 5.12)


def offered(
    boards: Sequence[Day], asked: Request, now: int = MONDAY_EVENING, notice: int = 0
) -> list[Slot]:
    return offers(boards, asked, PARTS, travel=TRAVEL, now=now, notice=notice)


def new_stop(slot: Slot, place: tuple[float, float], service: int = HOUR) -> Stop:
    return Stop(Stop.NEW, place, service, slot.opens, slot.closes)


def told(slots: list[Slot]) -> list[tuple[int, int]]:
    return [(slot.technician_id, slot.part) for slot in slots]


def test_offers_of_an_empty_day_are_its_dayparts() -> None:
    assert offered([day()], request()) == [
        Slot(1, TUESDAY, AM, at(8), at(12), 480, None),
        Slot(1, TUESDAY, PM, at(12), at(16), 480, None),
    ]


def test_offers_need_the_skills() -> None:
    boards = [day(technician=1), day(technician=2, skills=["gas"])]

    assert told(offered(boards, request(skills=["gas"]))) == [(2, AM), (2, PM)]


def test_offers_leave_out_a_full_morning() -> None:
    full = day(stop(8, 9, service=2 * HOUR), stop(10, 11, service=2 * HOUR))

    assert told(offered([full], request())) == [(1, PM)]


def test_offers_leave_out_days_that_are_over_and_give_notice() -> None:
    assert offered([day()], request(), now=at(17)) == []
    assert offered([day()], request(), now=at(8), notice=48 * HOUR) == []


def test_offers_on_the_day_itself_start_after_the_notice() -> None:
    slots = offered([day()], request(), now=at(9), notice=2 * HOUR)

    assert [(slot.opens, slot.closes) for slot in slots] == [(at(11), at(12)), (at(12), at(16))]


def test_offers_leave_what_has_begun_where_it_is() -> None:
    under_way = day(stop(8, 12, service=4 * HOUR), begin=8)

    assert told(offered([under_way], request(), now=at(9))) == [(1, PM)]


@given(days(), places, st.sampled_from([1800, HOUR, 2 * HOUR]))
def test_offers_can_all_be_booked(board: Day, place: tuple[float, float], service: int) -> None:
    for slot in offered([board], Request(place, service)):
        new = new_stop(slot, place, service)
        booked = book(board, new, travel=TRAVEL, now=MONDAY_EVENING)

        assert booked is not None
        assert keeps_every_window(board, booked)


@given(days(most=4), places)
def test_offers_miss_no_daypart_that_some_order_allows(
    board: Day, place: tuple[float, float]
) -> None:
    found = {slot.part for slot in offered([board], Request(place, HOUR))}
    possible = {
        slot.part
        for slot in offered([replace(board, stops=())], Request(place, HOUR))
        if some_order_fits(
            board, (*board.stops, Stop(Stop.NEW, place, HOUR, slot.opens, slot.closes))
        )
    }

    assert found == possible


@given(days(), places, st.integers(at(7), at(16)))
def test_offers_during_the_day_can_all_be_booked_then(
    board: Day, place: tuple[float, float], now: int
) -> None:
    for slot in offered([board], Request(place, HOUR), now=now, notice=HOUR):
        new = new_stop(slot, place)
        booked = book(board, new, travel=TRAVEL, now=now)

        assert booked is not None
        assert [s for s in booked if s.planned <= now] == [
            s for s in board.stops if s.planned <= now
        ]
        assert slot.opens >= now + HOUR


def chosen(boards: Sequence[Day], asked: Request | None = None) -> list[Slot]:
    asked = asked or request()
    return choices(offered(boards, asked), asked)


def test_choices_take_the_technician_who_drives_least() -> None:
    near, far = day(technician=1), replace(day(technician=2), start=FAR, end=FAR)

    assert told(chosen([far, near])) == [(1, AM), (1, PM)]


def test_choices_mark_the_day_on_which_we_are_nearby() -> None:
    boards = [day(), day(stop(8, 9, on=WEDNESDAY), on=WEDNESDAY)]

    marks = [(slot.on, slot.part, slot.kindness) for slot in chosen(boards)]

    assert marks == [
        (TUESDAY, AM, None),
        (TUESDAY, PM, None),
        (WEDNESDAY, AM, Kindness.NEARBY),
        (WEDNESDAY, PM, Kindness.NEARBY),
    ]


def test_choices_mark_the_least_drive_when_we_are_nowhere_near() -> None:
    boards = [day(), day(stop(8, 9, place=FAR, on=WEDNESDAY), on=WEDNESDAY)]

    marks = [slot.kindness for slot in chosen(boards, request(place=(52.3, 5.12)))]

    assert marks == [Kindness.LEAST_DRIVING, Kindness.LESS_DRIVING, None, None]


def test_choices_mark_at_most_three() -> None:
    boards = [
        day(stop(8, 9, on=on), on=on) for on in [TUESDAY + timedelta(days=n) for n in range(8)]
    ]

    marks = [slot.kindness for slot in chosen(boards)]

    assert (len(marks), marks.count(Kindness.NEARBY)) == (16, 3)


def test_choices_mark_nothing_when_there_is_one() -> None:
    assert [s.kindness for s in chosen([day(end=12)])] == [None]


def test_nearest_to_gives_the_closest_in_order_of_time() -> None:
    boards = [day(on=TUESDAY + timedelta(days=n)) for n in range(4)]

    nearest = nearest_to(offered(boards, request()), at(8, WEDNESDAY))

    assert [(slot.on, slot.part) for slot in nearest] == [
        (TUESDAY, PM),
        (WEDNESDAY, AM),
        (WEDNESDAY, PM),
    ]


def test_board_forgets_a_visit_that_was_moved() -> None:
    kept, moved = stop(8, 12, place=DEPOT), stop(13, 17)

    assert [s.id for s in day(kept, moved).without(moved.placed).stops] == [kept.id]


def test_choices_take_whom_the_customer_prefers_where_it_makes_little_difference() -> None:
    near = stop(8, 12, place=(52.1, 5.12))
    boards = [day(near, technician=1), day(technician=2)]
    asked = request(place=(52.1, 5.12))
    found = offered(boards, asked)

    by_preference = {
        liked: [(slot.technician_id, slot.kindness) for slot in choices(found, wished)]
        for liked, wished in (
            (who, replace(asked, preferred=frozenset(who))) for who in ((), (1,), (2,), (3,))
        )
    }

    assert by_preference[()] == by_preference[(3,)] == [(1, Kindness.NEARBY), (1, None)]
    assert by_preference[(1,)] == [(1, Kindness.PREFERRED), (1, None)]
    assert by_preference[(2,)] == [(2, Kindness.PREFERRED), (2, None)]
