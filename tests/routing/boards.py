"""Days, stops and requests for the tests of routing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count, permutations
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import strategies as st

from houvast.routing.arrivals import planned
from houvast.routing.days import Day, Stop
from houvast.routing.great_circle import GreatCircle
from houvast.routing.requests import Request
from houvast.routing.travel import IntMatrix, Place, Places, TravelTimes, as_places
from houvast.routing.windows import Part

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TRAVEL = GreatCircle()
DEPOT = (52.09, 5.12)
TUESDAY = date(2026, 11, 24)
MORNING = Part(1, time(8), time(12), AMSTERDAM)
AFTERNOON = Part(2, time(12), time(17), AMSTERDAM)
PARTS = [MORNING, AFTERNOON]
HOUR = 3600
numbers = count(1)


def at(hour: float, on: date = TUESDAY) -> int:
    """Epoch seconds of a wall-clock hour in Amsterdam."""
    midnight = datetime.combine(on, time(), AMSTERDAM)
    return int((midnight + timedelta(hours=hour)).timestamp())


MONDAY_EVENING = at(-4)


def day(
    *stops: Stop,
    technician: int = 1,
    on: date = TUESDAY,
    skills: Iterable[str] = (),
    begin: int = 8,
    end: float = 17,
) -> Day:
    """A technician's day from the depot, with its stops planned in this order."""
    empty = Day(technician, on, at(begin, on), at(end, on), DEPOT, DEPOT, frozenset(skills))
    return replace(empty, stops=planned(empty, stops, TRAVEL) or stops)


def stop(
    opens: float,
    closes: float,
    *,
    place: tuple[float, float] = DEPOT,
    service: int = HOUR,
    on: date = TUESDAY,
) -> Stop:
    return Stop(next(numbers), place, service, at(opens, on), at(closes, on))


def request(
    place: tuple[float, float] = DEPOT, service: int = HOUR, skills: Iterable[str] = ()
) -> Request:
    return Request(place, service, frozenset(skills))


def later(board: Day, moment: int, working: int) -> int:
    """When so many seconds of work have passed since then: none pass during the pause."""
    begins, ends = board.pause or (0, 0)
    if begins < moment < ends:
        moment = ends if working else moment
    return moment + working + (ends - begins if moment <= begins < moment + working else 0)


def driven(board: Day, stops: tuple[Stop, ...], travel: TravelTimes = TRAVEL) -> list[int] | None:
    """The slow, plain answer: when each stop is reached in this order, None if it is too late."""
    moment, place, found = board.shift_start, board.start, []
    for one in stops:
        moment = max(one.opens, later(board, moment, travel.seconds(place, one.place)))
        if moment > one.closes:
            return None
        found.append(moment)
        moment, place = later(board, moment, one.service), one.place
    home = later(board, moment, travel.seconds(place, board.end)) if found else moment
    return found if home <= board.shift_end else None


def keeps_every_window(board: Day, stops: tuple[Stop, ...] | None) -> bool:
    """Whether the planned arrivals can be driven, inside every window and the shift."""
    return stops is not None and [stop.planned for stop in stops] == driven(board, stops)


def some_order_fits(board: Day, stops: tuple[Stop, ...], travel: TravelTimes = TRAVEL) -> bool:
    """The slow, certain answer: try every order."""
    return any(driven(board, order, travel) is not None for order in permutations(stops))


class OneWay:
    """Roads on which the way north takes longer than the way back."""

    def matrix(self, starts: Places, ends: Places) -> IntMatrix:
        north = 2000 * np.maximum(0, ends[None, :, 0] - starts[:, None, 0])
        found: IntMatrix = (TRAVEL.matrix(starts, ends) * 0.9 + north).astype(np.int32).clip(240)
        return found

    def seconds(self, start: tuple[float, float], end: tuple[float, float]) -> int:
        return int(self.matrix(as_places([start]), as_places([end]))[0, 0])

    def prepare(self, groups: Sequence[Places], new: Place | None = None) -> None:
        pass


places = st.tuples(st.floats(51.9, 52.3), st.floats(4.8, 5.4))


@st.composite
def stops(draw: st.DrawFn) -> Stop:
    part = draw(st.sampled_from(PARTS))
    opens, closes = part.on(TUESDAY)
    return Stop(
        next(numbers),
        draw(places),
        draw(st.sampled_from([1200, 1800, HOUR, 5400])),
        opens + draw(st.sampled_from([0, 0, HOUR])),
        closes - draw(st.sampled_from([0, 0, HOUR])),
    )


@st.composite
def days(draw: st.DrawFn, most: int = 5) -> Day:
    """A day that keeps all its windows, as every day on the board does."""
    pause = draw(st.sampled_from([None, None, (at(12), at(12.5)), (at(10), at(10.25))]))
    board = Day(1, TUESDAY, at(8), at(17), draw(places), draw(places), pause=pause)
    for new in draw(st.lists(stops(), max_size=most)):
        longer = planned(board, (*board.stops, new), TRAVEL)
        board = replace(board, stops=longer) if longer else board
    return board
