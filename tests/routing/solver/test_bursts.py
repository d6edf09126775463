from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.routing.solver import (
    Bursts,
    Infeasible,
    NewStop,
    Plan,
    Problem,
    cost_of,
    greedy,
)
from routing.solver.days_to_solve import HOUR, MINUTE, Door, Van, as_lists, day, invented, plan

LONG = 60.0


def test_burst_moves_a_visit_to_somebody_else_to_make_room() -> None:
    doors = [Door((1, 0), service=6 * HOUR), Door((2, 0), service=2 * HOUR)]
    vans = [Van(), Van(ends=3 * HOUR)]
    before = plan([0, 1], [])
    new = Door((3, 0), opens=6 * HOUR, service=2 * HOUR, only=(0,))

    found = Bursts(day(doors, vans), before).place(_new(doors, vans, new), seconds=LONG)

    assert as_lists(found.plan) == [[0, 2], [1], []]
    assert found.cost == cost_of(day([*doors, new], vans), found.plan)


def test_burst_without_a_way_says_so_in_its_time() -> None:
    doors, vans = [Door((1, 0), service=6 * HOUR)], [Van()]
    stop = _new(doors, vans, Door((3, 0), service=6 * HOUR))

    found = Bursts(day(doors, vans), plan([0])).place(stop, seconds=LONG, iterations=200)

    assert as_lists(found.plan) == [[0], [1]] or as_lists(found.plan) == [[1], [0]]
    assert found.iterations == 200


def test_burst_leaves_the_day_as_it_was_for_the_next() -> None:
    problem = invented(7, doors=20, vans=4)
    bursts = Bursts(problem, greedy(problem, Plan.empty(problem)))
    stops = [_anywhere(problem, opens) for opens in (0, 4 * HOUR, 0)]

    first, _, again = [bursts.place(stop, seconds=LONG, iterations=300) for stop in stops]

    assert as_lists(again.plan) == as_lists(first.plan)


@given(st.integers(0, 10**6), st.integers(1, 20), st.integers(1, 4), st.booleans())
@settings(deadline=None)
def test_burst_keeps_every_rule(seed: int, doors: int, vans: int, one_way: bool) -> None:
    wider = invented(seed, doors=doors + 1, vans=vans, one_way=one_way)
    problem, new = _without_last(wider)
    before = greedy(problem, Plan.empty(problem))
    as_last = replace(wider, seen=np.append(problem.seen, np.int32(-1)))

    found = Bursts(problem, before).place(new, seconds=LONG, iterations=100, seed=seed)

    assert found.cost == cost_of(as_last, found.plan)
    assert found.cost.unplaced <= len(before.unplaced) + 1


def test_burst_refuses_a_plan_that_breaks_a_promise() -> None:
    with pytest.raises(Infeasible):
        Bursts(day([Door((9, 0), closes=8 * MINUTE)], [Van()]), plan([0]))


def _new(doors: list[Door], vans: list[Van], door: Door) -> NewStop:
    """The door as a stop that is new to a day of the others."""
    return _without_last(day([*doors, door], vans))[1]


def _without_last(wider: Problem) -> tuple[Problem, NewStop]:
    """The problem without its last stop, and that stop."""
    last = wider.stops - 1
    kept = [place for place in range(len(wider.travel)) if place != last]
    problem = replace(
        wider,
        travel=wider.travel[np.ix_(kept, kept)],
        start=wider.start - 1,
        end=wider.end - 1,
        **{
            name: getattr(wider, name)[:last]
            for name in ("place", "opens", "closes", "service", "may", "load", "seen")
        },
    )
    stop = NewStop(
        there=wider.travel[last, kept],
        back=wider.travel[kept, last],
        opens=int(wider.opens[last]),
        closes=int(wider.closes[last]),
        service=int(wider.service[last]),
        may=wider.may[last],
        load=int(wider.load[last]),
    )
    return problem, stop


def _anywhere(problem: Problem, opens: int) -> NewStop:
    """A stop at the place of the first, that anybody may do."""
    everybody = np.ones(problem.vehicles, dtype=np.uint8)
    there, back = problem.travel[0], problem.travel[:, 0]
    return NewStop(there, back, opens, opens + 4 * HOUR, HOUR, everybody)
