"""`houvast catcher`: where the demo's mail goes, for the mailbox page."""

import argparse

from houvast.config import starting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=2526)


def run(options: argparse.Namespace) -> int:
    """Catch mail until told to stop."""
    starting.end_with_parent()
    from django.conf import settings

    from houvast.demo import catcher

    catcher.run("127.0.0.1", options.port, settings.HOUVAST.home.absolute() / "mailbox")
    return 0
