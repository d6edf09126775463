"""Databases of a test's own: laid from nothing, or from what landed before."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from psycopg import sql

from houvast.config import roles


@contextmanager
def another_database(name: str) -> Iterator[None]:
    """Django's connections go to an empty database meanwhile, which is thrown away afterwards."""
    before = str(connection.settings_dict["NAME"])
    ours = f"{before}_{name}"
    _make_anew(ours)
    roles.let_go()
    connection.settings_dict["NAME"] = ours
    try:
        yield
    finally:
        roles.let_go()
        connection.settings_dict["NAME"] = before
        _throw_away(ours)


def _make_anew(name: str) -> None:
    _throw_away(name)
    with roles.owner() as owner:
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def _throw_away(name: str) -> None:
    with roles.owner() as owner:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        owner.execute(drop.format(sql.Identifier(name)))
