"""What the role that runs may do in a database that another role owns."""

from collections.abc import Callable
from typing import Any

from psycopg import sql

Execute = Callable[[Any], Any]

TO_RUN = (
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}",
    "REVOKE TEMPORARY, CREATE ON DATABASE {database} FROM PUBLIC, {role}",
    "REVOKE TRUNCATE, REFERENCES, TRIGGER ON ALL TABLES IN SCHEMA public FROM PUBLIC, {role}",
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "GRANT EXECUTE ON ALL ROUTINES IN SCHEMA public TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
    " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
)
"""Reading and writing rows, which the triggers watch, and nothing that gets around them: no
TRUNCATE, no table of its own, not even a temporary one. The defaults are for tables to come."""

ONLY_TO_READ = "REVOKE INSERT, UPDATE, DELETE ON {table} FROM {role}"
MIGRATIONS = "django_migrations"


def grant(execute: Execute, *, role: str, database: str, is_laid: bool) -> None:
    """Let `role` run on the tables of the role that `execute` speaks for. Safe to repeat.

    `is_laid` is whether there are tables yet.
    """
    names = {"role": sql.Identifier(role), "database": sql.Identifier(database)}
    for statement in TO_RUN:
        execute(sql.SQL(statement).format(**names))
    if is_laid:
        table = sql.Identifier(MIGRATIONS)
        execute(sql.SQL(ONLY_TO_READ).format(table=table, **names))
