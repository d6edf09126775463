"""The process that stops the embedded server when its last user is gone."""

import contextlib
import fcntl
import os
import sys
from pathlib import Path

from houvast.config.embedded import binaries, cluster, locks
from houvast.config.embedded.place import place_for


def keep(home: Path) -> None:
    """Wait for the last user to go, and stop the server; one keeper for a home at a time.

    Lets go of its own lock first: who waits to start the server then knows to send a new keeper.
    """
    place = place_for(home)
    ours = locks.take(place.home / locks.KEEPER, fcntl.LOCK_EX | fcntl.LOCK_NB)
    if ours is None:
        return
    with locks.alone(place.home / locks.USERS):
        with contextlib.suppress(Exception):
            cluster.stop(place, binaries.find(place.account, place.folder))
        os.close(ours)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
