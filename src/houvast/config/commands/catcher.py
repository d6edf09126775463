"""`houvast catcher`: where the demo's mail goes, for the mailbox page."""

import argparse
import socket

from houvast.config.supervisor import ports

LOOPBACK = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=2526)


def run(options: argparse.Namespace) -> int:
    """Catch mail until told to stop."""
    work(ports.listen_exactly(LOOPBACK, options.port, setting="--port"))
    return 0


def work(listening: socket.socket) -> None:
    """Catch what comes on a socket that listens already."""
    from django.conf import settings

    from houvast.demo import catcher

    catcher.run(listening, settings.HOUVAST.home.absolute() / "mailbox")
