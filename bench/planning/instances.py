"""Invented territories, the same for the same seed: technicians, their days and who asks for work.

Sixty by sixty kilometres around Amersfoort. A technician's stops lie around home, each next one
the nearest that is left. The work at the door is stretched until work and driving fill a given
share of the shift, and each customer is promised the half of the day in which we arrive: windows
hold without waiting, and the day is known to be possible.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import numpy as np
from numpy.typing import NDArray

from houvast.routing.days import Day, Stop
from houvast.routing.great_circle import GreatCircle
from houvast.routing.requests import Request
from houvast.routing.solver import Plan, Problem
from houvast.routing.travel import Place
from houvast.routing.whole_day import Posed, pose

SKILLS = 8
FULL = 0.92
"""Share of a shift that work and driving fill, on average."""

SPREAD = 0.08
"""How far days lie from that."""

FIRST_DAY = date(2026, 11, 23)
ZERO = int(datetime(2026, 11, 23, tzinfo=UTC).timestamp())
"""Midnight of the first day in epoch seconds."""

DAY = 86_400
SHIFT = (8 * 3600, 17 * 3600)
NOON = 12 * 3600
HALVES = ((SHIFT[0], NOON), (NOON, SHIFT[1]))
MIDDLE, SIDE_KM = (52.155, 5.387), 60.0
KM_A_DEGREE = (111.2, 68.2)
"""Of latitude and of longitude, there."""


@dataclass(frozen=True)
class Manner:
    """How days came to be: how far from home (km), and how often round in a day."""

    km: float
    rounds: int


AS_BOOKED = Manner(8.0, 2)
"""Customers chose one by one, so a route goes round once in the morning and once after noon."""

AS_PLANNED = Manner(5.0, 1)
"""Good enough to begin with that a solver cannot send some of the technicians home."""


@dataclass(frozen=True)
class Technician:
    """Somebody with a van: where they live, and which of the skills (0 to 7) they have."""

    number: int
    home: Place
    skills: frozenset[int]


@dataclass(frozen=True)
class Booked:
    """A stop on a route; moments in seconds since the midnight of its day."""

    place: Place
    service: int
    skill: int
    half: int


@dataclass(frozen=True)
class Territory:
    """Technicians and their routes; `routes[day][technician]` are the stops in order."""

    technicians: tuple[Technician, ...]
    routes: tuple[tuple[tuple[Booked, ...], ...], ...]


def territory(
    technicians: int, days: int, visits: int, *, manner: Manner = AS_BOOKED, seed: int = 1
) -> Territory:
    """So many visits a technician and day."""
    chance = Random(f"{technicians} {days} {visits} {seed}")
    people = tuple(_technician(chance, number) for number in range(technicians))
    routes = tuple(
        tuple(_route(chance, person, visits, _fill(chance), manner) for person in people)
        for _ in range(days)
    )
    return Territory(people, routes)


def full_day(*, seed: int = 1) -> Territory:
    """One day of 773 visits for 100 technicians, of whom 73 have eight and the others seven."""
    chance = Random(f"full day {seed}")
    people = tuple(_technician(chance, number) for number in range(100))
    counts = (7 + (person.number < 73) for person in people)
    routes = tuple(
        _route(chance, person, visits, _fill(chance), AS_PLANNED)
        for person, visits in zip(people, counts, strict=True)
    )
    return Territory(people, (routes,))


def refilled(
    territory: Territory, day: int, plan: Plan, full: float = FULL
) -> tuple[tuple[Booked, ...], ...]:
    """The routes of a better plan, with the work stretched until the days are so full again."""
    chance, travel = Random(f"refilled {day}"), posed(territory, day).problem.travel
    booked = [stop for route in territory.routes[day] for stop in route]
    homes = range(len(booked), len(booked) + len(plan.routes))
    return tuple(
        _timed([booked[stop] for stop in route], _legs(travel, [home, *route]), _fill(chance, full))
        for home, route in zip(homes, plan.routes, strict=True)
    )


def requests(count: int, *, minutes: Sequence[int] = (30, 45, 60), seed: int = 1) -> list[Request]:
    """Customers anywhere in the territory who ask for work of one of these lengths."""
    chance = Random(f"requests {count} {seed}")
    return [
        Request(_anywhere(chance), 60 * chance.choice(minutes), named({chance.randrange(SKILLS)}))
        for _ in range(count)
    ]


def as_days(territory: Territory) -> list[Day]:
    """The territory as the planning rules read it, day by day."""
    return [
        _day(person, offset, stops, 10_000 * offset + 100 * person.number)
        for offset, routes in enumerate(territory.routes)
        for person, stops in zip(territory.technicians, routes, strict=True)
    ]


def posed(territory: Territory, day: int, *extra: Stop) -> Posed:
    """One day, early in the morning, put to a solver; `extra` stops have no place yet."""
    people = len(territory.technicians)
    days = as_days(territory)[day * people : (day + 1) * people]
    return pose(days, travel=GreatCircle(), now=-1, extra=extra, frozen=0)


def without_technician(problem: Problem, plan: Plan, vehicle: int) -> tuple[Problem, Plan]:
    """The day on which that technician is ill: their stops have no place."""
    may = problem.may.copy()
    may[:, vehicle] = 0
    routes = list(plan.routes)
    lost, routes[vehicle] = routes[vehicle], routes[vehicle][:0]
    return replace(problem, may=may), Plan(tuple(routes), np.concatenate([plan.unplaced, lost]))


def _technician(chance: Random, number: int) -> Technician:
    skills = frozenset(chance.sample(range(SKILLS), chance.randint(2, 5)))
    return Technician(number, _anywhere(chance), skills)


def _route(
    chance: Random, person: Technician, visits: int, fill: float, manner: Manner
) -> tuple[Booked, ...]:
    places = [_around(chance, person.home, manner.km) for _ in range(visits)]
    travel = GreatCircle().matrix(*[np.array([person.home, *places])] * 2)
    order: list[int] = []
    for first in range(1, manner.rounds + 1):
        left = list(range(first, visits + 1, manner.rounds))
        order += _nearest_first(travel, left, order[-1] if order else 0)
    skills = sorted(person.skills)
    stops = [
        Booked(places[index - 1], 60 * chance.choice((30, 45, 60)), chance.choice(skills), 0)
        for index in order
    ]
    return _timed(stops, _legs(travel, [0, *order]), fill)


def _legs(travel: NDArray[np.int32], places: list[int]) -> list[int]:
    """Seconds from each place to the next, and from the last to the first."""
    return [int(travel[a, b]) for a, b in zip(places, [*places[1:], places[0]], strict=True)]


def _timed(stops: list[Booked], legs: list[int], fill: float) -> tuple[Booked, ...]:
    """The stops with their work stretched, each promised for the half in which we arrive."""
    if not stops:
        return ()
    room = fill * (SHIFT[1] - SHIFT[0]) - sum(legs)
    stretch, now, timed = room / sum(stop.service for stop in stops), SHIFT[0], []
    for stop, leg in zip(stops, legs, strict=False):
        service = int(stop.service * stretch)
        timed.append(replace(stop, service=service, half=int(now + leg >= NOON)))
        now += leg + service
    return tuple(timed)


def _nearest_first(travel: NDArray[np.int32], left: list[int], here: int) -> list[int]:
    order = []
    while left:
        here = min(left, key=lambda stop: travel[here, stop])
        left = [stop for stop in left if stop != here]
        order.append(here)
    return order


def as_stops(route: Iterable[Booked], first_visit: int, midnight: int) -> tuple[Stop, ...]:
    """The stops of a route, with numbers after `first_visit`, on the day of that midnight."""
    return tuple(_stop(stop, first_visit + n, midnight) for n, stop in enumerate(route, 1))


def _day(person: Technician, offset: int, stops: tuple[Booked, ...], first_visit: int) -> Day:
    midnight = ZERO + offset * DAY
    begins, ends = (midnight + at for at in SHIFT)
    return Day(
        person.number,
        FIRST_DAY + timedelta(days=offset),
        begins,
        ends,
        person.home,
        person.home,
        named(person.skills),
        as_stops(stops, first_visit, midnight),
    )


def _stop(stop: Booked, visit: int, midnight: int) -> Stop:
    opens, closes = (midnight + at for at in HALVES[stop.half])
    return Stop(visit, stop.place, stop.service, opens, closes, skills=named({stop.skill}))


def named(skills: Iterable[int]) -> frozenset[str]:
    """Skills as technicians and work types have them."""
    return frozenset(f"skill {number}" for number in skills)


def _anywhere(chance: Random) -> Place:
    north, east = (chance.uniform(-SIDE_KM / 2, SIDE_KM / 2) for _ in range(2))
    return MIDDLE[0] + north / KM_A_DEGREE[0], MIDDLE[1] + east / KM_A_DEGREE[1]


def _fill(chance: Random, full: float = FULL) -> float:
    return full + chance.uniform(-SPREAD, SPREAD)


def _around(chance: Random, home: Place, km: float) -> Place:
    north, east = (chance.gauss(0, km) for _ in range(2))
    return home[0] + north / KM_A_DEGREE[0], home[1] + east / KM_A_DEGREE[1]
