"""Further databases in the cluster, beside the one of the installation that started it."""

from contextlib import suppress
from typing import Any

import psycopg
from psycopg import errors, sql

from houvast.config.embedded import cluster
from houvast.config.embedded.place import DatabasePlace

EMPTY = "houvast_empty"
"""Tables and rules, and not a row of a company: the others begin as a copy of it."""
PLAIN, SERVICE = "template1", "postgres"
BUSY = (errors.ObjectInUse, errors.DuplicateDatabase, errors.InvalidCatalogName)
"""Somebody else is at it, or has just done it."""


def have(place: DatabasePlace, name: str) -> None:
    """Have a database of that name for the role that runs: with tables, where a copy is kept."""
    with cluster.connect(place, SERVICE) as connection:
        there = {found for (found,) in connection.execute("SELECT datname FROM pg_database")}
        if name not in there:
            _copy(connection, EMPTY if EMPTY in there else PLAIN, name)
    with cluster.connect(place, name) as connection, connection.transaction():
        cluster.let_run(connection, name)


def keep_empty(connection: "psycopg.Connection[tuple[Any, ...]]", name: str) -> None:
    """Keep a copy of a database that nobody uses and in which there is no company yet.

    Over a connection of the owner, to another database.
    """
    with suppress(*BUSY):
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(EMPTY)))
        _copy(connection, name, EMPTY)


def throw_away(place: DatabasePlace, name: str) -> None:
    """Remove a database and all that is in it, whoever uses it."""
    with cluster.connect(place, SERVICE) as connection:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        connection.execute(drop.format(sql.Identifier(name)))


def _copy(connection: "psycopg.Connection[tuple[Any, ...]]", of: str, name: str) -> None:
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    connection.execute(statement.format(sql.Identifier(name), sql.Identifier(of)))
