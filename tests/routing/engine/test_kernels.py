"""The kernels of the board beside the slow, plain answers: every gap, every order."""

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from houvast.routing.engine import (
    arrays,
    clock,
    gaps,
    great_circle,
    order_tables,
    reordering,
    trial,
)
from houvast.routing.engine.arrays import (
    BROKEN,
    LINE,
    MOST_NODES,
    DayArrays,
    empty_rows,
    lay,
    width_for,
)
from houvast.routing.engine.gaps import NOWHERE, scan
from houvast.routing.engine.great_circle import LEAST_SECONDS, matrix, point, seconds_between
from houvast.routing.engine.order_tables import NEVER, best_split, order_of, tables
from houvast.routing.engine.reordering import REORDERED, legs_of, reorder, way_in

HOUR = 3600
SHIFT = 9 * HOUR
EVERYBODY = np.ones(1, np.uint8)


def a_row(
    stops: list[tuple[float, float, int, int, int]],
    heads: tuple[float, ...] = (52.0, 5.0, 52.0, 5.0, 0, SHIFT, 0, 0),
) -> DayArrays:
    """One technician's day: `stops` are (lat, lon, service, opens, closes)."""
    rows = empty_rows(1, width_for(len(stops)))
    given = np.array(stops, np.float64).reshape(-1, 5)
    lay(rows, np.zeros(1, np.int32), 0, np.array([heads], float),
        np.array([0, len(stops)], np.int32), given, 1.0)  # fmt: skip
    return rows


def asked(
    rows: DayArrays, place: tuple[float, float], opens: int, closes: int, service: int = HOUR
) -> tuple[np.ndarray, np.ndarray]:
    windows = np.array([[[opens, closes]]], np.int32)
    found = scan(rows, 0, 1, point(*place), EVERYBODY, windows, service, 0, 0)
    return windows, found


def detour(
    rows: DayArrays, place: tuple[float, float], opens: int, closes: int, service: int = HOUR
) -> int | None:
    windows, found = asked(rows, place, opens, closes, service)
    reorder(rows, 0, 1, point(*place), EVERYBODY, windows, service, 0, 0, found)
    return None if found[0, 0] == NOWHERE else int(found[0, 0]) // MOST_NODES


Window = tuple[int, int, int]
"""How long it takes, and from when till when one may arrive."""


class _Nodes:
    """The stops by their node; as long as the number of the node where the day ends."""

    def __init__(self, stops: dict[int, Window], end: int) -> None:
        self.stops, self.end = stops, end

    def __getitem__(self, node: int) -> Window:
        return self.stops[node]

    def __len__(self) -> int:
        return self.end


def driven(
    times: np.ndarray, stops: _Nodes, order: tuple[int, ...], shift: int = SHIFT
) -> int | None:
    """Seconds on the road in this order of nodes, None if it breaks a window: one by one."""
    at, here, road = 0, 0, 0
    for node in order:
        service, opens, closes = stops[node]
        road += int(times[here, node])
        at = max(opens, at + int(times[here, node]))
        if at > closes:
            return None
        at, here = at + service, node
    home = len(stops)
    return road + int(times[here, home]) if at + times[here, home] <= shift else None


hours = st.integers(0, 8).map(lambda hour: hour * HOUR)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    opens = draw(hours)
    return draw(st.sampled_from([900, 1800, HOUR, 5400])), opens, opens + draw(hours)


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[Window], np.ndarray, Window]:
    """A day of at most five stops with any travel times, and one stop more."""
    stops = draw(st.lists(windows(), min_size=1, max_size=5))
    nodes = len(stops) + 3
    times = draw(st.lists(st.integers(LEAST_SECONDS, HOUR), min_size=nodes**2, max_size=nodes**2))
    return stops, np.array(times, np.int32).reshape(nodes, nodes), draw(windows())


@given(questions())
def test_reordering_misses_no_order_and_drives_what_it_says(
    question: tuple[list[Window], np.ndarray, Window],
) -> None:
    stops, times, asked_for = question
    service, opens, closes = asked_for
    n = len(stops)
    columns = [np.array(column, np.int32) for column in zip(*stops, asked_for, strict=True)]
    found = tables(times, columns[1], columns[2], columns[0], 0, SHIFT)

    split = best_split(found, times, opens, closes, service)

    known = {number + 1: stop for number, stop in enumerate(stops)} | {n + 2: asked_for}
    table = _Nodes(known, n + 1)
    roads = [driven(times, table, order) for order in permutations(known)]
    possible = [road for road in roads if road is not None]
    assert (split.driving < NEVER) == bool(possible)
    if possible:
        assert driven(times, table, order_of(found, split).tolist()) == split.driving


def test_scan_finds_the_cheapest_gap() -> None:
    east, west = (52.0, 5.05), (52.0, 4.95)
    rows = a_row([(*east, HOUR, 0, SHIFT), (*west, HOUR, 0, SHIFT)])

    _, found = asked(rows, (52.0, 5.06), 0, SHIFT)

    there, around = (
        int(matrix(np.array([(52.0, 5.06)]), np.array([place]))[0, 0])
        for place in ((52.0, 5.0), east)
    )
    [home] = matrix(np.array([(52.0, 5.0)]), np.array([east]))[0]
    assert divmod(int(found[0, 0]), MOST_NODES) == (there + around - home, 0)


def test_scan_of_an_empty_day_drives_there_and_back() -> None:
    assert detour(a_row([]), (52.0, 5.0), 0, SHIFT) == 2 * LEAST_SECONDS


def test_scan_leaves_out_whom_it_may_not_ask_and_who_has_no_room() -> None:
    rows = a_row([])
    window = np.array([[[0, SHIFT]]], np.int32)

    nobody = scan(rows, 0, 1, point(52.0, 5.0), 0 * EVERYBODY, window, HOUR, 0, 0)
    long = scan(rows, 0, 1, point(52.0, 5.0), EVERYBODY, window, SHIFT, 0, 0)

    assert (nobody[0, 0], long[0, 0]) == (NOWHERE, NOWHERE)


def test_scan_looks_at_longer_rows_as_well() -> None:
    stops = [(52.0, 5.0, 60, 0, SHIFT)] * 40
    rows = a_row(stops)

    assert rows.x.shape[1] == 3 * LINE
    assert detour(rows, (52.0, 5.0), 0, SHIFT, service=600) == LEAST_SECONDS
    assert detour(rows, (52.0, 5.0), SHIFT - 900, SHIFT, service=600) == LEAST_SECONDS


def test_row_that_breaks_a_window_takes_no_insertion_but_another_order() -> None:
    rows = a_row([(52.0, 5.0, 3 * HOUR, 0, SHIFT), (52.0, 5.0, 600, 0, HOUR)])

    _, found = asked(rows, (52.0, 5.0), 0, SHIFT)

    assert (rows.room[0], found[0, 0]) == (BROKEN, NOWHERE)
    assert detour(rows, (52.0, 5.0), 0, SHIFT) == LEAST_SECONDS


def test_reordered_is_told_from_a_gap() -> None:
    rows = a_row([(52.0, 5.0, 3 * HOUR, 0, SHIFT), (52.0, 5.0, 600, 0, HOUR)])
    times = legs_of(rows, 0, point(52.0, 5.0))

    coded, order = way_in(rows, 0, times, 0, SHIFT, HOUR)

    assert coded % MOST_NODES == REORDERED
    assert sorted(order.tolist()) == [1, 2, 4]


def test_longest_rows_keep_their_order_where_there_are_too_many() -> None:
    """Only the last order will do: the short stop is first, though it stands last."""
    many, stops = 400, [(52.0, 5.0, 600, 0, SHIFT)] * 12 + [(52.0, 5.0, 600, 0, 600)]
    late = a_row(stops)
    rows = arrays.DayArrays._make(np.repeat(field, many, axis=0) for field in late)
    windows = np.array([[[0, SHIFT]]], np.int32)

    def found(rows: DayArrays, people: int) -> int:
        asked = (point(52.0, 5.0), np.ones(people, np.uint8), windows, 600, 0, 0)
        coded = scan(rows, 0, 1, *asked)
        reorder(rows, 0, 1, *asked, coded)
        return int((coded < NOWHERE).sum())

    assert (found(late, 1), found(rows, many)) == (1, 0)


def test_great_circle_is_the_same_for_a_pair_and_a_matrix() -> None:
    places = np.array([[52.0, 5.0], [52.3, 5.2], [51.0, 4.0]])

    found = matrix(places, places)

    pairs = [[seconds_between(*point(*a), *point(*b)) for b in places] for a in places]
    assert found.tolist() == pairs


@given(st.tuples(*[st.tuples(st.floats(50.7, 53.6), st.floats(3.3, 7.3))] * 3))
def test_great_circle_is_never_quicker_by_a_third_place(
    three: tuple[tuple[float, float], ...],
) -> None:
    found = matrix(np.array(three), np.array(three)).astype(int)

    assert found[0, 2] <= found[0, 1] + found[1, 2]


def test_trial_compiles_all_that_is_asked_of_the_kernels() -> None:
    trial.warm()
    before = _signatures()

    detour(a_row([(52.0, 5.0, 3 * HOUR, 0, SHIFT)]), (52.0, 5.0), 0, SHIFT)

    assert _signatures() == before


def _signatures() -> dict[str, int]:
    """How often each kernel was compiled."""
    modules = (arrays, clock, reordering, gaps, order_tables, great_circle)
    kernels = {k: v for module in modules for k, v in vars(module).items()}
    return {name: len(v.signatures) for name, v in kernels.items() if hasattr(v, "signatures")}
