"""Bringing a database to the version of the program."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from houvast.config import from_before, roles

ONE_AT_A_TIME = 4_838_113_009


def pending() -> list[str]:
    """Names of the migrations that this database still needs."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def upgrade(*, static: bool, verbosity: int) -> None:
    """As the owner, apply what is pending, and let the role that runs use what there is then.

    Who comes second waits and finds it done. Raises ImproperlyConfigured for a database from before
    the first release.
    """
    runner = roles.who_runs()
    with roles.as_owner():
        from_before.refuse()
        _apply(runner, verbosity=verbosity)
    if static:
        call_command("collectstatic", interactive=False, verbosity=0)


def _apply(runner: str, *, verbosity: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        try:
            if pending():
                with _settings_that_swap_looked_up_once():
                    call_command("migrate", interactive=False, verbosity=verbosity)
            call_command("createcachetable", verbosity=0)
            roles.let_run(runner)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])


@contextmanager
def _settings_that_swap_looked_up_once() -> Iterator[None]:
    """Which setting names a model does not change meanwhile. Django looks through all models for
    it at every relation of every model that it makes anew, some hundred thousand times for a new
    database: a quarter of what the processor does for one.
    """
    apps.get_swappable_settings_name = cache(apps.get_swappable_settings_name)  # type: ignore[method-assign]
    try:
        yield
    finally:
        del apps.get_swappable_settings_name
