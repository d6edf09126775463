"""`houvast web`: web processes alone."""

import argparse
import os
from typing import Any

from houvast.config import starting

SOCKET = "HOUVAST_WEB_SOCKET"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="instead of HOUVAST_WEB_PORT")


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop, on the supervisor's socket if it handed one over."""
    starting.end_with_parent()
    hold = starting.prepare()
    from django.conf import settings

    from houvast.config.web import Web

    handed = os.environ.pop(SOCKET, "")
    port = options.port or settings.HOUVAST.web_port
    address = f"fd://{handed}" if handed else f"{settings.HOUVAST.web_host}:{port}"
    try:
        Web(address, _shape(settings.HOUVAST)).run()
    finally:
        if hold:
            hold.release()
    return 0


def _shape(environment: Any) -> dict[str, Any]:
    return {
        "workers": environment.web_processes,
        "threads": environment.web_threads,
    }
