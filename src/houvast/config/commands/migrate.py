"""`houvast migrate`: tables, triggers, the planner's machine code, in production static files."""

import argparse

from houvast.config import kernels, starting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There is one way to be up to date."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001
    """Bring the database up to date. Safe to repeat, and on several machines at once."""
    hold = starting.prepare()
    from django.conf import settings

    from houvast.config import upgrading

    try:
        upgrading.upgrade(static=settings.IS_PRODUCTION, verbosity=1)
        kernels.make_ready(aloud=True)
    finally:
        if hold:
            hold.release()
    return 0
