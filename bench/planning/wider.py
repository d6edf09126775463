"""Slots for which visits change technicians: what nobody's own day has room for.

Per request each day and half. First insertion and exact reordering of single days; for what is
still empty, searches of a length that a page can wait for. Reference: PyVRP, a second for each of
those, warm from the same plan.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from boards import Board, slots
from figures import show
from good_days import with_good_routes
from houvast.planning.engine.second_solver import PyVrp
from houvast.planning.engine.solver import Bursts, NewStop
from houvast.planning.rules.board import Request
from houvast.planning.rules.whole_day import Posed
from houvast.planning.travel import GreatCircle
from houvast.planning.travel.places import as_places
from instances import DAY, HALVES, ZERO, Territory, posed, requests, territory
from options import Options

DAYS = 7
REQUESTS = {10: 6, 100: 3}
"""Per number of technicians how many ask: 84 and 42 days and halves."""

LONG_BURST, SHORT_BURST, REFERENCE = 0.5, 0.02, 1.0

Empty = tuple[int, int, int]
"""Request, day and half."""


@dataclass
class Tally:
    """What a way of searching came to: slots found, CPU seconds, and when the first was there."""

    found: int = 0
    cpu: float = 0.0
    first: float | None = None
    started: float = field(default_factory=time.perf_counter)

    def count(self, is_found: bool) -> None:
        self.found += is_found
        if is_found and self.first is None:
            self.first = time.perf_counter() - self.started


def lasts(options: Options) -> float:
    return 20 if options.quick else 84 * 1.6 + 42 * 2.2


def run(options: Options) -> None:
    for technicians in (10,) if options.quick else (10, 100):
        _show(with_good_routes(territory(technicians, DAYS, 8)), options)


def _show(territory: Territory, options: Options) -> None:
    people = len(territory.technicians)
    asked = requests(2 if options.quick else REQUESTS[people])
    board = Board.of(territory)
    rows: list[tuple[object, ...]] = []
    started = time.process_time()
    inserted = [slots(board.question(r).inserted(), people) for r in asked]
    rows.append(("insertion", sum(map(len, inserted)), time.process_time() - started))
    started = time.process_time()
    reordered = [slots(board.question(r).reordered(), people) for r in asked]
    single = sum(map(len, reordered))
    rows.append(("and exact reordering", single, time.process_time() - started))
    empty = [
        (number, day, half)
        for number, found in enumerate(reordered)
        for day in range(DAYS)
        for half in range(len(HALVES))
        if (day, half) not in found
    ]
    days = [posed(territory, day) for day in range(DAYS)]
    reference = _searched(empty, lambda one: _by_pyvrp(days[one[1]], asked[one[0]], one))
    ways = [("reference: PyVRP, 1 s a slot", reference)]
    for seconds in (SHORT_BURST, LONG_BURST):
        ways.append((f"ours, {seconds} s a slot", _by_bursts(days, asked, empty, seconds)))
    for name, tally in ways:
        first = f"{1000 * tally.first:.0f} ms" if tally.first else ""
        share = (single + tally.found) / (single + reference.found)
        rows.append(
            (name, single + tally.found, tally.cpu, share, tally.cpu / reference.cpu, first)
        )
    title = f"{people} technicians, {len(asked)} requests, {len(asked) * DAYS * 2} days and halves"
    show(title, ("", "found", "CPU s", "found ratio", "CPU ratio", "first after"), rows)


def _searched(empty: Iterable[Empty], search: Callable[[Empty], bool]) -> Tally:
    tally, began = Tally(), time.process_time()
    for one in empty:
        tally.count(search(one))
    tally.cpu = time.process_time() - began
    return tally


def _by_bursts(
    days: list[Posed], asked: list[Request], empty: list[Empty], seconds: float
) -> Tally:
    """Ours; a day is set up when it is first searched, which counts."""
    ready: dict[int, Bursts] = {}

    def search(one: Empty) -> bool:
        day = days[one[1]]
        if one[1] not in ready:
            ready[one[1]] = Bursts(day.problem, day.plan)
        stop = _new_stop(day, asked[one[0]], one)
        return not ready[one[1]].place(stop, seconds=seconds).cost.unplaced

    return _searched(empty, search)


def _new_stop(day: Posed, request: Request, one: Empty) -> NewStop:
    opens, closes = _window(one)
    here = as_places([request.place])
    return NewStop(
        there=GreatCircle().matrix(here, day.places)[0],
        back=GreatCircle().matrix(day.places, here)[:, 0],
        opens=opens - day.zero,
        closes=closes - day.zero,
        service=request.service,
        may=np.array([request.suits(of_one) for of_one in day.days], np.uint8),
    )


def _by_pyvrp(day: Posed, request: Request, one: Empty) -> bool:
    wider = day.plus(request.stop(*_window(one)), GreatCircle())
    found = PyVrp().improve(wider.problem, wider.plan, seconds=REFERENCE, until_placed=True)
    return not found.cost.unplaced


def _window(one: Empty) -> tuple[int, int]:
    """When it begins and ends, in epoch seconds."""
    _, day, half = one
    opens, closes = (ZERO + DAY * day + at for at in HALVES[half])
    return opens, closes
