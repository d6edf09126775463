"""The process that stops the embedded server when its last user is gone."""

import contextlib
import os
import sys
from pathlib import Path

from houvast.config.embedded import binaries, cluster, locks
from houvast.config.embedded.place import place_for


def keep(home: Path, keeping: int) -> None:
    """Wait for the last user to go, and stop the server.

    `keeping` is the lock that there is a keeper. It is let go first: who waits to start the
    server then knows to send a new one.
    """
    place = place_for(home)
    with locks.alone(place.home / locks.USERS):
        with contextlib.suppress(Exception):
            cluster.stop(place, binaries.find(place.account, place.folder))
        os.close(keeping)


if __name__ == "__main__":
    keep(Path(sys.argv[1]), int(sys.argv[2]))
