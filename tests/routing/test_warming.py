import os
import subprocess
import sys
from pathlib import Path

from houvast.routing.warming import KERNELS, warm

WORK = Path(__file__).parent / "work_after_warming.py"


def test_warming_says_how_far_it_is_with_each_part() -> None:
    said: list[tuple[str, int, int]] = []

    warm(lambda *step: said.append(step))

    total = len(KERNELS)
    assert said == [*((name, n, total) for n, (name, _) in enumerate(KERNELS)), ("", total, total)]


def test_work_after_warming_compiles_nothing() -> None:
    """In a process that has done nothing before: no customer waits for a compiler."""
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, WORK], env={**os.environ, **paths}, capture_output=True, text=True
    )

    assert (done.stderr, done.stdout) == ("", "placed 2, compiled []\n")
