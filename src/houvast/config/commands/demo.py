"""`houvast demo`: the invented company, made on the first start, and everything that serves it."""

import argparse

from django.core.exceptions import ImproperlyConfigured

from houvast.config import kernels
from houvast.config.commands import serve


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="instead of HOUVAST_WEB_PORT")


def run(options: argparse.Namespace) -> int:
    """Serve the demo until told to stop."""
    print("Starting the database…", flush=True)
    serve.serve(port=options.port, web_only=False, make_ready=_make_ready)
    return 0


def _make_ready() -> None:
    from django.conf import settings

    from houvast.config import roles, upgrading
    from houvast.demo import company
    from houvast.demo.companies import standing
    from houvast.demo.companies.known import playing

    if settings.HOUVAST.mode != "demo":
        raise ImproperlyConfigured("The demo does not run in production: leave HOUVAST_MODE out.")
    playing()
    if upgrading.pending():
        print("Laying the tables…", flush=True)
        upgrading.upgrade(static=False, verbosity=0)
        _keep_empty_tables()
        kernels.make_ready(aloud=True)
    else:
        kernels.make_ready(aloud=False)
    company.make_if_absent(owner=roles.owner)
    if settings.HOUVAST.demo_start:
        standing.note_made(settings.HOUVAST.home)


def _keep_empty_tables() -> None:
    """In our own PostgreSQL, for the companies that are opened later: a copy is there at once."""
    import psycopg
    from django.conf import settings
    from django.db import connection

    from houvast.config import database, roles
    from houvast.config.embedded import databases
    from houvast.people.queries.company import is_set_up

    environment = settings.HOUVAST
    is_ours = not environment.database_url or environment.demo_start
    if not is_ours or is_set_up():
        return
    roles.let_go()
    server = database.owner_address(environment, databases.SERVICE)
    with psycopg.connect(**server, autocommit=True) as owner:
        databases.keep_empty(owner, str(connection.settings_dict["NAME"]))
