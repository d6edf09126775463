"""A day of a few stops, on which every kernel of the solver runs once."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from houvast.routing.engine.compiling import IntArray
from houvast.routing.solver.bursts import Bursts, NewStop
from houvast.routing.solver.cheapest_insertion import greedy
from houvast.routing.solver.problem import Doubts, Plan, Problem
from houvast.routing.solver.ruin_and_recreate import RuinAndRecreate

STOPS, VEHICLES, HOUR = 40, 30, 3600
"""Enough routes for two threads to share out, and more stops than there is time for."""


def warm() -> None:
    """Run all of the solver for a moment, so that it is compiled."""
    problem = small_day()
    unsure = replace(problem, doubts=doubts())
    plan = greedy(problem, Plan.empty(problem))
    for threads in (1, 2):
        RuinAndRecreate().improve(unsure, plan, seconds=60.0, iterations=50, threads=threads)
    there = problem.travel[0]
    stop = NewStop(there, there, 0, 9 * HOUR, HOUR, problem.may[0])
    Bursts(problem, plan).place(stop, seconds=60.0, iterations=50)


def small_day() -> Problem:
    """Stops and homes along one road, a minute apart, and six hours of work at each stop."""
    at = np.arange(STOPS + VEHICLES)
    homes = _whole(at[STOPS:])
    nothing = _whole(homes * 0)
    return Problem(
        travel=_whole(60 * np.abs(at[:, None] - at)),
        place=_whole(at[:STOPS]),
        opens=_whole(at[:STOPS] * 0),
        closes=_whole(at[:STOPS] * 0 + 9 * HOUR),
        service=_whole(at[:STOPS] * 0 + 6 * HOUR),
        start=homes,
        end=homes,
        begins=nothing,
        ends=_whole(nothing + 9 * HOUR),
        pause=nothing,
        paused=nothing,
        overtime=nothing,
        may=np.ones((STOPS, VEHICLES), dtype=np.uint8),
        load=_whole(at[:STOPS] * 0),
        capacity=nothing,
        seen=_whole(at[:STOPS] * 0 - 1),
    )


def doubts() -> Doubts:
    """Every promise at risk has a price, so that the chances are reckoned too."""
    return Doubts(HOUR, np.full(STOPS, HOUR, dtype=np.int32), np.ones(STOPS, dtype=np.uint8))


def _whole(numbers: NDArray[Any]) -> IntArray:
    return np.ascontiguousarray(numbers, dtype=np.int32)
