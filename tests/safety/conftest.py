"""One world for every attack, on the Monday of the cast."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import connection
from django.test import Client, TestCase
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from cast import NOW, make_cast
from safety.world import World, every_address, make_world

CLOCK = "django.utils.timezone.now"


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CLOCK, lambda: NOW)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world, made once for the tests of a file: each is rolled back to where this left it."""
    with django_db_blocker.unblock():
        kept = TestCase._enter_atomics()  # type: ignore[attr-defined]  # not in its stubs
        with pytest.MonkeyPatch.context() as patched, translation.override("en"):
            patched.setattr(CLOCK, lambda: NOW)
            world = make_world(make_cast())
            every_address(world)
        connection.check_constraints()
    yield world
    with django_db_blocker.unblock():
        TestCase._rollback_atomics(kept)  # type: ignore[attr-defined]  # not in its stubs


@pytest.fixture
def world(made: World, db: None) -> World:
    """The test's own: what it learns of a row is known to no other."""
    return deepcopy(made)


@pytest.fixture
def alice(client: Client) -> Client:
    """A browser that speaks English, to assert sentences as they stand in the code."""
    client.cookies["django_language"] = "en"
    return client
