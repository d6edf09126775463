"""`houvast catcher`: where the demo's mail goes, for the mailbox page."""

import argparse

LOOPBACK = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=2526)


def run(options: argparse.Namespace) -> int:
    """Catch mail until told to stop."""
    work(options.port)
    return 0


def work(port: int) -> None:
    from django.conf import settings

    from houvast.demo import catcher

    catcher.run(LOOPBACK, port, settings.HOUVAST.home.absolute() / "mailbox")
