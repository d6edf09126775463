"""Days as they may be lived: the same plan driven many times, with work and roads as they come.

Work takes its mean times a lognormal factor, each leg one of its own, and the traffic of a day one
for all its legs. The draws of a stop go with the stop and not with its place in a route, so plans
for one problem are driven on the same days (common random numbers).
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from houvast.routing.engine.clock import working
from houvast.routing.solver import Plan, Problem

SERVICE, LEG, TRAFFIC = 0.35, 0.2, 0.1
"""How far they spread: the standard deviation as a share of the mean."""

Figures = NDArray[np.float64]


@dataclass(frozen=True)
class Days:
    """The factors of as many days as were drawn, for the stops of one problem."""

    service: Figures
    legs: Figures

    @classmethod
    def drawn(cls, problem: Problem, *, draws: int, seed: int) -> "Days":
        chance, shape = np.random.default_rng(seed), (draws, problem.stops)
        traffic = _factors(chance, TRAFFIC, (draws, 1))
        return cls(_factors(chance, SERVICE, shape), _factors(chance, LEG, shape) * traffic)

    def broken(self, problem: Problem, plan: Plan) -> Figures:
        """Per day and stop (draws, n) 1 where it was reached after its window."""
        found = np.zeros_like(self.service)
        for vehicle, route in enumerate(plan.routes):
            pause, paused = int(problem.pause[vehicle]), int(problem.paused[vehicle])
            now = np.full(len(found), float(problem.begins[vehicle]))
            here = problem.start[vehicle]
            for stop in route.tolist():
                there = problem.place[stop]
                now = now + problem.travel[here, there] * self.legs[:, stop]
                found[:, stop] = now > working(int(problem.closes[stop]), pause, paused)
                now = np.maximum(now, working(int(problem.opens[stop]), pause, paused))
                now += problem.service[stop] * self.service[:, stop]
                here = there
        return found


def _factors(chance: Generator, spread: float, shape: tuple[int, int]) -> Figures:
    """Lognormal with mean one and that standard deviation."""
    wide = np.log(1.0 + spread**2)
    return np.exp(chance.normal(-wide / 2.0, wide**0.5, shape))
