"""`houvast till`: a stand-in for the payment provider of the demo."""

import argparse
import socket

from houvast.config.commands.catcher import LOOPBACK
from houvast.config.supervisor import ports


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=2527)


def run(options: argparse.Namespace) -> int:
    """Take payments until told to stop."""
    work(ports.listen_exactly(LOOPBACK, options.port, setting="--port"))
    return 0


def work(listening: socket.socket) -> None:
    """Take payments on a socket that listens already."""
    from django.conf import settings

    from houvast.demo import till_server

    till_server.run(listening, settings.HOUVAST.home.absolute() / "till")
