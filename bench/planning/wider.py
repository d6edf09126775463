"""Slots for which visits change technicians: what nobody's own day has room for.

Per request each day and half. First insertion and exact reordering of single days; for what is
still empty, searches of a length that a page can wait for. Reference: PyVRP, a second for each of
those, warm from the same plan.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from boards import Board, Question, slots
from figures import show
from good_days import with_good_routes
from houvast.routing.engine.compiling import IntArray
from houvast.routing.great_circle import GreatCircle
from houvast.routing.pyvrp_solver import PyVrp
from houvast.routing.requests import Request
from houvast.routing.solver import Bursts
from houvast.routing.whole_day import Posed, pose
from instances import (
    AS_PLANNED,
    DAY,
    HALVES,
    ZERO,
    Territory,
    as_days,
    posed,
    requests,
    territory,
)
from options import Options

DAYS = 7
REQUESTS = {10: 6, 100: 3}
"""Per number of technicians how many ask for half an hour: 84 and 42 days and halves."""

LONG_BURST, SHORT_BURST, REFERENCE = 0.5, 0.015, 1.0
MAKING = 90
"""Seconds, roughly, until VROOM has planned the days."""

Cell = tuple[int, int, int]
"""Request, day and half: a slot, or where there is none yet."""


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
    if options.quick:
        return 20
    given = REFERENCE + SHORT_BURST + LONG_BURST
    return sum(given * DAYS * len(HALVES) * asked for asked in REQUESTS.values()) + MAKING


def run(options: Options) -> None:
    for technicians in (10,) if options.quick else (10, 100):
        _show(with_good_routes(territory(technicians, DAYS, 8, manner=AS_PLANNED)), options)


def _show(territory: Territory, options: Options) -> None:
    people = len(territory.technicians)
    asked = requests(2 if options.quick else REQUESTS[people], minutes=[30])
    board = Board.of(territory)
    questions = [board.question(request) for request in asked]
    inserted, quickly = _single_days(questions, Question.inserted)
    single, exactly = _single_days(questions, Question.reordered)
    everything = product(range(len(asked)), range(DAYS), range(len(HALVES)))
    empty = [one for one in everything if one not in single]
    reference = _searched(empty, lambda one: _by_pyvrp(territory, asked[one[0]], one))
    ways = {"reference: PyVRP, 1 s a slot": reference} | {
        f"ours, {seconds} s a slot": _by_bursts(territory, asked, empty, seconds)
        for seconds in (SHORT_BURST, LONG_BURST)
    }
    rows: list[tuple[object, ...]] = [
        ("insertion", len(inserted), quickly),
        ("and exact reordering", len(single), exactly),
    ]
    for name, tally in ways.items():
        found, cpu = len(single) + tally.found, tally.cpu
        share = found / (len(single) + reference.found)
        first = f"{1000 * tally.first:.0f} ms" if tally.first else ""
        rows.append((name, found, cpu, share, cpu / reference.cpu, first))
    title = f"{people} technicians, {len(asked)} requests, {len(asked) * DAYS * 2} days and halves"
    show(title, ("", "found", "CPU s", "found ratio", "CPU ratio", "first after"), rows)


def _single_days(
    questions: list[Question], answer: Callable[[Question], IntArray]
) -> tuple[set[Cell], float]:
    """What is found without moving a visit to somebody else, and the CPU seconds of it."""
    answer(questions[0])
    began = time.process_time()
    answers = [answer(question) for question in questions]
    took = time.process_time() - began
    return {
        (number, day, half)
        for number, found in enumerate(answers)
        for day, half in slots(found, len(questions[0].may))
    }, took


def _searched(empty: Iterable[Cell], search: Callable[[Cell], bool]) -> Tally:
    tally, began = Tally(), time.process_time()
    for one in empty:
        tally.count(search(one))
    tally.cpu = time.process_time() - began
    return tally


def _by_bursts(
    territory: Territory, asked: list[Request], empty: list[Cell], seconds: float
) -> Tally:
    """Ours; a day is put to the solver and set up when it is first searched, which counts."""
    everything, people = as_days(territory), len(territory.technicians)

    @cache
    def ready(day: int) -> tuple[Posed, Bursts]:
        days = everything[day * people : (day + 1) * people]
        question = pose(days, travel=GreatCircle(), now=-1, frozen=0)
        return question, Bursts(question.problem, question.plan)

    def search(one: Cell) -> bool:
        day, bursts = ready(one[1])
        stop = day.new_stop(asked[one[0]].stop(*_window(one)), GreatCircle())
        return not bursts.place(stop, seconds=seconds).cost.unplaced

    return _searched(empty, search)


def _by_pyvrp(territory: Territory, request: Request, one: Cell) -> bool:
    wider = posed(territory, one[1], request.stop(*_window(one)))
    found = PyVrp().improve(wider.problem, wider.plan, seconds=REFERENCE, until_placed=True)
    return not found.cost.unplaced


def _window(one: Cell) -> tuple[int, int]:
    """When it begins and ends, in epoch seconds."""
    _, day, half = one
    opens, closes = (ZERO + DAY * day + at for at in HALVES[half])
    return opens, closes
