"""What a process of Houvast does first."""

import ctypes
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import django

from houvast.config import database, kernels
from houvast.config.embedded import DatabaseHold
from houvast.config.reading import Misconfigured, read
from houvast.config.safety import unsafe
from houvast.ground import memory

PR_SET_PDEATHSIG = 1


def prepare() -> DatabaseHold | None:
    """Set Django up with a database that answers; the result keeps an embedded one running.

    The database starts while Django is read. Raises CannotRun, or ImproperlyConfigured.
    """
    memory.settle()  # what is read now stays as well: it is not looked through meanwhile
    with suppress(Misconfigured):
        kernels.keep_in(read(os.environ).home)
    with ThreadPoolExecutor(1) as beside:
        held = beside.submit(_database)
        django.setup()
        memory.settle()
    return held.result()


def prepare_to_run() -> DatabaseHold | None:
    """Prepare, and refuse to go on as a role that could get around the guarantees, or on a
    database from before the first release.

    Raises CannotRun, or ImproperlyConfigured.
    """
    held = prepare()
    from houvast.config import from_before, roles

    try:
        roles.refuse_powers()
        from_before.refuse()
    except BaseException:
        if held:
            held.release()
        raise
    return held


def end_with(parent: int) -> None:
    """Have the kernel stop this process when its parent is killed.

    Only Linux can; elsewhere a killed supervisor's processes must be stopped by hand.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)


def _database() -> DatabaseHold | None:
    """Nothing for an environment that is wrong: Django's settings will say so."""
    try:
        environment = read(os.environ)
    except Misconfigured:
        return None
    return None if unsafe(environment) else database.ready(environment)
