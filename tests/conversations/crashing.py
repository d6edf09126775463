"""Processes that take part in the main road and are killed, at a named point of it or anywhere."""

import importlib
import os
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from typing import Any

from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

KILLED = -signal.SIGKILL
AT_MOST_SECONDS = 60

_of_the_parent: list[Any] = []


def killed_at(point: str, when: str, act: Callable[[], object]) -> int | None:
    """Act in a process that is killed "before" or "after" that point: its exit code, which is
    nought where it never came there, and None where it came nowhere in time.
    """

    def until_then() -> None:
        _die_at(point, when)
        act()

    process = in_a_process(until_then)
    process.join(AT_MOST_SECONDS)
    ended = process.exitcode
    process.kill()  # one that hangs would keep its locks, and these tests from ending
    return ended


def in_a_process(act: Callable[[], object]) -> ForkProcess:
    """Act in a copy of this process, which has read everything already, with connections of its
    own.
    """

    def live() -> None:
        _leave_connections_to_the_parent()
        act()

    process = get_context("fork").Process(target=live)
    process.start()
    return process


def _leave_connections_to_the_parent() -> None:
    """They are open in both, and closing one here would end it there: they are only let be."""
    for one in connections.all(initialized_only=True):
        assert not one.in_atomic_block, "what this test made is not committed"
        _of_the_parent.append(one.connection)
        one.connection = None
    pools: dict[str, Any] = DatabaseWrapper._connection_pools  # type: ignore[attr-defined]  # no stubs
    _of_the_parent.extend(pools.values())
    pools.clear()


def _die_at(point: str, when: str) -> None:
    """Put a kill -9 before or after a function; the function itself stays as it is."""
    module_name, _, path = point.partition(":")
    holder: Any = importlib.import_module(module_name)
    *outer, name = path.split(".")
    for part in outer:
        holder = getattr(holder, part)
    act = getattr(holder, name)

    def dying(*args: Any, **named: Any) -> Any:
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = act(*args, **named)
        os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(holder, name, dying)
