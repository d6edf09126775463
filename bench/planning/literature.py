"""The instances of Solomon, and of Gehring and Homberger: how far from the best routes known?

Reference: PyVRP with the same time on one core. From nothing, as the literature does it. Without
a folder of instances some are made in the same manner, and the best of the run counts as known.
"""

from collections import defaultdict
from math import isfinite
from statistics import mean

from figures import show
from houvast.routing.pyvrp_solver import PyVrp
from houvast.routing.solver import Plan, RuinAndRecreate, Solver, cost_of
from options import Options
from references import OrTools, Vroom
from vrptw import TENTHS, Instance, generated, read

SOLVERS: dict[str, Solver] = {
    "reference: PyVRP": PyVrp(must_place=True),
    "OR-Tools": OrTools(prize=10_000_000),
    "VROOM": Vroom(),
    "ours": RuinAndRecreate(),
}
SMALL = 200
"""Customers up to which an instance counts among the small ones."""

Costs = dict[tuple[str, str, float], float]
"""By solver, instance and seconds."""


def lasts(options: Options) -> float:
    return sum(len(SOLVERS) * sum(_times(i, options)) for i in _instances(options)) * 1.05


def run(options: Options) -> None:
    instances = _instances(options)
    for title, some in (
        ("up to 200 customers", [i for i in instances if i.problem.stops <= SMALL]),
        ("more customers", [i for i in instances if i.problem.stops > SMALL]),
    ):
        if some:
            _show(title, some, _measured(some, options), _times(some[0], options))


def _instances(options: Options) -> list[Instance]:
    if options.instances:
        return read(options.instances)
    return [generated(kind, count) for count in (100, 1_000) for kind in "RC"]


def _times(instance: Instance, options: Options) -> tuple[float, ...]:
    if options.quick:
        return (0.5, 2) if instance.problem.stops <= SMALL else (2,)
    return (1, 5, 30) if instance.problem.stops <= SMALL else (5, 30)


def _measured(instances: list[Instance], options: Options) -> Costs:
    costs: Costs = {}
    for instance in instances:
        problem = instance.problem
        for seconds in _times(instance, options):
            for name, solver in SOLVERS.items():
                found = solver.improve(problem, Plan.empty(problem), seconds=seconds)
                cost = cost_of(problem, found.plan)
                whole = float("inf") if cost.unplaced else cost.driving / TENTHS
                costs[name, instance.name, seconds] = whole
    return costs


def _show(title: str, instances: list[Instance], costs: Costs, times: tuple[float, ...]) -> None:
    known = {i.name: i.best_known or _best(costs, i.name) for i in instances}
    gaps: dict[tuple[str, float], list[float]] = defaultdict(list)
    for (name, instance, seconds), cost in costs.items():
        gaps[name, seconds].append(100 * (cost / known[instance] - 1))
    reference = next(iter(SOLVERS))
    rows: list[tuple[object, ...]] = []
    for seconds in times:
        for name in SOLVERS:
            gap, theirs = mean(gaps[name, seconds]), mean(gaps[reference, seconds])
            each = " ".join(_percent(one) for one in gaps[name, seconds])
            rows.append((name, seconds, _percent(gap), gap / theirs if theirs else 0.0, each))
    names = " ".join(known)
    show(f"Literature, {title}", ("mean gap, %", "given s", "gap", "ratio", names), rows)


def _percent(gap: float) -> str:
    """In percent; none where some customer has no place."""
    return f"{gap:.3f}" if isfinite(gap) else "none"


def _best(costs: Costs, instance: str) -> float:
    return min(cost for (_, name, _), cost in costs.items() if name == instance)
