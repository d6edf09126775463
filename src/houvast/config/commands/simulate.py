"""`houvast simulate`: a virtual quarter, lived the old way and ours, in databases of its own."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from houvast.demo.simulation.asked import SimulationAsked
    from houvast.demo.simulation.playing import PlayedQuarter

MOST_AT_ONCE = 16
OF_ITS_OWN = {"DATABASE_URL", "HOUVAST_OWNER_DATABASE_URL", "HOUVAST_DEMO_COMPANY"}
"""Settings of this installation that no simulation may use."""
PART = "--part"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", choices=("outage", "fibre"))
    parser.add_argument("--customers", type=int, default=300, help="each lives one matter")
    parser.add_argument("--seed", type=int, default=7, help="the same seed is the same world")
    parser.add_argument("--slower-by", type=float, default=1.0, help="from half of the quarter on")
    parser.add_argument("--weeks", type=int, default=13)
    parser.add_argument("--dates", choices=("calibrated", "told"), default="calibrated")
    parser.add_argument("--jobs", type=int, default=2, help="territories, each a process")
    parser.add_argument("--html", type=Path, help="write figures and plots to this file")
    parser.add_argument(PART, type=int, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Print the figures of both ways. Exit code 1 where something stopped half-way."""
    if options.customers < 1 or options.weeks < 1 or not 1 <= options.jobs <= MOST_AT_ONCE:
        raise ImproperlyConfigured("Ask for one customer, one week and one process at least.")
    if options.part is not None:
        return _one_territory(options)
    return _all_territories(options)


def _all_territories(options: argparse.Namespace) -> int:
    """Each territory is a company of its own, in a process and a PostgreSQL of its own."""
    import django

    began = time.monotonic()
    jobs = min(options.jobs, options.customers)
    with tempfile.TemporaryDirectory(
        prefix="houvast-simulation-", ignore_cleanup_errors=True
    ) as at:
        Path(at).chmod(0o711)  # PostgreSQL runs as somebody else where we are root
        parts = [_started(Path(at), number) for number in range(jobs)]
        results = [_result(part, Path(at), number) for number, part in enumerate(parts)]
    django.setup()
    from django.utils.translation import override

    from houvast.demo.simulation.figures import LivedFigures
    from houvast.demo.simulation.old_way import the_old_way
    from houvast.demo.simulation.report import BothWays, report_of, rows

    old = LivedFigures.together(the_old_way(_asked(options, number)) for number in range(jobs))
    ours = LivedFigures.together(LivedFigures.of(result["figures"]) for result in results)
    lived = BothWays(_asked(options, None), old, ours)
    with override("en"):
        shown = rows(lived)
    width = max(len(name) for name, _old, _ours in shown)
    for name, before, now in shown:
        print(f"{name:<{width}}  {before:>12}  {now:>12}")
    took = time.monotonic() - began
    print(f"{took:,.0f} s, of which {1000 * took / options.customers:,.0f} ms for each customer")
    if options.html:
        options.html.write_text(report_of(lived), encoding="utf-8")
        print(f"{options.html} is written.")
    faults = [fault for result in results for fault in result["faults"]]
    print("".join(f"STOPPED  {fault}\n" for fault in faults), end="")
    return 1 if faults else 0


def _started(folder: Path, number: int) -> "subprocess.Popen[bytes]":
    """The same command for one territory, in an installation of its own."""
    environ = {name: value for name, value in os.environ.items() if name not in OF_ITS_OWN}
    environ |= {"HOUVAST_HOME": str(folder / str(number)), "HOUVAST_LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "houvast.config.command", *sys.argv[1:], PART, str(number)]
    return subprocess.Popen(command, env=environ)


def _result(part: "subprocess.Popen[bytes]", folder: Path, number: int) -> dict[str, Any]:
    written = folder / f"{number}.json"
    if part.wait() or not written.exists():
        raise ImproperlyConfigured(f"Territory {number + 1} ended without figures.")
    result: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
    return result


def _one_territory(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.conf import settings

    from houvast.demo.simulation.playing import live_the_quarter

    if settings.HOUVAST.mode != "demo":
        raise ImproperlyConfigured(
            "A simulation does not run in production: leave HOUVAST_MODE out."
        )
    asked = _asked(options, options.part)
    with _empty_database():
        lived = live_the_quarter(asked, progress=_said if options.part == 0 else lambda _done: None)
    home: Path = settings.HOUVAST.home
    _write(home.with_name(f"{options.part}.json"), lived)
    return 0


def _write(path: Path, lived: "PlayedQuarter") -> None:
    result = {"figures": lived.figures.as_stored(), "faults": [*lived.faults]}
    path.write_text(json.dumps(result), encoding="utf-8")


def _asked(options: argparse.Namespace, part: int | None) -> "SimulationAsked":
    """What is asked of one territory, or of all of them together."""
    from houvast.demo.simulation.asked import SimulationAsked

    jobs = min(options.jobs, options.customers)
    customers, seed = options.customers, options.seed
    if part is not None:
        customers = customers // jobs + (part < customers % jobs)
        seed = seed * MOST_AT_ONCE + part
    return SimulationAsked(
        scenario=options.scenario,
        customers=customers,
        seed=seed,
        slower_by=options.slower_by,
        weeks=options.weeks,
        dates=options.dates,
    )


@contextmanager
def _empty_database() -> Iterator[None]:
    """A PostgreSQL that need not outlive a power cut, and is gone afterwards."""
    from django.conf import settings
    from django.db import connection

    from houvast.config import database, kernels, roles, upgrading

    held = database.ready(settings.HOUVAST)
    try:
        with roles.owner() as owner:
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                owner.execute(f"ALTER SYSTEM SET {setting} = off".encode())
            owner.execute("SELECT pg_reload_conf()")
        upgrading.upgrade(static=False, verbosity=0)
        kernels.make_ready(aloud=False)
        yield
    finally:
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has it, others not
        if held:
            held.release()


def _said(done: float) -> None:
    """Say each tenth once, where somebody looks."""
    if sys.stdout.isatty():
        print(f"\r{done:>4.0%} of the quarter", end="\n" if done >= 1 else "", flush=True)
