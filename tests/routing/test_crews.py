"""Who can stand at the door together, on plain values."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from houvast.routing.availability import Availability, offers
from houvast.routing.crews import (
    Crew,
    PossibleArrival,
    crews,
    moments,
)
from houvast.routing.days import Day, Stop
from houvast.routing.requests import Request
from houvast.routing.slots import Slot
from routing.boards import (
    HOUR,
    MONDAY_EVENING,
    PARTS,
    TRAVEL,
    TUESDAY,
    at,
    day,
    days,
    places,
    request,
    some_order_fits,
    stop,
)


def offered(board: list[Day], size: int = 2, **wanted: Any) -> list[Slot]:
    asked = replace(request(**wanted), crew=size)
    return offers(board, asked, PARTS, travel=TRAVEL, now=MONDAY_EVENING, notice=0)


def possible_arrivals(
    board: list[Day], asked: Request, arrivals: Sequence[int]
) -> list[PossibleArrival]:
    available = Availability.of(board, now=MONDAY_EVENING, today=TUESDAY, travel=TRAVEL)
    return available.possible_arrivals(asked, TUESDAY, arrivals)


def test_crew_of_each_lead_has_the_mates_who_drive_least() -> None:
    found = crews(
        [
            PossibleArrival(9, 30, 1),
            PossibleArrival(9, 10, 2),
            PossibleArrival(9, 20, 3),
            PossibleArrival(10, 0, 1),
        ],
        2,
    )

    assert found == [Crew(9, (2, 3), 30), Crew(9, (3, 2), 30), Crew(9, (1, 2), 40)]


def test_crew_that_drives_least_comes_first() -> None:
    found = crews([PossibleArrival(t, t * 10, who) for t in (3, 1, 2) for who in (1, 2)], 2)

    assert [crew.at for crew in found] == [1, 1, 2, 2, 3, 3]


def test_crew_moments_are_quarters_with_both_ends() -> None:
    assert list(moments(at(8), at(8.5))) == [at(8), at(8.25), at(8.5)]
    assert list(moments(at(8) + 1, at(8.5))) == [at(8.25), at(8.5)]


def test_crew_is_offered_where_two_can_come() -> None:
    found = offered([day(technician=1), day(technician=2)])

    assert [(one.technician_id, one.opens, one.closes) for one in found] == [
        (1, at(8), at(12)),
        (2, at(8), at(12)),
        (1, at(12), at(16)),
        (2, at(12), at(16)),
    ]


def test_crew_is_not_offered_to_one_technician_alone() -> None:
    assert offered([day(technician=1)]) == []
    assert offered([day(technician=1), day(technician=2, skills=())], skills=("gas",)) == []


def test_crew_is_not_offered_where_two_are_free_but_never_together() -> None:
    busy_early = day(stop(8, 8.25, service=4 * HOUR), technician=1)
    busy_late = day(stop(11.5, 11.75, service=5 * HOUR), technician=2)

    assert offered([busy_early, busy_late], service=HOUR) == []


def test_crew_of_which_one_is_free_later_comes_later() -> None:
    busy_early = day(stop(8, 8.25, service=2 * HOUR), technician=1)

    morning, _ = [one for one in offered([busy_early, day(technician=2)]) if one.part == 1]
    arrivals = moments(morning.opens, morning.closes)
    found = crews(possible_arrivals([busy_early, day(technician=2)], request(), arrivals), 2)

    assert min(crew.at for crew in found) == at(10.25)


@given(st.tuples(days(most=3), days(most=3)), places)
def test_crew_is_found_exactly_where_both_days_have_an_order_that_fits(
    boards: tuple[Day, Day], place: tuple[float, float]
) -> None:
    two = [replace(board, technician_id=number) for number, board in enumerate(boards)]
    hours = [at(hour) for hour in (8.5, 10, 11.5, 14, 15.5)]

    found = possible_arrivals(two, request(place), hours)

    def can_come(board: Day, moment: int) -> bool:
        new = Stop(Stop.NEW, place, HOUR, moment, moment)
        return some_order_fits(board, (*board.stops, new))

    assert {(one.technician_id, one.at) for one in found} == {
        (board.technician_id, moment)
        for board in two
        for moment in hours
        if can_come(board, moment)
    }
