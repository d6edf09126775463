"""Bringing a database to the version of the program."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from houvast.config import from_before, roles
from houvast.config.less_drawing import less_drawing

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
                with less_drawing():
                    call_command("migrate", interactive=False, verbosity=verbosity)
            call_command("createcachetable", verbosity=0)
            roles.let_run(runner)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
