"""The process that keeps the embedded server up, and stops it when its last user is gone."""

import contextlib
import fcntl
import os
import sys
import time
from pathlib import Path

from houvast.config.embedded import binaries, cluster, locks
from houvast.config.embedded.place import DatabasePlace, place_for

LOOKS_EVERY = 0.25  # seconds


def keep(home: Path, keeping: int) -> None:
    """Start the server again when it was killed; when the last user has gone, stop it.

    `keeping` is the lock that there is a keeper. It is let go first: who waits to start the
    server then knows to send a new one.
    """
    place = place_for(home)
    while (alone := locks.take(place.home / locks.USERS, fcntl.LOCK_EX | fcntl.LOCK_NB)) is None:
        time.sleep(LOOKS_EVERY)
        with contextlib.suppress(Exception):
            _revive(place)
    with contextlib.suppress(Exception):
        cluster.stop(place, binaries.find(place.account, place.folder))
    os.close(keeping)
    os.close(alone)


def _revive(place: DatabasePlace) -> None:
    if not cluster.was_killed(place):
        return
    with locks.alone(place.home / locks.STARTING):
        if cluster.was_killed(place):
            cluster.start(place, binaries.find(place.account, place.folder))


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]))
