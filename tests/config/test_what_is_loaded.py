"""What a company's own server has in memory, and what it has not."""

import os
import subprocess
import sys
from pathlib import Path

from config.commands import PRODUCTION

LOADED = """
import sys
import houvast.config.wsgi, houvast.config.urls
from houvast.config import condition
from houvast.config.commands import check, mailroom, serve, status, web, worker
print(*sorted({name for name in sys.modules if name.startswith(("houvast.demo", "recurring"))}))
"""


def loaded(home: Path, **settings: str) -> str:
    """The modules of the demo, and of calendars that repeat, that a server has read."""
    environ = {
        **os.environ,
        **settings,
        "HOUVAST_HOME": str(home),
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
        "DJANGO_SETTINGS_MODULE": "houvast.config.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-W", "ignore", "-c", LOADED]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_production_loads_no_invented_company_and_nothing_that_repeats(tmp_path: Path) -> None:
    assert loaded(tmp_path, **PRODUCTION) == ""


def test_demo_does(tmp_path: Path) -> None:
    assert "houvast.demo.access" in loaded(tmp_path, HOUVAST_MODE="demo").split()
