"""Small days for the solver: places on a plane in kilometres, a minute of driving each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations, product
from random import Random

import numpy as np
from numpy.typing import ArrayLike

from houvast.routing.engine.compiling import IntArray
from houvast.routing.solver import Cost, Infeasible, Plan, Problem, cost_of

MINUTE, HOUR = 60, 3600
SHIFT = 9 * HOUR
Point = tuple[float, float]


@dataclass(frozen=True)
class Door:
    """A stop: where, when one may arrive, how long it takes, and who may do it."""

    at: Point
    opens: int = 0
    closes: int = SHIFT
    service: int = 30 * MINUTE
    load: int = 0
    only: tuple[int, ...] | None = None
    seen: int = -1


@dataclass(frozen=True)
class Van:
    """A technician who begins and ends at one place; the shift is working time, without break."""

    home: Point = (0.0, 0.0)
    begins: int = 0
    ends: int = SHIFT
    overtime: int = 0
    capacity: int = 100
    pause: tuple[int, int] = (0, 0)
    """When the break begins, and how long it takes."""


def day(doors: Sequence[Door], vans: Sequence[Van]) -> Problem:
    """The problem of these doors and vans."""
    count, homes = len(doors), whole(range(len(doors), len(doors) + len(vans)))
    points = np.array([*(door.at for door in doors), *(van.home for van in vans)], dtype=float)
    apart = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    everybody = range(len(vans))
    return Problem(
        travel=whole(np.ceil(apart * MINUTE)),
        place=whole(range(count)),
        opens=whole([door.opens for door in doors]),
        closes=whole([door.closes for door in doors]),
        service=whole([door.service for door in doors]),
        start=homes,
        end=homes,
        begins=whole([van.begins for van in vans]),
        ends=whole([van.ends for van in vans]),
        pause=whole([van.pause[0] for van in vans]),
        paused=whole([van.pause[1] for van in vans]),
        overtime=whole([van.overtime for van in vans]),
        may=np.array(
            [[door.only is None or van in door.only for van in everybody] for door in doors],
            dtype=np.uint8,
        ).reshape(count, len(vans)),
        load=whole([door.load for door in doors]),
        capacity=whole([van.capacity for van in vans]),
        seen=whole([door.seen for door in doors]),
    )


def plan(*routes: Sequence[int], unplaced: Sequence[int] = ()) -> Plan:
    return Plan(tuple(whole(route) for route in routes), whole(unplaced))


def as_lists(plan: Plan) -> list[list[int]]:
    """The routes, and at the end what is unplaced in order."""
    return [*(route.tolist() for route in plan.routes), sorted(plan.unplaced.tolist())]


def whole(values: ArrayLike | range) -> IntArray:
    return np.array(values, dtype=np.int32)


def invented(seed: int, *, doors: int, vans: int, one_way: bool = False) -> Problem:
    """A day with half-day windows, skills, loads, overtime and breaks of each; too full for some.

    With `one_way` the way back takes a little longer than the way there.
    """
    chance = Random(seed)
    people = [_van(chance) for _ in range(vans)]
    problem = day([_door(chance, vans) for _ in range(doors)], people)
    if one_way:
        ahead = np.triu(np.full_like(problem.travel, 45), 1)
        problem = replace(problem, travel=problem.travel + ahead)
    return problem


def _door(chance: Random, vans: int) -> Door:
    opens = chance.choice((0, 4 * HOUR))
    return Door(
        (chance.uniform(-20, 20), chance.uniform(-20, 20)),
        opens=opens,
        closes=opens + chance.choice((1, 4, 5)) * HOUR,
        service=chance.choice((20, 45, 90)) * MINUTE,
        load=chance.choice((0, 10, 40)),
        only=tuple(chance.sample(range(vans), chance.randint(1, vans))),
        seen=chance.randrange(-1, vans),
    )


def _van(chance: Random) -> Van:
    home = (chance.uniform(-20, 20), chance.uniform(-20, 20))
    begins = chance.choice((0, HOUR))
    pause = chance.choice(((0, 0), (3 * HOUR, HOUR), (5 * HOUR, 30 * MINUTE)))
    return Van(home, begins, begins + 8 * HOUR, chance.choice((0, HOUR)), pause=pause)


def best_cost(problem: Problem) -> Cost:
    """The cost of the best of all plans: for a handful of stops."""
    return min(_costs(problem))


def _costs(problem: Problem) -> Iterator[Cost]:
    for choice in product(range(problem.vehicles + 1), repeat=problem.stops):
        chosen = [
            [stop for stop, van in enumerate(choice) if van == number]
            for number in range(problem.vehicles + 1)
        ]
        for orders in product(*(permutations(some) for some in chosen[:-1])):
            try:
                yield cost_of(problem, plan(*orders, unplaced=chosen[-1]))
            except Infeasible:
                continue
