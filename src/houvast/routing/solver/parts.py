"""Several threads on one day: each has its own part of the routes for a while, then they swap.

On a large day the parts are neighbourhoods, drawn anew for each round, so every thread works at
full speed and no border stays a border. On a small day each thread has the whole day to itself,
and the best of them is where the next round begins.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from threading import Event
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from houvast.routing.engine.compiling import IntArray, LongArray, lean_kernel
from houvast.routing.solver.chains import note_best
from houvast.routing.solver.dice import seeded
from houvast.routing.solver.running import SLICE, Heat, Limits, Pace, run_until
from houvast.routing.solver.state import (
    ABSENT,
    BEST_ABSENT,
    BEST_PRICE,
    BEST_RISK,
    PART,
    PRICE,
    RISK,
    ProblemArrays,
    Routes,
)

ROUNDS = 20
"""Rounds in a run."""

ENOUGH = 15
"""Routes in use that make a part of a day worth a thread."""

Work = tuple[ProblemArrays, Routes]


def in_parts(given: ProblemArrays, routes: Routes, heat: Heat, limits: Limits, threads: int) -> int:
    """Search with several threads; the best routes are left in `routes`. The iterations done."""
    chance = np.random.default_rng(int(routes.dice[0]))
    paces = [Pace() for _ in range(threads)]
    stopped = Event()
    own_limits = replace(limits, should_stop=stopped.is_set)
    with ThreadPoolExecutor(threads) as pool:
        for nth in range(1, ROUNDS + 1):
            is_large = np.count_nonzero(routes.vehicles["count"]) >= threads * ENOUGH
            share_out, join = (_split, _join) if is_large else (_copied, _take_best)
            works = share_out(given, routes, threads, chance)
            runs = {
                pool.submit(run_until, nth / ROUNDS, *work, heat, own_limits, pace)
                for work, pace in zip(works, paces, strict=True)
            }
            while wait(runs, SLICE).not_done:
                if limits.should_stop is not None and limits.should_stop():
                    stopped.set()
            for run in runs:
                run.result()
            join(routes, [own for _, own in works], given.tick)
            is_placed = limits.until_placed and not routes.tally[ABSENT]
            if stopped.is_set() or is_placed:
                break
            for pace in paces:
                pace.ended = False
    return sum(pace.done for pace in paces)


def _split(given: ProblemArrays, routes: Routes, threads: int, chance: Generator) -> list[Work]:
    """Give each thread the routes of a neighbourhood, with about the same number of stops.

    The threads share what is kept per stop and per vehicle: no two of them touch the same.
    """
    part = _neighbourhoods(given, routes, threads, chance)
    routes.vehicles["part"] = part
    lost = routes.absent[: routes.tally[ABSENT]]
    goes_to = chance.integers(threads, size=len(lost))
    return [
        (
            _narrowed(given, part, number),
            _own(routes, lost[goes_to == number], number, int(chance.integers(2**62))),
        )
        for number in range(threads)
    ]


def _neighbourhoods(
    given: ProblemArrays, routes: Routes, threads: int, chance: Generator
) -> IntArray:
    """The part (from 0) of each vehicle: by how much nearer it is to one place than to another."""
    stops = len(routes.absent)
    nodes, counts = routes.nodes[:stops], routes.vehicles["count"]
    one = nodes["place"][chance.integers(stops)]
    other = nodes["place"][np.argmax(given.travel[one, nodes["place"]])]
    nearer = (given.travel[one] - given.travel[other]).astype(np.float64)
    placed = nodes[nodes["route"] >= 0]
    score = np.bincount(placed["route"], nearer[placed["place"]], minlength=len(counts))
    at_home = nearer[routes.nodes["place"][routes.vehicles["first"]]]
    score = np.where(counts > 0, score / np.maximum(counts, 1), at_home)
    order = np.argsort(score, kind="stable")
    part = np.zeros(len(counts), dtype=np.int32)
    weight = np.cumsum(counts[order] + 1)
    part[order] = np.minimum(threads - 1, (weight - 1) * threads // weight[-1])
    return part


def _narrowed(given: ProblemArrays, part: IntArray, number: int) -> ProblemArrays:
    """The given with the vehicles of one part alone as choices."""
    choices, count = np.zeros_like(given.choices), np.zeros_like(given.choice_count)
    narrow(given.choices, given.choice_count, part, number, choices, count)
    return given._replace(choices=choices, choice_count=count)


@lean_kernel
def narrow(
    choices: IntArray,
    count: IntArray,
    part: IntArray,
    number: int,
    own_choices: IntArray,
    own_count: IntArray,
) -> None:
    """Fill in the choices of each stop that are in that part, and how many they are."""
    for stop in range(len(count)):
        kept = 0
        for nth in range(count[stop]):
            vehicle = choices[stop, nth]
            if part[vehicle] == number:
                own_choices[stop, kept] = vehicle
                kept += 1
        own_count[stop] = kept


def _own(routes: Routes, lost: IntArray, number: int, seed: int) -> Routes:
    """The routes as one thread sees them: its own notes beside the shared nodes and vehicles."""
    own = routes._replace(
        absent=np.zeros_like(routes.absent),
        pool=np.zeros_like(routes.pool),
        old=np.zeros_like(routes.old),
        old_stops=np.zeros_like(routes.old_stops),
        old_absent=np.zeros_like(routes.old_absent),
        best=np.zeros_like(routes.best),
        tally=np.zeros_like(routes.tally),
        dice=seeded(seed),
    )
    vehicles = routes.vehicles
    own.absent[: len(lost)] = lost
    own.tally[PART], own.tally[ABSENT] = number, len(lost)
    own.tally[PRICE] = vehicles["price"][vehicles["part"] == number].sum()
    own.tally[RISK] = vehicles["risk"][vehicles["part"] == number].sum()
    note_best(own)
    return own


def _join(routes: Routes, owns: list[Routes], tick: int) -> None:
    """Put the notes of the threads together again; their bests together may be the best of all."""
    lost = np.concatenate([own.absent[: own.tally[ABSENT]] for own in owns])
    routes.absent[: len(lost)] = lost
    routes.tally[ABSENT] = len(lost)
    for at in (PRICE, RISK):
        routes.tally[at] = sum(own.tally[at] for own in owns)
    found = np.sum([own.tally for own in owns], axis=0)
    if _best(found, tick) <= _best(routes.tally, tick):
        for at in (BEST_ABSENT, BEST_PRICE, BEST_RISK):
            routes.tally[at] = found[at]
        for own in owns:
            copy_best(own, routes.best)
    routes.vehicles["part"] = routes.tally[PART]


@lean_kernel
def copy_best(own: Routes, best: IntArray) -> None:
    """Copy the best chains of the routes in our part."""
    for number in range(len(own.vehicles)):
        vehicle = own.vehicles[number]
        if vehicle["part"] == own.tally[PART]:
            at = vehicle["first"]
            while at != vehicle["last"]:
                best[at] = own.best[at]
                at = own.best[at]


def _copied(given: ProblemArrays, routes: Routes, threads: int, chance: Generator) -> list[Work]:
    """Give each thread the whole day."""
    copies = [Routes._make(array.copy() for array in routes) for _ in range(threads)]
    for copy in copies:
        copy.dice[:] = seeded(int(chance.integers(2**62)))
    return [(given, copy) for copy in copies]


def _take_best(routes: Routes, owns: list[Routes], tick: int) -> None:
    """Go on from where the best of the threads stands, with the best that any of them saw."""
    now = min(owns, key=lambda own: (own.tally[ABSENT], own.tally[PRICE] + own.tally[RISK] * tick))
    best = min(owns, key=lambda own: _best(own.tally, tick))
    pairs: Iterable[tuple[NDArray[Any], NDArray[Any]]] = zip(routes, now, strict=True)
    for ours, theirs in pairs:
        np.copyto(ours, theirs)
    routes.best[:] = best.best
    for at in (BEST_ABSENT, BEST_PRICE, BEST_RISK):
        routes.tally[at] = best.tally[at]


def _best(tally: LongArray, tick: int) -> tuple[int, int]:
    """What the best routes of a thread cost: first the stops without a place."""
    return int(tally[BEST_ABSENT]), int(tally[BEST_PRICE] + tally[BEST_RISK] * tick)
