"""`houvast worker`: does the jobs that the database holds ready."""

import argparse
import os
import socket
from collections.abc import Callable
from typing import Any

from houvast.config import kernels, real_company, starting

POLL_SECONDS = 1.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--concurrency", type=int, help="instead of HOUVAST_WORKER_CONCURRENCY")


def run(options: argparse.Namespace) -> int:
    """Work until told to stop, then give running jobs their time to end."""
    hold = starting.prepare_to_run()
    real_company.refuse_demo_mode()
    kernels.make_ready(aloud=False)
    try:
        work(options.concurrency)
    finally:
        if hold:
            hold.release()
    return 0


def work(concurrency: int | None = None) -> None:
    """Do jobs, `concurrency` at once or as many as the environment says."""
    from django.conf import settings
    from procrastinate.contrib.django import app

    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as worker:
        worker.run_worker(
            name=f"{socket.gethostname()}-{os.getpid()}",
            concurrency=concurrency or settings.HOUVAST.worker_concurrency,
            fetch_job_polling_interval=POLL_SECONDS,
            shutdown_graceful_timeout=settings.HOUVAST.worker_grace_seconds,
            delete_jobs="successful",
            task_middleware=[_once_more],
        )


def _once_more(job: Callable[[], Any], *_about: Any) -> Any:
    """A job that waited in a circle with somebody is done again, where nothing of it stayed."""
    from houvast.ground.once_more import once_more

    return once_more(job)()
