"""Who runs from one home folder."""

import os
import subprocess
import sys
from pathlib import Path

from houvast.config import running
from houvast.config.running import Running

HOLDER = """
import sys
from pathlib import Path
from houvast.config import running
held = running.note(running.Running(1, "http://localhost:9/", "", ""), Path(sys.argv[1]))
print("noted", flush=True)
sys.stdin.read()
"""


def addresses(home: Path) -> list[str]:
    return [one.web for one in running.noted(home)]


def served(web: str) -> Running:
    return Running(os.getpid(), web, "", "")


def test_running_ones_are_all_noted_and_forgotten_one_by_one(tmp_path: Path) -> None:
    first, second = (running.note(served(web), tmp_path) for web in ("first", "second"))
    both = addresses(tmp_path)
    first.remove()
    left = addresses(tmp_path)
    third = running.note(served("third"), tmp_path)
    with_third = addresses(tmp_path)
    second.remove()
    third.remove()

    assert (both, left) == (["first", "second"], ["second"])
    assert sorted(with_third) == ["second", "third"]
    assert list(tmp_path.iterdir()) == []


def test_running_one_that_was_killed_counts_for_nothing(tmp_path: Path) -> None:
    """Though its process number may belong to somebody else by now: here to one that lives."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"noted\n"
        before = addresses(tmp_path)
        holder.kill()

    assert (before, addresses(tmp_path)) == (["http://localhost:9/"], [])
    again = running.note(served("again"), tmp_path)
    assert (again.path.name, addresses(tmp_path)) == ("running.json", ["again"])
    again.remove()
