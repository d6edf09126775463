"""Territories of a simulated quarter: each a company of its own, lived in a process.

One PostgreSQL serves all of them, laid once; each begins with a copy. It need not outlive a power
cut, and is gone afterwards.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from houvast.config.embedded import DatabasePlace, cluster, databases, hold
from houvast.config.embedded.place import NAME

PART = "--part"
OF_ITS_OWN = {"DATABASE_URL", "HOUVAST_OWNER_DATABASE_URL", "HOUVAST_DEMO_COMPANY"}
"""Settings of this installation that no simulation may use."""
THROWN_AWAY = {
    "fsync": "off", "full_page_writes": "off", "synchronous_commit": "off",
    "max_wal_size": "'4GB'", "checkpoint_timeout": "'30min'",
}  # fmt: skip
"""How PostgreSQL writes what nobody needs tomorrow."""


@dataclass(frozen=True)
class Territories:
    """So `many`, of which `at_once` are lived beside each other."""

    many: int
    at_once: int

    @classmethod
    def of(cls, customers: int, together: int, jobs: int) -> "Territories":
        """As few as have `together` customers at most, and one for each process."""
        many = max(-(-customers // together), jobs)
        return cls(min(many, customers), min(jobs, customers))

    def customers(self, part: int, customers: int) -> int:
        """How many of all `customers` live in one of them."""
        return customers // self.many + (part < customers % self.many)

    def lived(self, words: Sequence[str]) -> list[dict[str, Any]]:
        """What each wrote down. `words` are what the command was given."""
        with (
            _folder() as folder,
            _server(folder / "server") as place,
            ThreadPoolExecutor(self.at_once) as threads,
        ):
            lived = partial(_lived, words=words, folder=folder, place=place)
            return list(threads.map(lived, range(self.many)))


def write(folder: Path, part: int, result: dict[str, Any]) -> None:
    """What came out of one, for whoever started it."""
    (folder / f"{part}.json").write_text(json.dumps(result), encoding="utf-8")


def _lived(
    part: int, *, words: Sequence[str], folder: Path, place: DatabasePlace
) -> dict[str, Any]:
    name = f"{NAME}_{part}"
    databases.have(place, name)
    environ = _environ(folder / str(part)) | {
        "DATABASE_URL": place.url_of(name),
        "HOUVAST_OWNER_DATABASE_URL": place.owner_url_of(name),
    }
    ended = _run([*words, PART, str(part)], environ)
    databases.throw_away(place, name)
    written = folder / f"{part}.json"
    if ended or not written.exists():
        raise ImproperlyConfigured(f"Territory {part + 1} ended without figures.")
    result: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
    return result


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(
        prefix="houvast-simulation-", ignore_cleanup_errors=True
    ) as at:
        Path(at).chmod(0o711)  # PostgreSQL runs as somebody else where we are root
        yield Path(at)


@contextmanager
def _server(home: Path) -> Iterator[DatabasePlace]:
    """A PostgreSQL that keeps one laid database, of which others are copies."""
    held = hold(home)
    try:
        with cluster.connect(held.place, databases.SERVICE) as connection:
            for setting, value in THROWN_AWAY.items():
                connection.execute(f"ALTER SYSTEM SET {setting} = {value}".encode())
            connection.execute("SELECT pg_reload_conf()")
            if _run(["migrate"], _environ(home), stdout=subprocess.DEVNULL):
                raise ImproperlyConfigured("No database could be laid to simulate in.")
            databases.keep_empty(connection, NAME)
        yield held.place
    finally:
        held.release()


def _environ(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in OF_ITS_OWN}
    return kept | {"HOUVAST_HOME": str(home), "HOUVAST_LOG_LEVEL": "ERROR"}


def _run(words: Sequence[str], environ: dict[str, str], stdout: int | None = None) -> int:
    command = [sys.executable, "-m", "houvast.config.command", *words]
    return subprocess.run(command, env=environ, stdout=stdout, check=False).returncode
