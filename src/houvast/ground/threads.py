"""Threads of our own that may use the database, and never keep a connection of it.

A connection belongs to the thread that asked for it, and nobody gives back that of a thread which
has ended: the pool has one less for good. Django sees to its requests and procrastinate to its
tasks; every other thread goes through here.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import wraps
from threading import Thread
from typing import ParamSpec, TypeVar

from django.db import connections

Given = ParamSpec("Given")
Item = TypeVar("Item")
Found = TypeVar("Found")


def giving_back(work: Callable[Given, Found]) -> Callable[Given, Found]:
    """The same work, after which the thread that did it has no database connection any more.

    But for one that a transaction around the call holds.
    """

    @wraps(work)
    def done(*args: Given.args, **kwargs: Given.kwargs) -> Found:
        try:
            return work(*args, **kwargs)
        finally:
            lend()

    return done


def thread(work: Callable[..., object], *args: object, name: str) -> Thread:
    """A thread, not started yet, that gives back its database connection when it ends."""
    return Thread(target=giving_back(work), args=args, name=name)


def side_by_side(
    work: Callable[[Item], Found], items: Iterable[Item], *, at_once: int
) -> list[Found]:
    """What the work comes to for each item, in their order, so many at a time.

    While it waits, this thread lends its own connection to them, unless a transaction holds it: so
    a pool of one connection is enough.
    """
    lend()
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(giving_back(work), items))


def in_time(
    work: Callable[[Item], Found], items: Sequence[Item], *, at_once: int, seconds: float
) -> list[Found | None]:
    """The same, but nobody waits longer than so many seconds for each round: None came too late.

    What came too late goes on by itself until it ends.
    """
    lend()
    pool = ThreadPoolExecutor(at_once)
    asked = [pool.submit(giving_back(work), item) for item in items]
    wait(asked, seconds * -(-len(items) // at_once))
    came = [one.result() if one.done() and not one.cancelled() else None for one in asked]
    pool.shutdown(wait=False, cancel_futures=True)
    return came


def lend() -> None:
    """Give back the connections of this thread that no transaction holds."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
