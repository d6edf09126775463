"""What most tests start from, made once and stood upon by the tests that ask for it.

The cast, the road that goes further, and what is on it (Alice's visit, or days that are full) are
each made behind a savepoint of their own. A test that asks for less than stands goes back to where
less stood; one that commits, or asks for nothing, finds an empty database. Each test gets copies:
what it learns of a row is known to no other, and what a process remembers of the days is not there
yet.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from types import ModuleType
from typing import Any

import pytest
from django.db import connection
from django.test import TestCase
from django.utils import translation
from pytest_django.plugin import blocking_manager_key

from appointments.fortnight import west_and_east
from appointments.kinds_of_work import make_gas
from cast import make_cast
from houvast.routes.queries import grid_memory
from on_the_road import make_road

STEPS: dict[str, tuple[str, Callable[..., Any]]] = {
    "cast": ("", make_cast),
    "road": ("cast", make_road),
    "visit": ("road", lambda road: road.visit()),
    "to_and_fro": ("road", west_and_east),
    "gas": ("road", make_gas),
}
"""Fixtures of `conftest.py`: on which step each stands, and how it is made of that."""

OTHER_ROADS = {"travel"}
"""Fixtures of a file under which days come out otherwise: the test makes what is on its road."""

LONG_ENOUGH = 100
"""Tests that stand on one cast, and the rest of the last one's file: what each of them wrote and
took back still takes room."""

COMMITTING = {"committed", "transactional_db", "live_server"}


OURS = ("", "tests")
"""Where fixtures come from that every test may have: the plugins, and `tests/conftest.py`."""


class Standing:
    """What stands now in the database of this process, and the copies of the test that runs."""

    def __init__(self) -> None:
        self.is_ready = False
        self.copies: dict[str, Any] = {}
        self._names: list[str] = []
        self._made: list[Any] = []
        self._behind: list[tuple[Any, list[Any]]] = []
        self._stood = 0
        self._file: ModuleType | None = None

    def for_test(self, item: pytest.Function) -> None:
        """Let what this test asks for stand, and nothing else."""
        wanted = _asked_by(item) if self.is_ready else []
        self.copies = {}
        grid_memory._kept.clear()
        with _unblocked(item):
            if item.module is not self._file and self._stood >= LONG_ENOUGH:
                self.back_to(0)
            self._file = item.module
            while self._names != wanted[: len(self._names)]:
                self.back_to(len(self._names) - 1)
            for name in wanted[len(self._names) :]:
                self._go_on(name)
        self._stood += 1
        if wanted:
            self.copies = dict(zip(self._names, deepcopy(self._made), strict=True))

    def nothing(self, item: pytest.Item) -> None:
        """After that test: undo all, before the connection on which it stands goes."""
        with _unblocked(item):
            self.back_to(0)

    def back_to(self, how_many: int) -> None:
        """Undo what stands, but for so many of the steps."""
        while len(self._names) > how_many:
            self._names.pop()
            kept, self._made = self._behind.pop()
            TestCase._rollback_atomics(kept)  # type: ignore[attr-defined]  # not in its stubs
        if not self._names:
            self._stood = 0

    def _go_on(self, name: str) -> None:
        """What is made may change what it is made of: that is as it was when this goes again."""
        kept = TestCase._enter_atomics()  # type: ignore[attr-defined]  # not in its stubs
        self._behind.append((kept, self._made))
        self._made = deepcopy(self._made)
        self._names.append(name)
        with translation.override("en"):
            self._made.append(STEPS[name][1](*self._made[-1:]))
        connection.check_constraints()


def _asked_by(item: pytest.Function) -> list[str]:
    """The steps that a test asks for, each on the one before; none where it, or what it shares,
    commits.

    What a file made of a step for itself stands on that step, and what follows is the file's own.
    """
    known = item._fixtureinfo.name2fixturedefs
    if COMMITTING & set(known) or item.get_closest_marker("django_db"):
        return []
    if any(one[-1].scope != "function" and one[-1].baseid not in OURS for one in known.values()):
        return []
    asked = [""]
    for name, (on, _) in STEPS.items():
        definitions = known.get(name, ())
        if on == asked[-1] and _reaches(definitions):
            asked.append(name)
            if len(definitions) > 1 or (name == "road" and OTHER_ROADS & set(known)):
                break
    return asked[1:]


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
