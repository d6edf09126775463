"""Databases of a test's own: empty, laid as this version lays one, or from what landed before.

Laying one takes some fifteen seconds of the processor. It is done once, in a database that is kept
beside those of the tests until anything changes of which a database is laid; others are copies.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
from django.db import connection
from psycopg import sql

from houvast.config import roles, upgrading

KEPT = "houvast_laid_"
ONE_AT_A_TIME = 4_838_113_010
HOUSE = Path(__file__).parents[1]
KEPT_HOMES = HOUSE / ".houvast" / "laid"
"""Where installations of tests keep one that was laid (`laid_once`)."""
OF_WHICH_IT_IS_LAID = ("config", "ground", "guarantees", "migrations", "models")
"""Folders, wherever they are in the source; and what the packages bring along."""


@contextmanager
def another_database(name: str, *, laid: bool = False) -> Iterator[None]:
    """Django's connections go to a database of this name meanwhile, which is thrown away
    afterwards: an empty one, or one that was laid a moment ago.
    """
    before = str(connection.settings_dict["NAME"])
    with going_to(f"{before}_{name}", laid=laid):
        yield


@contextmanager
def going_to(name: str, *, laid: bool) -> Iterator[None]:
    """The same, of which the whole name is given."""
    before = str(connection.settings_dict["NAME"])
    if laid:
        _copy(name)
    else:
        _make_anew(name)
    roles.let_go()
    connection.settings_dict["NAME"] = name
    try:
        if laid:
            # What a role may do in a database is not copied with it.
            runner = roles.who_runs()
            with roles.as_owner():
                roles.let_run(runner)
        yield
    finally:
        roles.let_go()
        connection.settings_dict["NAME"] = before
        _throw_away(name)


def _copy(name: str) -> None:
    """A copy of the one that is kept, which is laid by whoever comes first."""
    kept = KEPT + digest()
    with roles.owner() as owner:
        owner.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        if not _is_kept(owner, kept):
            _lay(owner, kept)
        _make_anew(name, like=kept)


def _lay(owner: "psycopg.Connection[tuple[object, ...]]", kept: str) -> None:
    """Under another name until it is whole, as an earlier one may have been interrupted."""
    for (older,) in owner.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [KEPT]
    ).fetchall():
        _throw_away(str(older))
    unfinished = f"{KEPT}unfinished"
    before = str(connection.settings_dict["NAME"])
    _make_anew(unfinished)
    roles.let_go()
    connection.settings_dict["NAME"] = unfinished
    try:
        upgrading.upgrade(static=False, verbosity=0)
    finally:
        roles.let_go()
        connection.settings_dict["NAME"] = before
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    owner.execute(rename.format(sql.Identifier(unfinished), sql.Identifier(kept)))


def _is_kept(owner: "psycopg.Connection[tuple[object, ...]]", kept: str) -> bool:
    found = owner.execute("SELECT FROM pg_database WHERE datname = %s", [kept])
    return found.fetchone() is not None


@cache
def digest() -> str:
    """Of everything of which a database is laid."""
    files = [
        path
        for folder in OF_WHICH_IT_IS_LAID
        for found in (HOUSE / "src" / "houvast").rglob(folder)
        for path in (*found.rglob("*.py"), *found.rglob("*.sql"))
    ]
    digest = hashlib.sha256()
    for path in sorted({*files, *(HOUSE / "requirements").glob("*.txt")}):
        digest.update(f"{path.relative_to(HOUSE)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _make_anew(name: str, *, like: str = "template1") -> None:
    _throw_away(name)
    with roles.owner() as owner:
        make = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        owner.execute(make.format(sql.Identifier(name), sql.Identifier(like)))


def _throw_away(name: str) -> None:
    with roles.owner() as owner:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        owner.execute(drop.format(sql.Identifier(name)))
