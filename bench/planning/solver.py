"""A full day of 773 visits and 100 technicians that is planned well already: who makes it better?

Reference: PyVRP with the same time on one core, from the same plan.
"""

from collections.abc import Mapping

from figures import show
from good_days import good_full_day
from houvast.routing.pyvrp_solver import PyVrp
from houvast.routing.solver import Cost, RuinAndRecreate, Solver, cost_of
from options import Options
from references import OrTools, Vroom

SOLVERS: Mapping[str, Solver] = {
    "reference: PyVRP": PyVrp(),
    "OR-Tools": OrTools(),
    "VROOM": Vroom(),
    "ours": RuinAndRecreate(),
}
PATIENT = 120
"""Seconds that PyVRP gets once more, to see whether it overtakes."""


def times(options: Options) -> tuple[float, ...]:
    """Seconds that every solver gets."""
    return (0.5, 2) if options.quick else (1, 5, 30)


def lasts(options: Options) -> float:
    once = sum(times(options))
    return once * (len(SOLVERS) + 1) + (0 if options.quick else PATIENT) + 15


def run(options: Options) -> None:
    problem, plan = good_full_day()
    before = cost_of(problem, plan)
    print(f"\n{problem.stops} visits, {problem.vehicles} technicians, {before.driving:,} s driving")
    runs = [(name, solver, 1, times(options)) for name, solver in SOLVERS.items()]
    runs.append(("ours, two cores", RuinAndRecreate(), 2, times(options)))
    if not options.quick:
        runs.append(("PyVRP, patient", PyVrp(), 1, (PATIENT,)))
    rows: list[tuple[object, ...]] = []
    reference: dict[float, float] = {}
    for name, solver, threads, given in runs:
        for seconds in given:
            found = solver.improve(problem, plan, seconds=seconds, threads=threads)
            change = _change(before, cost_of(problem, found.plan))
            ratio = change / reference.setdefault(seconds, change or 1.0)
            unplaced = found.cost.unplaced
            rows.append((name, seconds, found.seconds, f"{change:+.2f} %", ratio, unplaced))
    columns = ("a full day", "given s", "took s", "driving", "ratio", "promises broken")
    show("Routes of a full day, from VROOM's plan", columns, rows)


def _change(before: Cost, after: Cost) -> float:
    return 100 * (after.driving / before.driving - 1)
