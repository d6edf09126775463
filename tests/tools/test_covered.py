"""What `make coverage` prints: what ran, in the processes that tests start as well."""

import subprocess
import sys
from pathlib import Path

import pytest

from covered import Seen, by_module, measured

ROOT = Path(__file__).parents[2]
STARTS_ANOTHER = """
import subprocess, sys
asks = "import houvast.people.addresses as it; it.postcode('3511AB'); print(1, flush=True); input()"
other = subprocess.Popen([sys.executable, "-c", asks], stdin=-1, stdout=-1, cwd="/")
other.stdout.readline()
other.terminate()
other.wait()
"""


def test_files_are_added_up_by_module() -> None:
    files = {
        Path("people/rules.py"): Seen(10, 2),
        Path("people/actions/staff.py"): Seen(5, 1),
        Path("promises/rules.py"): Seen(4, 4),
    }

    assert by_module(files) == {"people": Seen(15, 3), "promises": Seen(4, 4)}
    assert str(Seen(15, 3)).split() == ["15", "3", "80.0%"]


def test_process_that_is_told_to_stop_has_been_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COVERAGE_FILE", str(tmp_path / "measured"))
    monkeypatch.chdir(ROOT)
    (tmp_path / "starts.py").write_text(STARTS_ANOTHER)
    for words in (["run", str(tmp_path / "starts.py")], ["combine", "--quiet"]):
        subprocess.run([sys.executable, "-m", "coverage", *words], check=True, timeout=120)

    found = measured()

    assert 0 < found[Path("people/addresses.py")].missed < found[Path("people/addresses.py")].lines
    nothing = found[Path("routing/booking.py")]
    assert nothing.missed == nothing.lines > 0
