"""Stories are walked on an installation of their own, whose clock may be set."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import clock
from browser import browser as browser
from config.conftest import laid_home
from config.conftest import laid_once as laid_once
from stories.running import Running, wait_for

SMALL_COMPANY = str(Path(__file__).parent / "small_company.py")


@pytest.fixture(scope="module")
def moment(request: pytest.FixtureRequest) -> datetime | None:
    """When it all begins: at one of those of `make test-clock`, or now."""
    name = getattr(request, "param", None)
    return clock.MOMENTS[name] if name else None


@pytest.fixture(scope="module")
def home(moment: datetime | None, laid_once: Path) -> Iterator[Path]:
    """One for each moment, laid already: that it can be laid at any moment is seen where all tests
    are at that moment (`make test-clock`)."""
    with laid_home(laid_once) as home:
        yield home


@pytest.fixture(scope="module")
def installed(home: Path, moment: datetime | None) -> Iterator[Running]:
    """An invented company, with a mailroom and a mail server; web and workers start as needed."""
    running = Running(home, clock=clock.at(moment) if moment else {})
    running.start("catcher", "catcher", "--port", str(running.mail_out))
    running.do(SMALL_COMPANY)
    running.start("mailroom", "mailroom")
    try:
        wait_for(lambda: running.answers(running.mail_in), "mailroom")
        if moment:
            [(now,)] = running.rows("SELECT now()")
            assert timedelta() <= now - moment < timedelta(hours=1)
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
