"""Work that an absence interrupts, as it goes on when they are back."""

from dataclasses import replace

import pytest

from houvast.routing.days import Day, Stop
from houvast.routing.interrupting import as_it_goes_on, away_from
from routing.boards import TRAVEL, at, stop
from routing.boards import day as a_day


def planned_at(hour: float, hours: float) -> Stop:
    """Work of so many hours that was planned at that hour of the day."""
    return replace(stop(8, 17, service=int(hours * 3600)), planned=at(hour))


def away(*stops: Stop, left: float = 10, back: float = 13) -> Day:
    """A day with these stops, from which somebody was away."""
    return replace(a_day(), stops=stops, pause=(away_from(stops, at(left), at(back)), at(back)))


def ends(day: Day, done: dict[int, int] | None = None) -> list[int]:
    """When the work of each stop is done."""
    after = as_it_goes_on(day, done or {}, TRAVEL)
    return [after.leaves(stop) for stop in after.stops]


def test_work_goes_on_when_they_are_back() -> None:
    assert ends(away(planned_at(8, 0.5), planned_at(9, 2))) == [at(8.5), at(14)]


@pytest.mark.parametrize(("left", "counts_from"), [(10, 11.5), (12, 12), (11.5, 11.5)])
def test_they_are_away_from_the_last_work_that_they_came_to(
    left: float, counts_from: float
) -> None:
    stops = [planned_at(9, 2), planned_at(11.5, 1), planned_at(13, 1)]

    assert away_from(stops, at(left), at(13)) == at(counts_from)


def test_work_they_came_to_in_another_order_overlaps_with_none() -> None:
    assert ends(away(planned_at(9, 2), planned_at(11.5, 1))) == [at(11), at(14)]


def test_who_is_at_work_of_after_the_absence_has_left_what_was_interrupted() -> None:
    first, second = planned_at(9, 2), planned_at(13.5, 1)

    drives = TRAVEL.seconds(first.place, second.place)

    assert ends(away(first, second)) == [at(13.5) - drives, at(14.5)]


@pytest.mark.parametrize(("done", "ended"), [(9.75, 9.75), (13.5, 14)])
def test_work_that_was_done_before_is_not_interrupted(done: float, ended: float) -> None:
    work = planned_at(9, 2)

    assert ends(away(work), {work.id: at(done)}) == [at(ended)]
