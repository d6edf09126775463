"""Runs the tests with the clock set to moments at which calendars go wrong.

    python tools/clock.py [--moment leap-day] -- [what pytest is given]

Every process of the tests sees the moment, its database and its browser too (libfaketime), and
time goes on from there. Only the mail server keeps the clock of the machine (`tests/dovecot.py`).
"""

import argparse
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import programs

MOMENTS = {
    "saturday-night": datetime(2026, 12, 5, 22, 30, tzinfo=UTC),
    "new-years-eve": datetime(2026, 12, 31, 22, 50, tzinfo=UTC),
    "summer-time": datetime(2027, 3, 28, 0, 55, tzinfo=UTC),
    "winter-time": datetime(2027, 10, 31, 0, 55, tzinfo=UTC),
    "leap-day": datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
}
PRELOADED = "DYLD_INSERT_LIBRARIES" if sys.platform == "darwin" else "LD_PRELOAD"
SLEEP = Path(__file__).resolve().parent / "clock"
HOME = Path(".houvast") / "tests-clock"


def at(moment: datetime) -> dict[str, str]:
    """The environment in which it is that moment now.

    An offset rather than a moment: a process that starts later must not begin there again. What
    only measures how long something takes is left alone, and so are the times of files. Our own
    clock may have been set by this too.
    """
    library = programs.clock()
    if library is None:
        raise FileNotFoundError(programs.PROGRAMS["clock"].help)
    real = time.time() - float(os.environ.get("FAKETIME", "0"))
    return {
        PRELOADED: str(library),
        "FAKETIME": f"{moment.timestamp() - real:+.0f}",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        # Threads of Python take turns by a clock that is not set: mended, they never wait for one.
        "FAKETIME_FORCE_MONOTONIC_FIX": "0",
        "NO_FAKE_STAT": "1",
        "PYTHONPATH": str(SLEEP),
        "HOUVAST_HOME": str(HOME.absolute()),
    }


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--moment", choices=MOMENTS, help="this one only")
    words.add_argument("pytest", nargs="*", help="folders of tests, and options after --")
    options = words.parse_args()
    failed = []
    for name in [options.moment] if options.moment else MOMENTS:
        print(f"\n{name}: {MOMENTS[name]:%A %d %B %Y %H:%M} UTC", flush=True)
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options.pytest]
        if subprocess.run(command, env={**os.environ, **at(MOMENTS[name])}, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nSomething failed at: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
