"""A home of its own for the mailbox, and a company that is quickly made."""

import dataclasses
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import Settings

from cast import NOW
from concurrency import emptied
from houvast.demo.making.customers import put_visitor_on_file
from houvast.demo.making.setting import set_the_scene
from houvast.demo.making.world import World
from houvast.people.models import Customer


@pytest.fixture
def demo(settings: Settings, tmp_path: Path) -> Path:
    """The folder of the mailbox page."""
    settings.HOUVAST = dataclasses.replace(settings.HOUVAST, mode="demo", home=tmp_path)
    folder = tmp_path / "mailbox"
    folder.mkdir()
    return folder


@pytest.fixture
def in_production(demo: Path, settings: Settings) -> None:
    settings.HOUVAST = dataclasses.replace(settings.HOUVAST, mode="production")


@pytest.fixture
def emptied_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """For what commits by itself; emptied before and after."""
    with django_db_blocker.unblock():
        emptied()
        yield
        emptied()


@pytest.fixture
def world(db: None, demo: Path) -> World:
    """The invented company with nobody on file yet."""
    return make_world()


def make_world(now: datetime = NOW) -> World:
    started = now - timedelta(days=30)
    mail = settings.HOUVAST.mail_address
    return set_the_scene(mail=mail, chance=random.Random(3), now=started, until=now)


@pytest.fixture
def sander(world: World) -> Customer:
    return put_visitor_on_file(now=NOW - timedelta(days=30))


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "en"})
