"""Whether promised windows are kept when work and roads take longer or shorter than reckoned.

A full day of 773 visits and 100 technicians, at three degrees of fill, in two territories, each
from the plan of VROOM. An emptier day is there twice: with each promised anew the half in which we
arrive, so that its mornings are as full, which are the days of what was asked (VROOM's plan breaks
22 promises on each of them); and beside it with the promises of the full day. References: VROOM's
plan, the search without a price on what is at risk, and PyVRP. Every plan is driven on the same
drawn days (`lived_days` of the tests of the solver).
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests"))

from figures import show
from good_days import as_full, with_good_routes
from houvast.routing.pyvrp_solver import PyVrp
from houvast.routing.solver import Doubts, Improved, Plan, Problem, RuinAndRecreate, cost_of
from instances import full_day
from options import Options
from routing.solver.lived_days import SERVICE, Days, Figures

PROMISED_ANEW = {
    True: "each promised the half we arrive in (the days of what was asked)",
    False: "beside it: promises of the full day",
}
DAYS = ((0.92, True), (0.81, True), (0.70, True), (0.81, False), (0.70, False))
"""How full, and whether promised anew."""

ASKED = {0.92: (1.2, 23), 0.81: (1.4, 45), 0.70: (1.8, 47)}
"""By how full a day is: for so many percent of driving, so many percent fewer broken promises."""

PRICES = (1000, 1800, 2700, 3600)
"""Seconds of driving that a broken promise is worth; half an hour is what a company begins with."""

SECONDS = 2.0
"""Seconds of the processor for the search without a price; the others get as many turns."""

DRAWS = 2000
SURE = 1.96
"""Standard errors on each side of an interval of 95 percent."""

Search = Callable[[Problem, Plan, int], Improved]


def lasts(options: Options) -> float:
    once = (len(PRICES) + 3) * SECONDS + 3
    return len(_territories(options)) * (45 + len(DAYS) * len(_seeds(options)) * once)


def _seeds(options: Options) -> range:
    return range(1 if options.quick else 5)


def _territories(options: Options) -> tuple[int, ...]:
    return (1,) if options.quick else (1, 2)


def run(options: Options) -> None:
    for number in _territories(options):
        good = with_good_routes(full_day(seed=number))
        for full, anew in DAYS:
            problem, plan = as_full(good, full, promised_anew=anew)
            driving, fewer = ASKED[full]
            rows = _rows(problem, plan, _seeds(options), driving, fewer if anew else None)
            columns = ("", "turns", "s of processor", "driving", "broken a day", "fewer", "kept")
            title = f"Territory {number}, {full:.0%} full: {problem.stops} visits, half days"
            seeds = list(_seeds(options))
            show(f"{title}, {PROMISED_ANEW[anew]}, seeds {seeds}", columns, rows)


@dataclass(frozen=True)
class Found:
    """What the runs of one way of searching came to, on average over its seeds."""

    turns: float
    seconds: float
    driving: float
    broken: Figures
    """Per drawn day (draws,)."""


def _rows(
    problem: Problem, plan: Plan, seeds: range, driving: float, fewer: float | None
) -> list[tuple[object, ...]]:
    days = Days.drawn(problem, draws=DRAWS, seed=problem.stops)
    turns = _turns_in_time(problem, plan)
    before = Found(0, 0.0, cost_of(problem, plan).driving, _broken(days, problem, plan))
    sure = _found(problem, plan, seeds, days, _ours(0, turns))
    others = {
        "VROOM, as it begins": before,
        "PyVRP": _found(problem, plan, seeds, days, _pyvrp),
        "reference: no price": sure,
    }
    priced = {
        f"a promise is worth {price:,} s": _found(problem, plan, seeds, days, _ours(price, turns))
        for price in PRICES
    }
    found = {**others, **priced}
    return [
        *(_row(name, one, before, sure, problem.stops) for name, one in found.items()),
        _for_driving(driving, fewer, sure, list(priced.values())),
    ]


def _for_driving(
    driving: float, asked: float | None, sure: Found, priced: list[Found]
) -> tuple[object, ...]:
    """How many fewer break for so much driving, on a straight line between two prices."""
    points = sorted(
        (100 * (one.driving / sure.driving - 1), 100 * (1 - one.broken.mean() / sure.broken.mean()))
        for one in (sure, *priced)
    )
    fewer = np.interp(driving, *np.array(points).T)
    return (
        "between two prices",
        "",
        "",
        f"({driving:+.2f})",
        "",
        f"{fewer:.0f} %" + (f", asked {asked:.0f}" if asked else ""),
        "",
    )


def _row(name: str, one: Found, before: Found, sure: Found, stops: int) -> tuple[object, ...]:
    mean, fewer = one.broken.mean(), 1.0 - one.broken.mean() / sure.broken.mean()
    # Of a ratio of two means that were taken on the same days.
    spread = (one.broken - (1.0 - fewer) * sure.broken).std() / sure.broken.mean()
    within = SURE * spread / len(one.broken) ** 0.5
    driving = f"{100 * (one.driving / before.driving - 1):+.2f} %"
    more = f"({100 * (one.driving / sure.driving - 1):+.2f})"
    return (
        name,
        round(one.turns),
        f"{one.seconds:.1f}",
        f"{driving} {more}",
        f"{mean:.1f}",
        f"{100 * fewer:.0f} % +- {100 * within:.1f}",
        f"{100 * (1 - mean / stops):.1f} %",
    )


def _found(problem: Problem, plan: Plan, seeds: range, days: Days, search: Search) -> Found:
    runs, seconds = [], 0.0
    for seed in seeds:
        began = time.process_time()
        runs.append(search(problem, plan, seed))
        seconds += time.process_time() - began
    return Found(
        float(np.mean([run.iterations for run in runs])),
        seconds / len(seeds),
        float(np.mean([cost_of(problem, run.plan).driving for run in runs])),
        np.mean([_broken(days, problem, run.plan) for run in runs], axis=0),
    )


def _broken(days: Days, problem: Problem, plan: Plan) -> Figures:
    """Promises broken on each day; a stop without a place breaks on all of them."""
    found: Figures = days.broken(problem, plan).sum(axis=1) + len(plan.unplaced)
    return found


def _turns_in_time(problem: Problem, plan: Plan) -> int:
    """How many turns the search without a price makes in its seconds of the processor."""
    some, began = 20_000, time.process_time()
    RuinAndRecreate().improve(problem, plan, seconds=60.0, iterations=some)
    return int(some * SECONDS / (time.process_time() - began))


def _ours(price: int, turns: int) -> Search:
    def search(problem: Problem, plan: Plan, seed: int) -> Improved:
        service = np.round(problem.service * SERVICE).astype(np.int32)
        doubts = Doubts(price, service, np.ones(problem.stops, dtype=np.uint8))
        asked = replace(problem, doubts=doubts)
        return RuinAndRecreate().improve(asked, plan, seconds=60.0, seed=seed, iterations=turns)

    return search


def _pyvrp(problem: Problem, plan: Plan, seed: int) -> Improved:
    """By seconds of the processor too: it looks at the clock on the wall only to be safe."""
    until = time.process_time() + SECONDS
    return PyVrp().improve(
        problem, plan, seconds=60.0, seed=seed, should_stop=lambda: time.process_time() > until
    )
