"""Doing something once more that the database could not do beside what others did at that moment.

Locks are taken in one order (docs/locks.md), and still two may wait in a circle, or somebody may
fall ill between being chosen and the commit. Nobody should read an error for that: all of it was
taken back, and done again it sees how things are now. Only where nothing of it stayed: what was
committed, or left for another server, is not done twice.
"""

import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from math import inf
from random import random
from typing import Any, ParamSpec, TypeVar

from django.db import DatabaseError, IntegrityError, connection, transaction
from psycopg.errors import DeadlockDetected, SerializationFailure

from houvast.ground.refusals import rule_of

P = ParamSpec("P")
T = TypeVar("T")

TRIES = 6
PAUSE = 0.02
"""Seconds at most before the second try; before each further one as many more."""
CHANGES = re.compile(
    r"\b(?:INSERT|UPDATE|DELETE|MERGE|CALL|procrastinate_defer\w*)\b", re.IGNORECASE
)
HOLDS = re.compile(r"\bFOR (?:NO KEY )?UPDATE\b", re.IGNORECASE)
CHOSEN_ANEW = frozenset({"owner_is_there", "owner_at_work"})
"""Rules by which somebody who was chosen, and is not there any more, gets nothing: chosen again,
it is somebody else."""


class Stayed:
    """Whether anything stayed of what was done meanwhile; it sees each statement."""

    def __init__(self) -> None:
        self.anything = False

    def note(self) -> None:
        """Something stays, whatever becomes of the rest."""
        self.anything = True

    def __call__(self, execute: Callable[..., Any], sql: Any, *given: Any) -> Any:
        """Send a statement; what it changes stays once its transaction is committed."""
        done = execute(sql, *given)
        if not self.anything and _changes(str(sql)):
            transaction.on_commit(self.note)
        return done


_watching: ContextVar[tuple[Stayed, ...]] = ContextVar("once_more", default=())


def left_for_elsewhere() -> None:
    """Note that another server was told something, which nothing takes back."""
    for stayed in _watching.get():
        stayed.note()


def once_more(act: Callable[P, T], *, seconds: float = inf) -> Callable[P, T]:
    """The same, done again from its beginning where the database says that it waits in a circle, or
    that somebody who was chosen is not there any more, and nothing of it stayed.

    Inside a transaction it is done once: whoever began that does all of it again. After so many
    `seconds` nothing is begun again, where a person waits for it.
    """

    @wraps(act)
    def again(*given: P.args, **named: P.kwargs) -> T:
        if connection.in_atomic_block:
            return act(*given, **named)
        until = time.monotonic() + seconds
        for tries in range(1, TRIES):
            stayed = Stayed()
            token = _watching.set((*_watching.get(), stayed))
            try:
                with connection.execute_wrapper(stayed):
                    return act(*given, **named)
            except DatabaseError as trouble:
                is_too_late = time.monotonic() > until
                if stayed.anything or is_too_late or not is_of_the_moment(trouble):
                    raise
            finally:
                _watching.reset(token)
            time.sleep(random() * PAUSE * tries)  # noqa: S311
        return act(*given, **named)

    return again


def _changes(sql: str) -> bool:
    return bool(CHANGES.search(HOLDS.sub("", sql)))


def is_of_the_moment(trouble: BaseException) -> bool:
    """Whether the same would go well at another moment, as far as the database says."""
    if isinstance(trouble.__cause__, DeadlockDetected | SerializationFailure):
        return True
    return isinstance(trouble, IntegrityError) and rule_of(trouble) in CHOSEN_ANEW
