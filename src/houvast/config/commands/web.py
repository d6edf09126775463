"""`houvast web`: web processes alone."""

import argparse

from houvast.config import kernels, real_company, starting
from houvast.config.supervisor import ports


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="instead of HOUVAST_WEB_PORT")


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    hold = starting.prepare_to_run()
    from django.conf import settings

    from houvast.config import unavailable

    unavailable.pages_wait_shortly()
    real_company.refuse_demo_mode()
    kernels.make_ready(aloud=False)
    port = options.port or settings.HOUVAST.web_port
    try:
        host = settings.HOUVAST.web_host
        with ports.listen_exactly(host, port, setting="HOUVAST_WEB_PORT") as listening:
            work(f"fd://{listening.fileno()}")
    finally:
        if hold:
            hold.release()
    return 0


def work(address: str) -> None:
    """Serve on a socket that listens already: fd://number."""
    from django.conf import settings

    from houvast.config import unavailable
    from houvast.config.web import Web

    environment = settings.HOUVAST
    shape = {"workers": environment.web_processes, "threads": environment.web_threads}
    unavailable.pages_wait_shortly()
    Web(address, shape).run()
