"""One world for every attack, on the Monday of the cast."""

import pytest
from django.test import Client

from cast import NOW, Cast
from safety.world import World, make_world


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def world(cast: Cast) -> World:
    return make_world(cast)


@pytest.fixture
def alice(client: Client) -> Client:
    """A browser that speaks English, to assert sentences as they stand in the code."""
    client.cookies["django_language"] = "en"
    return client
