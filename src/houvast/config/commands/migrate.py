"""`houvast migrate`: tables, triggers, the cache's table and, in production, the static files."""

import argparse

from houvast.config import starting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There is one way to be up to date."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001
    """Bring the database up to date. Safe to repeat, and on several machines at once."""
    hold = starting.prepare()
    from django.conf import settings

    from houvast.config import upgrading

    upgrading.upgrade(static=settings.IS_PRODUCTION, verbosity=1)
    if hold:
        hold.release()
    return 0
