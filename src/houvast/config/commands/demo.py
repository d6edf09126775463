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

    if settings.HOUVAST.mode != "demo":
        raise ImproperlyConfigured("The demo does not run in production: leave HOUVAST_MODE out.")
    if upgrading.pending():
        print("Laying the tables…", flush=True)
        upgrading.upgrade(static=False, verbosity=0)
        kernels.make_ready(aloud=True)
    else:
        kernels.make_ready(aloud=False)
    company.make_if_absent(owner=roles.owner)
