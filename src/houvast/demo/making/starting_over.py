"""Emptying a database in which the invented company was left half-made."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import psycopg
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from psycopg import sql

Owner = Callable[[], AbstractContextManager["psycopg.Connection[tuple[Any, ...]]"]]

KEPT = {"django_content_type", "django_migrations"}


def empty_everything(owner: "psycopg.Connection[tuple[Any, ...]]") -> None:
    """Empty all tables over a connection of their owner, past what keeps rows for ever.

    Only a superuser can: raises ImproperlyConfigured for anybody else.
    """
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    tables = {model._meta.db_table for model in models} - KEPT
    names = sql.SQL(", ").join(sql.Identifier(table) for table in sorted(tables))
    try:
        owner.execute("SET session_replication_role = replica")
        owner.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(names))
    except psycopg.errors.InsufficientPrivilege as refused:
        raise ImproperlyConfigured(
            "The invented company was left half-made: give the demo an empty database."
        ) from refused
