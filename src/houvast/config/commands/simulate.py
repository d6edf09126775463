"""`houvast simulate`: a virtual quarter, lived the old way and ours, in databases of its own."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured

from houvast.config import kernels, territories

if TYPE_CHECKING:
    from houvast.demo.simulation.asked import SimulationAsked

MOST_AT_ONCE = 16
TOGETHER = 1000
APART = 10_000
"""Between the seeds of two worlds: more than there are territories."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", choices=("outage", "fibre"))
    parser.add_argument("--customers", type=int, default=300, help="each lives one matter")
    parser.add_argument("--seed", type=int, default=7, help="the same seed is the same world")
    parser.add_argument("--slower-by", type=float, default=1.0, help="from half of the quarter on")
    parser.add_argument("--weeks", type=int, default=13)
    parser.add_argument("--dates", choices=("calibrated", "told"), default="calibrated")
    parser.add_argument("--jobs", type=int, default=2, help="processes beside each other")
    parser.add_argument(
        "--together", type=int, default=TOGETHER, help="customers of one company at most"
    )
    parser.add_argument("--html", type=Path, help="write figures and plots to this file")
    parser.add_argument(territories.PART, type=int, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Print the figures of both ways. Exit code 1 where something stopped half-way."""
    asked_for = (options.customers, options.weeks, options.together)
    if min(asked_for) < 1 or not 1 <= options.jobs <= MOST_AT_ONCE:
        raise ImproperlyConfigured("Ask for one customer, one week and one process at least.")
    if options.part is not None:
        return _one_territory(options)
    return _all_territories(options)


def _all_territories(options: argparse.Namespace) -> int:
    import django

    began = time.monotonic()
    django.setup()
    _refuse_in_production()
    apart = _territories(options)
    results = apart.lived(sys.argv[1:])
    from django.utils.translation import override

    from houvast.demo.simulation.figures import LivedFigures
    from houvast.demo.simulation.old_way import the_old_way
    from houvast.demo.simulation.report import BothWays, report_of, rows

    parts = range(apart.many)
    old = LivedFigures.together(the_old_way(_asked(options, part)) for part in parts)
    ours = LivedFigures.together(LivedFigures.of(result["figures"]) for result in results)
    lived = BothWays(_asked(options, None), old, ours)
    with override("en"):
        shown = rows(lived)
    width = max(len(name) for name, _old, _ours in shown)
    for name, before, now in shown:
        print(f"{name:<{width}}  {before:>12}  {now:>12}")
    took, worked = time.monotonic() - began, sum(result["processor"] for result in results)
    print(
        f"{apart.many} territories, {took:,.0f} s; {worked:,.0f} s of processor: "
        f"{1000 * worked / options.customers:,.0f} ms for each customer, without that of PostgreSQL"
    )
    if options.html:
        options.html.write_text(report_of(lived), encoding="utf-8")
        print(f"{options.html} is written.")
    faults = [fault for result in results for fault in result["faults"]]
    print("".join(f"STOPPED  {fault}\n" for fault in faults), end="")
    return 1 if faults else 0


def _one_territory(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.conf import settings

    from houvast.demo.simulation.playing import live_the_quarter

    kernels.make_ready(aloud=False)
    asked, began = _asked(options, options.part), time.process_time()
    lived = live_the_quarter(asked, progress=_said if options.part == 0 else lambda _done: None)
    home: Path = settings.HOUVAST.home
    territories.write(
        home.parent,
        options.part,
        {
            "figures": lived.figures.as_stored(),
            "faults": [*lived.faults],
            "processor": time.process_time() - began,
        },
    )
    return 0


def _refuse_in_production() -> None:
    from django.conf import settings

    if settings.HOUVAST.mode != "demo":
        raise ImproperlyConfigured(
            "A simulation does not run in production: leave HOUVAST_MODE out."
        )


def _territories(options: argparse.Namespace) -> territories.Territories:
    return territories.Territories.of(options.customers, options.together, options.jobs)


def _asked(options: argparse.Namespace, part: int | None) -> "SimulationAsked":
    """What is asked of one territory, or of all of them together."""
    from houvast.demo.simulation.asked import SimulationAsked

    customers, seed = options.customers, options.seed
    if part is not None:
        customers = _territories(options).customers(part, customers)
        seed = seed * APART + part
    return SimulationAsked(
        scenario=options.scenario,
        customers=customers,
        seed=seed,
        slower_by=options.slower_by,
        weeks=options.weeks,
        dates=options.dates,
    )


def _said(done: float) -> None:
    """Say each tenth once, where somebody looks."""
    if sys.stdout.isatty():
        print(f"\r{done:>4.0%} of the quarter", end="\n" if done >= 1 else "", flush=True)
