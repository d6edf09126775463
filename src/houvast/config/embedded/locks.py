"""Locks between processes, which the kernel gives back when a process dies in any way."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STARTING = "starting.lock"
USERS = "users.lock"
KEEPER = "keeper.lock"


def take(path: Path, kind: int) -> int | None:
    """A file descriptor that holds the lock, or None if LOCK_NB was given and another has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, kind)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Waits until nobody else is in here."""
    descriptor = take(path, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)
