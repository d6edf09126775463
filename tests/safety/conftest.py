"""One world for every attack, on the Monday of the cast."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client, TestCase
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from answers import Answer
from cast import NOW, make_cast
from safety.every_kind import fill
from safety.world import World, every_address, make_world

CLOCK = "django.utils.timezone.now"


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CLOCK, lambda: NOW)


class Standing:
    """What stands for the tests that follow each other here: each is rolled back to it."""

    def __init__(self) -> None:
        self.world: World | None = None
        self.looked: dict[str, dict[str, Answer]] = {}
        self._behind: list[Any] = []

    def goes_on(self, make: Callable[[], None]) -> None:
        """Something more stands, behind a savepoint of its own."""
        self._behind.append(TestCase._enter_atomics())  # type: ignore[attr-defined]  # no stubs
        with pytest.MonkeyPatch.context() as patched, translation.override("en"):
            patched.setattr(CLOCK, lambda: NOW)
            make()
        connection.check_constraints()

    def goes_back(self) -> None:
        """What stood last goes."""
        TestCase._rollback_atomics(self._behind.pop())  # type: ignore[attr-defined]  # no stubs

    def make_world(self) -> None:
        self.world = make_world(make_cast())
        every_address(self.world)

    def ends(self) -> None:
        while self._behind:
            self.goes_back()
        self.world, self.looked = None, {}


HERE = Path(__file__).parent
STANDING = Standing()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """The world goes when a test of another folder comes."""
    if STANDING.world and (nextitem is None or nextitem.path.parent != HERE):
        with item.config.stash[blocking_manager_key].unblock():
            STANDING.ends()


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> World:
    """The world, made once for the tests of this folder: each is rolled back to where it stood."""
    with django_db_blocker.unblock():
        if STANDING.world is None:
            STANDING.goes_on(STANDING.make_world)
    assert STANDING.world
    return STANDING.world


@pytest.fixture
def world(made: World, db: None) -> World:
    """The test's own: what it learns of a row is known to no other."""
    return deepcopy(made)


@pytest.fixture(scope="module")
def filled_once(made: World, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Alice's case holds a row of every kind, for a file of which every test wants that."""
    with django_db_blocker.unblock():
        STANDING.goes_on(lambda: fill(made))
    yield
    with django_db_blocker.unblock():
        STANDING.goes_back()


@pytest.fixture
def looked(client: Client, world: World) -> Callable[[str], dict[str, Answer]]:
    """What a role gets of each page, in a transaction that only reads. Each is asked once for all
    tests: every one starts from the same world, and looking changes nothing.
    """

    def asked(role: str) -> dict[str, Answer]:
        if role not in STANDING.looked:
            if role:
                client.force_login(world.staff(role))
            pages = every_address(world)
            # allauth keeps a copy of an address of staff when it first meets it.
            client.get(pages["account_reset_password_from_key"])
            with transaction.atomic():
                connection.cursor().execute("SET TRANSACTION READ ONLY")
                STANDING.looked[role] = {name: client.get(path) for name, path in pages.items()}
                transaction.set_rollback(True)
        return STANDING.looked[role]

    return asked


@pytest.fixture
def alice(client: Client) -> Client:
    """A browser that speaks English, to assert sentences as they stand in the code."""
    client.cookies["django_language"] = "en"
    return client
