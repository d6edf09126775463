"""Days, stops and requests for the tests of the planning rules."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count, permutations
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from houvast.planning.rules.board import Day, Request, Stop
from houvast.planning.rules.dayparts import Part
from houvast.planning.rules.timeline import arrivals, planned
from houvast.planning.travel import GreatCircle

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


def day(*stops: Stop, technician=1, on=TUESDAY, skills=(), begin=8, end=17) -> Day:
    """A technician's day from the depot, with its stops planned in this order."""
    empty = Day(technician, on, at(begin, on), at(end, on), DEPOT, DEPOT, frozenset(skills))
    return replace(empty, stops=planned(empty, stops, TRAVEL) or stops)


def stop(opens: float, closes: float, *, place=DEPOT, service=HOUR, on=TUESDAY) -> Stop:
    return Stop(next(numbers), place, service, at(opens, on), at(closes, on))


def request(place=DEPOT, service=HOUR, skills=()) -> Request:
    return Request(place, service, frozenset(skills))


def keeps_every_window(board: Day, stops) -> bool:
    """Whether the planned arrivals can be driven, inside every window and the shift."""
    moment, place = board.shift_start, board.start
    for one in stops:
        if one.planned < moment + TRAVEL.seconds(place, one.place):
            return False
        if not one.opens <= one.planned <= one.closes:
            return False
        moment, place = one.planned + one.service, one.place
    return moment + TRAVEL.seconds(place, board.end) <= board.shift_end


def some_order_fits(board: Day, stops) -> bool:
    """The slow, certain answer: try every order."""
    return any(arrivals(board, order, TRAVEL) is not None for order in permutations(stops))


places = st.tuples(st.floats(51.9, 52.3), st.floats(4.8, 5.4))


@st.composite
def stops(draw) -> Stop:
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
def days(draw, most=5) -> Day:
    """A day that keeps all its windows, as every day on the board does."""
    board = Day(1, TUESDAY, at(8), at(17), draw(places), draw(places))
    for new in draw(st.lists(stops(), max_size=most)):
        longer = planned(board, (*board.stops, new), TRAVEL)
        board = replace(board, stops=longer) if longer else board
    return board
