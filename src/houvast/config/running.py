"""What runs on this machine, noted in the home folder for `houvast status`.

Each `houvast serve` holds a note of its own and locks it: when it ends in any way the kernel
lets the lock go, and the note counts for nothing.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from houvast.config.embedded import locks


@dataclass(frozen=True)
class Running:
    """The addresses of one `houvast serve`; an empty one is not served."""

    pid: int
    web: str
    smtp: str
    mailbox: str


@dataclass
class RunningNote:
    """The note of one that runs, from `note` until `remove`."""

    path: Path
    _lock: int

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)
        os.close(self._lock)


def note(running: Running, home: Path) -> RunningNote:
    """Note what runs, beside what runs already."""
    home.mkdir(parents=True, exist_ok=True)
    for path in _paths(home):
        lock = locks.take(path, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if lock is None:
            continue
        if _is_still(path, lock):
            path.write_text(json.dumps(asdict(running)))
            return RunningNote(path, lock)
        os.close(lock)
    raise AssertionError("There is always a next path.")


def noted(home: Path) -> list[Running]:
    """What runs now; first what has the plain name, which mostly has run longest."""
    paths = sorted(home.glob("running*.json"), key=lambda path: (len(path.name), path.name))
    return [running for path in paths if (running := _read(path))]


def _paths(home: Path) -> Iterator[Path]:
    yield home / "running.json"
    yield from (home / f"running-{number}.json" for number in count(2))


def _is_still(path: Path, lock: int) -> bool:
    """Whether what we locked is the file at `path`, and not one that was removed meanwhile."""
    with suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), os.fstat(lock))
    return False


def _read(path: Path) -> Running | None:
    """Nothing where the note is not locked: who wrote it has gone."""
    try:
        lock = locks.take(path, fcntl.LOCK_SH | fcntl.LOCK_NB)
        if lock is not None:
            os.close(lock)
            return None
        return Running(**json.loads(path.read_text()))
    except (OSError, ValueError, TypeError):
        return None
