"""What most tests start from, made once and stood upon by the tests of a file that ask for it.

The cast, the road that goes further, and Alice's visit on it are each made behind a savepoint of
their own. A test that asks for less than stands goes back to where less stood; one that commits, or
asks for nothing, finds an empty database. Each test gets copies: what it learns of a row is known
to no other, and what a process remembers of the days is not there yet.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from types import ModuleType
from typing import Any

import pytest
from django.db import connection
from django.test import TestCase
from django.utils import translation
from pytest_django.plugin import blocking_manager_key

from cast import make_cast
from houvast.routes.queries import grid_memory
from on_the_road import make_road

STEPS = ("cast", "road", "visit")
"""Fixtures of `conftest.py`, each standing on the one before."""

COMMITTING = {"committed", "transactional_db", "live_server"}


OURS = ("", "tests")
"""Where fixtures come from that every test may have: the plugins, and `tests/conftest.py`."""


class Standing:
    """What stands now in the database of this process, and the copies of the test that runs."""

    def __init__(self) -> None:
        self.is_ready = False
        self.made: list[Any] = []
        self.copies: dict[str, Any] = {}
        self._behind: list[Any] = []
        self._file: ModuleType | None = None

    def for_test(self, item: pytest.Function) -> None:
        """Let what this test asks for stand, and nothing else."""
        wanted = _asked_by(item) if self.is_ready else 0
        self.copies = {}
        grid_memory._kept.clear()
        with _unblocked(item):
            if item.module is not self._file:
                self.back_to(0)
            self._file = item.module
            self.back_to(wanted)
            while len(self.made) < wanted:
                self._go_on()
        if wanted:
            self.copies = dict(zip(STEPS, deepcopy(self.made), strict=False))

    def back_to(self, how_many: int) -> None:
        """Undo what stands, but for so many of the steps."""
        while len(self.made) > how_many:
            self.made.pop()
            kept = self._behind.pop()
            TestCase._rollback_atomics(kept)  # type: ignore[attr-defined]  # not in its stubs

    def _go_on(self) -> None:
        kept = TestCase._enter_atomics()  # type: ignore[attr-defined]  # not in its stubs
        with translation.override("en"):
            self.made.append(_make(self.made))
        self._behind.append(kept)
        connection.check_constraints()


def _make(made: list[Any]) -> Any:
    if not made:
        return make_cast()
    return made[1].visit() if len(made) > 1 else make_road(made[0])


def _asked_by(item: pytest.Function) -> int:
    """How many of the steps a test asks for; none where it, or what it shares, commits.

    What a file made of a step for itself stands on that step, and what follows is the file's own.
    """
    known = item._fixtureinfo.name2fixturedefs
    if COMMITTING & set(known) or item.get_closest_marker("django_db"):
        return 0
    if any(one[-1].scope != "function" and one[-1].baseid not in OURS for one in known.values()):
        return 0
    asked = 0
    for name in STEPS:
        definitions = known.get(name, ())
        if not _reaches(definitions):
            return asked
        asked += 1
        if len(definitions) > 1:
            return asked
    return asked


def _reaches(definitions: Sequence[Any]) -> bool:
    """Whether the fixture of `tests/conftest.py` is used, behind others of its name."""
    for definition in reversed(definitions):
        if definition.baseid in OURS:
            return True
        if definition.argname not in definition.argnames:
            return False
    return False


@contextmanager
def _unblocked(item: pytest.Item) -> Iterator[None]:
    with item.config.stash[blocking_manager_key].unblock():
        yield


STANDING = Standing()
