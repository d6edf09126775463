"""Two roles of the database: one owns the tables and migrates, the other runs and owns nothing.

Who owns a table may switch its triggers off, and with them the guarantees. So what customers and
staff reach runs as somebody who cannot.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from houvast.config import database, grants

OF_OTHERS = r"procrastinate\_%"
"""Functions that a package brings along, without a search path of their own."""

POWERS = """
SELECT said FROM (
    SELECT 1, 'is a superuser' FROM pg_roles WHERE rolname = current_user AND rolsuper
    UNION ALL
    SELECT 2, 'may become a superuser' FROM pg_roles
    WHERE rolsuper AND rolname <> current_user AND pg_has_role(current_user, oid, 'MEMBER')
    UNION ALL
    SELECT 3, 'may make roles' FROM pg_roles WHERE rolname = current_user AND rolcreaterole
    UNION ALL
    SELECT 4, 'owns tables' WHERE EXISTS (
        SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace
        AND pg_has_role(current_user, relowner, 'MEMBER'))
    UNION ALL
    SELECT 5, 'owns functions' WHERE EXISTS (
        SELECT FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        AND pg_has_role(current_user, proowner, 'MEMBER'))
    UNION ALL
    SELECT 6, 'owns the schema' FROM pg_namespace
    WHERE nspname = 'public' AND pg_has_role(current_user, nspowner, 'MEMBER')
    UNION ALL
    SELECT 7, 'may make tables' WHERE has_schema_privilege('public', 'CREATE')
    UNION ALL
    SELECT 8, 'may make temporary tables'
    WHERE has_database_privilege(current_database(), 'TEMPORARY')
    UNION ALL
    SELECT 9, 'may empty tables or hang triggers on them' WHERE EXISTS (
        SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND has_table_privilege(oid, 'TRUNCATE, TRIGGER'))
) AS powers(number, said) ORDER BY number
"""


def powers() -> list[str]:
    """What the role that runs may do and should not: it could get around the guarantees."""
    with connection.cursor() as cursor:
        cursor.execute(POWERS)
        return [said for (said,) in cursor.fetchall()]


def refuse_powers() -> None:
    """Refuse to run in production as a role that can get around the guarantees.

    Raises ImproperlyConfigured.
    """
    if not settings.IS_PRODUCTION:
        return
    found = powers()
    if found:
        raise ImproperlyConfigured(said_of(found))


def said_of(found: list[str]) -> str:
    """The sentence about `powers` that were found."""
    return (
        f"The role of DATABASE_URL {', '.join(found)}, so it could get around the guarantees. "
        "Let another role own the database (HOUVAST_OWNER_DATABASE_URL) and run "
        "`houvast migrate` as that: docs/operations/install.md has the steps."
    )


def who_runs() -> str:
    """The name of the role that runs: the one of DATABASE_URL."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@contextmanager
def as_owner() -> Iterator[None]:
    """Have Django's connections be those of the owner. Not inside a transaction."""
    before = {name: connection.settings_dict[name] for name in database.WHO}
    let_go()
    connection.settings_dict.update(database.owner_settings_for(settings.HOUVAST))
    try:
        yield
    finally:
        let_go()
        connection.settings_dict.update(before)


@contextmanager
def owner() -> "Iterator[psycopg.Connection[tuple[Any, ...]]]":
    """A connection of the owner's own, each statement committed, beside Django's."""
    name = str(connection.settings_dict["NAME"])
    with psycopg.connect(
        **database.owner_address(settings.HOUVAST, name), autocommit=True
    ) as opened:
        yield opened


def let_run(role: str) -> None:
    """As the owner: let `role` run on what there is now and what comes. Safe to repeat."""
    with transaction.atomic(), connection.cursor() as cursor:
        _close_functions_of_others(cursor)
        cursor.execute("SELECT current_user, current_database()")
        owner, name = cursor.fetchone()
        if owner != role:
            grants.grant(cursor.execute, role=role, database=name, is_laid=True)


def _close_functions_of_others(cursor: Any) -> None:
    """Give them the search path that ours have: no temporary table stands in front of ours."""
    cursor.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
        " AND proname LIKE %s AND proconfig IS NULL",
        [OF_OTHERS],
    )
    for (function,) in cursor.fetchall():
        cursor.execute(f"ALTER FUNCTION {function} SET search_path = pg_catalog, public, pg_temp")


def let_go() -> None:
    """Give Django's connections back and end the pool; the next one is made anew."""
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has it, others not
