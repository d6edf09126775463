"""Sharing one server: the first who needs it starts it, the last who leaves stops it.

Whoever uses the server holds a shared lock. A keeper process waits for the exclusive lock, which
it gets when the last user is gone, also when that one was killed; then it stops the server.
"""

import fcntl
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from houvast.config.embedded import binaries, cluster, locks
from houvast.config.embedded.place import DatabasePlace, place_for
from houvast.config.embedded.trouble import CannotRun

# A keeper outlives whoever started it: held here, so that nobody waits for it to end.
_keepers: list["subprocess.Popen[bytes]"] = []

STOP_SECONDS = 20.0


@dataclass
class DatabaseHold:
    """The right to use the server at `place`, until `release` or the end of the process."""

    place: DatabasePlace
    _lock: int | None

    def release(self) -> None:
        """Leave the server; it has stopped on return if nobody else uses it."""
        lock, self._lock = self._lock, None
        if lock is None:
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _wait_for_keeper(self.place)
        else:
            cluster.stop(self.place, binaries.find(self.place.account, self.place.folder))
        os.close(lock)


def hold(home: Path) -> DatabaseHold:
    """Have the embedded server of `home` running, and keep it so.

    Makes the database on first use. Raises CannotRun with what to do when it cannot.
    """
    place = place_for(home)
    _make_home(place)
    with locks.alone(place.home / locks.STARTING):
        lock = locks.take(place.home / locks.USERS, fcntl.LOCK_SH)
        try:
            _have_it_running(place)
        except BaseException:
            if lock is not None:
                os.close(lock)
            raise
    return DatabaseHold(place, lock)


def _have_it_running(place: DatabasePlace) -> None:
    if not cluster.answers(place):
        _make_folders(place)
        programs = binaries.find(place.account, place.folder)
        fresh = not place.cluster.exists()
        cluster.make(place, programs)
        cluster.start(place, programs)
        if fresh:
            cluster.make_database(place)
            place.keep_on_record()
    cluster.make_runner(place)
    keeping = locks.take(place.home / locks.KEEPER, fcntl.LOCK_EX | fcntl.LOCK_NB)
    if keeping is not None:
        _start_keeper(place, keeping)


def _make_home(place: DatabasePlace) -> None:
    try:
        place.home.mkdir(mode=0o755, parents=True, exist_ok=True)
    except OSError as problem:
        raise CannotRun(f"The folder {place.home} cannot be made: {problem.strerror}.") from problem
    if not os.access(place.home, os.W_OK):
        raise CannotRun(f"The folder {place.home} is somebody else's: set HOUVAST_HOME to another.")


def _make_folders(place: DatabasePlace) -> None:
    """The folders that belong to the server's account, closed to everybody else."""
    for folder in (place.folder, place.sockets):
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in (os.geteuid(), place.account.uid):
            raise CannotRun(f"{folder} belongs to somebody else; remove it or set HOUVAST_HOME.")
        folder.chmod(0o700)
        if not place.account.is_ours:
            os.chown(folder, place.account.uid, place.account.gid)


def _start_keeper(place: DatabasePlace, keeping: int) -> None:
    """Send a keeper, and hand it the lock that there is one of."""
    keeper = subprocess.Popen(
        [sys.executable, "-m", "houvast.config.embedded.keeper", str(place.home), str(keeping)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
        pass_fds=(keeping,),
    )
    os.close(keeping)
    _keepers.append(keeper)


def _wait_for_keeper(place: DatabasePlace) -> None:
    """Wait while the keeper stops the server; return at once when others still use it."""
    deadline = time.monotonic() + STOP_SECONDS
    while time.monotonic() < deadline:
        lock = locks.take(place.home / locks.USERS, fcntl.LOCK_SH | fcntl.LOCK_NB)
        if lock is not None:
            os.close(lock)
            return
        time.sleep(0.02)
