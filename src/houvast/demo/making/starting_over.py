"""Emptying a database in which the invented company was left half-made."""

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection

KEPT = {"django_content_type", "django_migrations"}


def empty_everything() -> None:
    """Empty all tables, which only a superuser of the database can: the guarantees forbid it.

    Raises ImproperlyConfigured for anybody else.
    """
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    tables = {model._meta.db_table for model in models} - KEPT
    names = ", ".join(connection.ops.quote_name(table) for table in sorted(tables))
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
            cursor.execute("SET session_replication_role = origin")
    except ProgrammingError as refused:
        raise ImproperlyConfigured(
            "The invented company was left half-made: give the demo an empty database."
        ) from refused
