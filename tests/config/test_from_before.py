"""A database that was laid before the first release is told so, and left as it is."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings as configured
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from psycopg.conninfo import make_conninfo
from pytest_django.plugin import DjangoDbBlocker

import dumps
from config.commands import houvast, houvast_each
from config.conftest import home_of_our_own
from houvast.config import database, from_before, roles, upgrading
from houvast.config.checks.database import look
from houvast.config.embedded import hold, place_for
from laying import another_database

FROM_BEFORE = Path(__file__).parents[1] / "upgrading" / "before-the-first-release.sql.gz"

DUTCH = (
    "Deze database is gemaakt door een versie van Houvast van voor de eerste uitgave. Deze versie "
    "kan er niet mee verder en laat haar zoals zij is; de versie die haar maakte kan dat nog wel. "
    "Wilt u opnieuw beginnen? Zet haar dan opzij en start opnieuw: mv {folder} {folder}-before"
)
ENGLISH = (
    "This database was made by a version of Houvast from before the first release. This version "
    "cannot go on with it and leaves it as it is; the version that made it can. "
    "To begin anew, put it aside and start again: mv {folder} {folder}-before"
)


@pytest.fixture
def before(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Such a database, restored."""
    with django_db_blocker.unblock(), another_database("from_before"):
        runner = roles.who_runs()
        with roles.owner() as owner:
            dumps.restore(owner, dumps.read(FROM_BEFORE))
        with roles.as_owner():
            roles.let_run(runner)
        yield


@pytest.fixture(scope="module")
def embedded() -> Iterator[Path]:
    """A home folder with such a database in it."""
    with home_of_our_own() as home:
        held = hold(home)
        with psycopg.connect(place_for(home).owner_url, autocommit=True) as owner:
            dumps.restore(owner, dumps.read(FROM_BEFORE))
        held.release()
        yield home


def as_it_is() -> str:
    name = str(connection.settings_dict["NAME"])
    return dumps.dump_of(make_conninfo(**database.owner_address(configured.HOUVAST, name)))


def both(folder: Path) -> str:
    return f"{DUTCH}\n{ENGLISH}".format(folder=folder)


def test_database_from_before_is_not_upgraded_and_not_changed(before: None) -> None:
    was = as_it_is()

    with pytest.raises(ImproperlyConfigured) as refused:
        upgrading.upgrade(static=False, verbosity=0)

    assert str(refused.value) == from_before.said()
    assert as_it_is() == was


def test_check_says_that_it_is_from_before_and_of_no_missing_migrations(before: None) -> None:
    assert [sentence for is_right, sentence in look() if not is_right] == [from_before.said()]


def test_database_of_this_version_and_an_empty_one_are_not_from_before(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        laid = from_before.is_met()
        with another_database("empty"):
            empty = from_before.is_met()

    assert (laid, empty) == (False, False)


def test_company_with_a_database_of_its_own_is_told_to_name_another(
    settings: Any,
) -> None:
    settings.HOUVAST = replace(settings.HOUVAST, database_url="postgresql://elsewhere/houvast")

    assert [line.partition("? ")[2] for line in from_before.said().splitlines()][:1] == [
        "Noem dan in DATABASE_URL (en HOUVAST_OWNER_DATABASE_URL) een lege database."
    ]
    assert from_before.said().endswith(
        "To begin anew, let DATABASE_URL (and HOUVAST_OWNER_DATABASE_URL) name an empty database."
    )


def test_each_command_says_so_in_both_languages_and_stops(embedded: Path) -> None:
    ended = houvast_each(embedded, "migrate", "serve", "demo", "worker", "status")
    place = place_for(embedded)

    for code, said in ended.values():
        assert (code, said.partition("each_command.py: ")[2]) == (2, both(place.folder))


def test_what_it_says_to_do_gives_a_new_database_and_keeps_the_old_one(embedded: Path) -> None:
    """What it says to put aside is in nobody's use any more by then."""
    said, _ = houvast(embedded, "migrate").communicate(timeout=600)
    assert not (place_for(embedded).cluster / "postmaster.pid").exists()
    command = said.splitlines()[-1].partition("again: ")[2]
    subprocess.run(command, shell=True, check=True)
    aside = Path(command.split()[-1])
    wrong, _ = houvast(embedded, "check", "--only-wrong").communicate(timeout=600)

    assert "The database misses" in wrong
    assert "before the first release" not in wrong
    assert (aside / "cluster" / "PG_VERSION").exists()
