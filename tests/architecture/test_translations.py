"""Every sentence of every app is there in Dutch."""

import subprocess
import sys

from architecture.sources import ROOT


def test_dutch_is_complete() -> None:
    command = [sys.executable, str(ROOT / "tools" / "translations.py"), "check"]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)

    assert checked.stdout.splitlines() == ["The Dutch is complete."]
