"""The order and the days between the visits of a series, on plain values."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.appointments.rules.series import (
    Agreed,
    Bounds,
    Chain,
    bounds,
    chains,
    from_key,
    key_of,
    nearest_chains,
    stays_with_technician,
)
from houvast.routes.rules.wanted import NotASlot
from houvast.routing.slots import Slot
from houvast.workforce.rules.steps import Step
from routing.boards import at

MONDAY = date(2026, 11, 23)


def slot(days: int, technician: int = 1, part: int = 1, detour: int = 600) -> Slot:
    """So many days after Monday; part 1 is the morning, 2 the afternoon."""
    on = MONDAY + timedelta(days=days)
    opens, closes = (at(8, on), at(12, on)) if part == 1 else (at(12, on), at(17, on))
    return Slot(technician, on, part, opens, closes, detour, None)


def days_of(chain: Chain) -> list[int]:
    return [(one.on - MONDAY).days for one in chain.slots]


def test_series_takes_the_earliest_days_that_the_gaps_allow() -> None:
    offered = [[slot(0), slot(1)], [slot(1), slot(3), slot(4)], [slot(4), slot(5), slot(9)]]

    found = chains(offered, [Step(), Step(2, 5), Step(1, 3)])

    assert [days_of(chain) for chain in found] == [[0, 3, 4], [1, 3, 4]]


def test_series_leaves_out_a_start_that_cannot_be_followed() -> None:
    found = chains([[slot(0), slot(7)], [slot(2)]], [Step(), Step(1, 5)])

    assert [days_of(chain) for chain in found] == [[0, 2]]


def test_series_that_fits_nowhere_offers_nothing() -> None:
    assert chains([[slot(0)], [slot(0)]], [Step(), Step(1, 5)]) == []
    assert chains([[slot(0)], []], [Step(), Step(1, 5)]) == []


def test_series_looks_past_a_near_day_from_which_it_cannot_go_on() -> None:
    offered = [[slot(0)], [slot(1), slot(4)], [slot(6)]]

    found = chains(offered, [Step(), Step(1, 5), Step(1, 2)])

    assert [days_of(chain) for chain in found] == [[0, 4, 6]]


def test_series_by_one_technician_waits_for_that_technician() -> None:
    offered = [[slot(0, 1)], [slot(1, 2), slot(2, 1)], [slot(3, 2), slot(4, 1)]]

    found = chains(offered, [Step(), Step(1, 5, same_technician=True), Step(1, 5, True)])

    assert [days_of(chain) for chain in found] == [[0, 2, 4]]


def test_series_takes_of_two_technicians_the_one_who_can_go_on_soonest() -> None:
    offered = [[slot(0, 1, detour=0), slot(0, 2, detour=900)], [slot(3, 1), slot(1, 2)]]

    found = chains(offered, [Step(), Step(1, 5, same_technician=True)])

    assert [[one.technician_id for one in chain.slots] for chain in found] == [[2, 2]]


def test_series_takes_the_least_driving_of_one_day() -> None:
    offered = [[slot(0)], [slot(1, 1, 1, 900), slot(1, 2, 2, 300)]]

    [found] = chains(offered, [Step(), Step(1, 5)])

    assert (found.slots[1].technician_id, found.slots[1].part, found.detour) == (2, 2, 900)


def test_series_offers_each_start_once() -> None:
    offered = [[slot(0, 1), slot(0, 2), slot(0, 1, 2)], [slot(1, 1), slot(1, 2)]]

    found = chains(offered, [Step(), Step(1, 5)])

    assert [(chain.first.on, chain.first.part) for chain in found] == [(MONDAY, 1), (MONDAY, 2)]


steps = st.builds(
    lambda least, more, same: Step(least, least + more, same),
    st.integers(1, 3),
    st.integers(0, 3),
    st.booleans(),
)
slots = st.lists(
    st.builds(
        slot,
        st.integers(0, 12),
        st.integers(1, 3),
        st.integers(1, 2),
        st.integers(0, 3).map(lambda quarters: quarters * 900),
    ),
    max_size=12,
)


def follows(before: Slot, after: Slot, step: Step) -> bool:
    days = (after.on - before.on).days
    same = before.technician_id == after.technician_id or not step.same_technician
    return step.least_days <= days <= step.most_days and same


@given(st.integers(2, 3).flatmap(lambda n: st.tuples(*[st.tuples(slots, steps)] * n)))
def test_series_finds_a_chain_for_every_start_that_has_one(drawn: tuple[Any, ...]) -> None:
    offered, between = [one[0] for one in drawn], [one[1] for one in drawn]

    found = chains(offered, between)

    ways = [[one] for one in offered[0]]
    for more, step in zip(offered[1:], between[1:], strict=True):
        ways = [[*way, one] for way in ways for one in more if follows(way[-1], one, step)]
    assert {(c.first.on, c.first.part) for c in found} == {(w[0].on, w[0].part) for w in ways}
    assert all(list(chain.slots) in ways for chain in found)
    for chain in found:
        start = (chain.first.on, chain.first.part)
        others = [w for w in ways if (w[0].on, w[0].part) == start]
        assert days_of(chain) == min(days_of(Chain(tuple(way))) for way in others)


THREE = [Step(), Step(2, 5), Step(1, 3, same_technician=True)]


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("step", "others", "expected"),
    [
        (0, {}, Bounds()),
        (1, {0: Agreed(day(0), 1)}, Bounds(day(2), day(5))),
        (0, {1: Agreed(day(5), 1)}, Bounds(day(0), day(3))),
        (2, {1: Agreed(day(5), 7)}, Bounds(day(6), day(8), 7)),
        (1, {0: Agreed(day(0), 1), 2: Agreed(day(4), 7)}, Bounds(day(2), day(3), 7)),
        (2, {0: Agreed(day(0), 1)}, Bounds(day(3), day(8))),
    ],
)
def test_series_visit_stays_between_its_neighbours(
    step: int, others: dict[int, Agreed], expected: Bounds
) -> None:
    assert bounds(step, THREE, others) == expected


def test_series_steps_say_who_must_stay() -> None:
    assert [stays_with_technician(number, THREE) for number in range(3)] == [False, True, True]


def test_series_key_reads_back_as_it_was_written() -> None:
    chain = Chain((slot(0), slot(3, part=2)))

    assert from_key(key_of(chain.wanted), 2) == chain.wanted


@pytest.mark.parametrize("key", ["", "_", "x", "2026-11-25.1.5.6", "2026-11-25.1.5.6_"])
def test_series_key_of_another_shape_is_refused(key: str) -> None:
    with pytest.raises(NotASlot):
        from_key(key, 2)


def test_series_nearest_begin_closest_to_what_was_wanted() -> None:
    found = [Chain((slot(days),)) for days in range(8)]

    assert [days_of(one) for one in nearest_chains(found, slot(4).opens)] == [[3], [4], [5]]
