"""Stories are walked on an installation of their own."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import browser as browser
from stories.running import Running, wait_for

SMALL_COMPANY = str(Path(__file__).parent / "small_company.py")


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A folder with a short name, as its database has a socket in it."""
    with tempfile.TemporaryDirectory(prefix="houvast-story-") as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def installed(home: Path) -> Iterator[Running]:
    """An invented company, with a mailroom and a mail server; web and workers start as needed."""
    running = Running(home)
    running.start("catcher", "catcher", "--port", str(running.mail_out))
    running.do(SMALL_COMPANY)
    running.start("mailroom", "mailroom")
    try:
        wait_for(lambda: running.answers(running.mail_in), "mailroom")
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def houvast(installed: Running) -> Running:
    """With one web and one worker process."""
    installed.start_web(0)
    installed.start("worker-0", "worker")
    wait_for(lambda: installed.answers(installed.web_ports[0]), "web page")
    return installed
