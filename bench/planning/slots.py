"""All offers of one request: insertion, exact reordering, and what a booking costs on the board.

References: reading once the arrays that insertion reads, and the same insertion in NumPy.
"""

from collections.abc import Callable
from functools import partial
from itertools import permutations, product
from statistics import median

import numpy as np

from boards import Board, Question, slots
from figures import median_seconds, show
from houvast.routing.day_arrays import as_rows, head_of
from houvast.routing.engine.arrays import MOST_NODES, DayArrays, lay
from houvast.routing.engine.compiling import IntArray, kernel
from houvast.routing.engine.gaps import NOWHERE
from houvast.routing.engine.great_circle import BANDS, EARTH_RADIUS_KM, LEAST_SECONDS
from houvast.routing.engine.reordering import REORDERED, legs_of
from instances import HALVES, requests, territory
from options import Options

SIZES = ((100, 14, 7), (500, 28, 8))
"""Technicians, days, visits a day."""

REQUESTS = 24
SHORT_ROUTES = 5
"""Stops up to which every order can be tried."""


def lasts(options: Options) -> float:
    return 20 if options.quick else 60


def run(options: Options) -> None:
    for size in SIZES[: 1 if options.quick else 2]:
        board = Board.of(territory(*size))
        questions = [board.question(request) for request in requests(REQUESTS)]
        name = "{} technicians x {} days x {} visits".format(*size)
        show(f"All offers of one request, {name}", ("", "ms", "ratio"), _times(board, questions))
        show("What is found on full days", ("", "offers", "slots"), _shares(board, questions))
        megabytes = sum(field.nbytes for field in board.grid.rows) / 1e6
        print(f"\n  The board's arrays take {megabytes:.1f} MB.")
    _show_exactness(options)


def _times(board: Board, questions: list[Question]) -> list[tuple[object, ...]]:
    rows = board.grid.rows
    floor = median_seconds(lambda: _read(rows), runs=101, warm=3)
    timed: list[tuple[str, float]] = [
        ("reference: reading the arrays once", floor),
        ("insertion", _median(questions, Question.inserted, 11)),
        ("insertion in NumPy", _median(questions, _in_numpy, 3)),
        ("insertion and exact reordering", _median(questions, Question.reordered, 1)),
        ("a booking: its row", _booking(board)),
        ("a booking: a new grid", median_seconds(lambda: board.grid.with_days(board.days[:1]))),
    ]
    assert all((_in_numpy(q) == q.inserted()).all() for q in questions[:4])
    return [(name, 1000 * seconds, seconds / floor) for name, seconds in timed]


def _median(questions: list[Question], answer: Callable[[Question], object], runs: int) -> float:
    """Over all questions, of the median time that each takes."""
    return median(median_seconds(partial(answer, q), runs=runs) for q in questions)


def _booking(board: Board) -> float:
    """One row written anew, as a booking does, in seconds."""
    grid, day = board.grid, board.days[0]
    which, first = np.zeros(1, np.int32), np.array([0, len(day.stops)], np.int32)
    laid = (which, grid.zero, head_of(day), first, as_rows(day.stops), grid.scale)
    return median_seconds(lambda: lay(grid.rows, *laid), runs=1001)


@kernel
def _sum(values: IntArray) -> int:
    total = np.int32(0)
    for i in range(np.uint32(len(values))):
        total = np.int32(total + values[i])
    return int(total)


def _read(rows: DayArrays) -> int:
    fields = (rows.x, rows.y, rows.z, rows.departure, rows.limit, rows.leg)
    return sum(_sum(field.reshape(-1).view(np.int32)) for field in fields)


def _in_numpy(question: Question) -> IntArray:
    """What the kernel does, in plain NumPy over the whole board."""
    rows, place = question.board.grid.rows, question.place
    chord = np.sqrt(sum((a - p) ** 2 for a, p in zip(rows[:3], place, strict=True)))
    there = _seconds(chord)
    back = np.hstack([there[:, 1:], np.zeros((len(there), 1), np.int32)])
    technicians, found = len(question.may), []
    may = np.tile(question.may > 0, len(question.board.windows)) & (rows.room >= question.service)
    for half in range(len(HALVES)):
        window = np.repeat(question.board.windows[:, half], technicians, axis=0)
        opens = np.maximum(window[:, :1], rows.begins[:, None])
        closes = np.minimum(window[:, 1:], rows.ends[:, None] - question.service) // 900 * 900
        at = np.maximum(rows.departure + there, opens)
        fits = (at <= closes) & (at + question.service + back <= rows.limit) & may[:, None]
        coded = (there + back - rows.leg) * MOST_NODES + np.arange(there.shape[1])
        found.append(np.where(fits, coded, NOWHERE).min(axis=1))
    return np.stack(found, axis=1).astype(np.int32)


def _seconds(chord: np.ndarray) -> np.ndarray:
    """Seconds for chords of the unit sphere, as the engine counts them."""
    lines, base, begin, before = [], 0.0, 0.0, 0.0
    for end, speed in BANDS:
        pace = 3600 / speed
        base += begin * (before - pace)
        lines.append(np.float32(base) + np.float32(pace * EARTH_RADIUS_KM) * chord)
        begin, before = end, pace
    seconds: np.ndarray = np.ceil(np.minimum.reduce(lines)).astype(np.int32)
    return seconds.clip(LEAST_SECONDS)


def _shares(board: Board, questions: list[Question]) -> list[tuple[object, ...]]:
    people = len(board.grid.drivers)
    inserted = [question.inserted() for question in questions]
    reordered = [question.reordered() for question in questions]
    offers = [sum(int((f < NOWHERE).sum()) for f in found) for found in (inserted, reordered)]
    days = [sum(len(slots(f, people)) for f in found) for found in (inserted, reordered)]
    ratios = [f"{100 * a / max(1, b):.0f} %" for a, b in (offers, days)]
    return [
        ("insertion", offers[0], days[0]),
        ("with exact reordering", offers[1], days[1]),
        ("insertion finds", *ratios),
    ]


def _show_exactness(options: Options) -> None:
    """Every order of short routes, tried one after the other, beside what the kernel finds."""
    board = Board.of(territory(10, 7 if options.quick else 28, SHORT_ROUTES))
    alike, tried, possible = 0, 0, 0
    for question in map(board.question, requests(8, minutes=[15, 30])):
        found = question.reordered()
        people = len(question.may)
        for row, half in product(range(len(found)), range(len(HALVES))):
            if question.may[row % people]:
                best = _by_brute_force(question, row, half)
                tried, possible = tried + 1, possible + (best is not None)
                alike += _is_alike(int(found[row, half]), best)
    share = f"{100 * alike / tried:.1f} %"
    rows = [(f"{SHORT_ROUTES} stops and one more", tried, possible, alike, share)]
    show("Beside every order tried", ("", "days", "possible", "the same", "share"), rows)


def _is_alike(found: int, best: int | None) -> bool:
    if found == NOWHERE or best is None:
        return found == NOWHERE and best is None
    detour, gap = divmod(found, MOST_NODES)
    return detour == best if gap == REORDERED else detour >= best


def _by_brute_force(question: Question, row: int, half: int) -> int | None:
    """The least detour over all orders that keep every window; None where none does."""
    rows = question.board.grid.rows
    n = int(rows.stops[row])
    travel = legs_of(rows, row, question.place)
    opens, closes, service = (
        [0, *field[row, 1 : n + 1].tolist()] for field in (rows.opens, rows.closes, rows.service)
    )
    first, last = question.board.windows[row // len(question.may), half].tolist()
    opens.append(max(first, int(rows.begins[row])))
    closes.append(min(last, int(rows.ends[row]) - question.service) // 900 * 900)
    service.append(question.service)
    node = [*range(n + 1), n + 2]
    best: int | None = None
    for order in permutations(range(1, n + 2)):
        here, now, driving = 0, int(rows.begins[row]), 0
        for stop in order:
            leg = int(travel[here, node[stop]])
            now, driving, here = max(now + leg, opens[stop]), driving + leg, node[stop]
            if now > closes[stop]:
                break
            now += service[stop]
        else:
            driving += int(travel[here, n + 1])
            is_home = now + int(travel[here, n + 1]) <= rows.ends[row]
            if is_home and (best is None or driving < best):
                best = driving
    return None if best is None else best - int(rows.leg[row, : n + 1].sum())
