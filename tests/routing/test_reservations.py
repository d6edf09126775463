import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from houvast.routing.engine.spare import UNBOUND, spare
from houvast.routing.reservations import Reservation, Reservations, kept_minutes

FAULTS, NEW = 1, 2
UTRECHT, AMERSFOORT = 10, 20
KEPT = (
    Reservation(None, FAULTS, 3, 240),
    Reservation(None, FAULTS, 1, 120),
    Reservation(AMERSFOORT, FAULTS, 2, 60),
    Reservation(None, NEW, 0, 30),
)
GAS, PLUMBING = frozenset({"gas"}), frozenset({"plumbing"})


@pytest.mark.parametrize(
    ("days_away", "minutes"), [(0, 0), (1, 120), (2, 120), (3, 240), (4, 240), (30, 240)]
)
def test_room_is_released_step_by_step_as_the_day_nears(days_away: int, minutes: int) -> None:
    assert kept_minutes(KEPT, UTRECHT, FAULTS, days_away) == minutes
    assert kept_minutes(KEPT, None, FAULTS, days_away) == minutes


@pytest.mark.parametrize(("days_away", "minutes"), [(0, 0), (1, 0), (2, 60), (9, 60)])
def test_room_of_a_territory_of_its_own_comes_instead_of_the_general(
    days_away: int, minutes: int
) -> None:
    assert kept_minutes(KEPT, AMERSFOORT, FAULTS, days_away) == minutes
    assert kept_minutes(KEPT, AMERSFOORT, NEW, days_away) == 30


def test_room_binds_all_classes_but_its_own() -> None:
    reserved = Reservations(KEPT)

    assert reserved.besides(FAULTS).classes == [NEW]
    assert reserved.besides(None).classes == [FAULTS, NEW]


def test_room_counts_who_can_do_some_work_of_the_class() -> None:
    reserved = Reservations(KEPT, {FAULTS: frozenset({GAS, PLUMBING})})

    asked = (GAS, PLUMBING, GAS | {"x"}, frozenset({"x"}))
    assert [reserved.can_do(FAULTS, skills) for skills in asked] == [
        True, True, True, False
    ]  # fmt: skip
    assert not reserved.can_do(NEW, GAS)


def arrays(free: list[int], cell: list[int], able: ArrayLike, kept: ArrayLike) -> list[int]:
    found: list[int] = spare(
        np.array(free, np.int32), np.array(cell, np.int32), np.array(able, bool),
        np.array(kept, np.int32),
    ).tolist()  # fmt: skip
    return found


def test_spare_is_what_the_technicians_of_a_day_have_together_less_what_is_kept() -> None:
    assert arrays([100, 50, 80], [0, 0, 1], [[1, 1, 1]], [[120, 0]]) == [30, 30, UNBOUND]


def test_spare_leaves_those_alone_who_cannot_do_the_work_that_room_is_kept_for() -> None:
    assert arrays([100, 50], [0, 0], [[1, 0]], [[120]]) == [-20, UNBOUND]


def test_spare_of_several_classes_is_the_least() -> None:
    assert arrays([100], [0], [[1], [1]], [[40], [70]]) == [30]


def test_spare_without_rules_is_unbound() -> None:
    assert arrays([100, 10], [0, 0], np.zeros((0, 2)), np.zeros((0, 1))) == [UNBOUND, UNBOUND]


rows = st.lists(st.tuples(st.integers(-50, 300), st.integers(0, 3), st.booleans()), min_size=1)


@given(rows, st.lists(st.integers(0, 400), min_size=4, max_size=4))
def test_spare_filled_to_its_end_leaves_exactly_what_is_kept(
    board: list[tuple[int, int, bool]], kept: list[int]
) -> None:
    free, cell, able = (list(column) for column in zip(*board, strict=True))

    left = arrays(free, cell, [able], [kept])

    for row, seconds in enumerate(left):
        alike = [i for i in range(len(board)) if cell[i] == cell[row] and able[i]]
        if able[row] and kept[cell[row]]:
            assert sum(max(0, free[i]) for i in alike) - seconds == kept[cell[row]]
        else:
            assert seconds == UNBOUND
