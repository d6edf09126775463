"""Home folders that any account can reach, and the processes that use them."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import laying
from config.commands import houvast
from houvast.config.embedded import place_for

USER = Path(__file__).parent / "embedded_user.py"


@pytest.fixture
def home() -> Iterator[Path]:
    """A home folder whose embedded server is gone, with its database, after the test."""
    with home_of_our_own() as home:
        yield home


@contextmanager
def home_of_our_own() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="houvast-test-"))
    folder.chmod(0o755)
    yield folder / "home"
    place = place_for(folder / "home")
    assert eventually(lambda: not (place.cluster / "postmaster.pid").exists())
    for made in (place.folder, place.sockets, folder):
        shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="session")
def laid_once() -> Path:
    """A home folder whose database `houvast migrate` laid, at rest, of which others get a copy.

    It takes some fifteen seconds of the processor to lay one: it is kept until anything changes of
    which a database is laid, and whoever comes first lays it for those beside.
    """
    with laying_alone():
        return kept_laid_home()


@contextmanager
def laying_alone() -> Iterator[None]:
    """The other test processes wait meanwhile."""
    laying.KEPT_HOMES.mkdir(parents=True, exist_ok=True)
    with (laying.KEPT_HOMES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def kept_laid_home() -> Path:
    """What `laid_once` gives, for who is `laying_alone`."""
    kept = laying.KEPT_HOMES / laying.digest()
    if not kept.exists():
        for older in laying.KEPT_HOMES.glob("[0-9a-f]*"):
            shutil.rmtree(older)
        _keep_a_laid_home(kept)
    return kept


def _keep_a_laid_home(kept: Path) -> None:
    with home_of_our_own() as home:
        said, _ = houvast(home, "migrate").communicate(timeout=300)
        assert eventually(lambda: not (place_for(home).cluster / "postmaster.pid").exists()), said
        unfinished = kept.with_name("unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        subprocess.run(["cp", "-a", home, unfinished], check=True)
        unfinished.rename(kept)


@contextmanager
def laid_home(laid_once: Path) -> Iterator[Path]:
    """A home folder of its own with such a database, as after `houvast migrate`."""
    with home_of_our_own() as home:
        subprocess.run(["cp", "-a", laid_once, home], check=True)
        _need_not_outlive_a_power_cut(home)
        yield home


def _need_not_outlive_a_power_cut(home: Path) -> None:
    """As the server of the tests (tests/conftest.py): nobody waits for the disk."""
    with (place_for(home).cluster / "postgresql.auto.conf").open("a") as settings:
        settings.write("fsync = off\nfull_page_writes = off\nsynchronous_commit = off\n")


@pytest.fixture
def user() -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Starts a process that uses the server of a home folder."""
    started: list[subprocess.Popen[str]] = []

    def start(home: Path, *options: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, USER, home, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.communicate(timeout=300)


def told(process: "subprocess.Popen[str]") -> str:
    """What such a process says first: the address of its database, or why there is none."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def eventually(holds: Callable[[], bool], *, seconds: float = 60) -> bool:
    """Whether it holds within that time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.05)
    return holds()
