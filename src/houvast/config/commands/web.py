"""`houvast web`: web processes alone."""

import argparse

from houvast.config import kernels, starting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="instead of HOUVAST_WEB_PORT")


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    hold = starting.prepare_to_run()
    kernels.make_ready(aloud=False)
    from django.conf import settings

    port = options.port or settings.HOUVAST.web_port
    try:
        work(f"{settings.HOUVAST.web_host}:{port}")
    finally:
        if hold:
            hold.release()
    return 0


def work(address: str) -> None:
    """Serve on host:port, or on a socket that listens already: fd://number."""
    from django.conf import settings

    from houvast.config.web import Web

    environment = settings.HOUVAST
    shape = {"workers": environment.web_processes, "threads": environment.web_threads}
    Web(address, shape).run()
