"""A technician falls ill: how many promises break?

On a full day of 100 technicians that a solver has been over, and on a day of 10 as it was booked.
Reference: the cheapest gap for each of their visits in turn, moving nobody else's technician.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from figures import show
from good_days import good_full_day
from houvast.routing.pyvrp_solver import PyVrp
from houvast.routing.solver import Plan, Problem, RuinAndRecreate, Solver, cost_of, greedy
from instances import posed, territory, without_technician
from options import Options
from references import OrTools, Vroom

PRIZES = (5_000, 20_000, 100_000)
"""What PyVRP is told that a place is worth, in seconds of driving: it does best at one of these,
and nobody knows beforehand at which."""

CASES = {100: range(7, 100, 17), 10: range(7)}
"""Per number of technicians who is ill, each in turn."""

Case = tuple[Problem, Plan]


@dataclass(frozen=True)
class Result:
    """Over all cases: visits without a place, and seconds that it took."""

    broken: int
    seconds: float


def lasts(options: Options) -> float:
    given = 2 if options.quick else 2 + 2 * len(PRIZES) + 2 + 2 + 0.1 + 0.5 + 2
    return sum(len(cases) for cases in CASES.values()) * given + 10


def run(options: Options) -> None:
    small = posed(territory(10, 1, 8), 0)
    days = {100: good_full_day(), 10: (small.problem, small.plan)}
    for technicians, (problem, plan) in days.items():
        cases = [without_technician(problem, plan, ill) for ill in CASES[technicians]]
        visits = sum(len(plan.unplaced) for _, plan in cases)
        title = f"{technicians} technicians, {len(cases)} cases of illness, {visits} visits"
        show(title, ("solver", "promises broken", "s a case", "ratio"), list(_rows(cases, options)))


def _rows(cases: list[Case], options: Options) -> Iterable[tuple[object, ...]]:
    reference = sum(len(greedy(*case).unplaced) for case in cases)
    yield "reference: cheapest gap", reference, 0.0, 1.0
    for name, solver, seconds in _runs(options):
        found = _over(cases, solver, seconds)
        yield name, found.broken, found.seconds / len(cases), found.broken / max(1, reference)


def _runs(options: Options) -> Iterable[tuple[str, Solver, float]]:
    long = 0.5 if options.quick else 2.0
    for seconds in (0.1, 0.5, 2.0)[: 2 if options.quick else 3]:
        yield f"ours, {seconds} s", RuinAndRecreate(), seconds
    for prize in PRIZES[1:2] if options.quick else PRIZES:
        yield f"PyVRP, {long} s, a place is worth {prize:,}", PyVrp(prize), long
    yield f"OR-Tools, {long} s", OrTools(), long
    yield "VROOM", Vroom(), long


def _over(cases: list[Case], solver: Solver, seconds: float) -> Result:
    runs = [(case, solver.improve(*case, seconds=seconds)) for case in cases]
    broken = sum(cost_of(problem, run.plan).unplaced for (problem, _), run in runs)
    return Result(broken, sum(run.seconds for _, run in runs))
