"""What a process of Houvast does first."""

import ctypes
import os
import signal
import sys

import django

from houvast.config.embedded import Hold

END_WITH = "HOUVAST_PARENT_PROCESS"
PR_SET_PDEATHSIG = 1


def prepare() -> Hold | None:
    """Set Django up with a database that answers; the result keeps an embedded one running."""
    django.setup()
    from django.conf import settings

    from houvast.config import database

    return database.ready(settings.HOUVAST)


def end_with_parent() -> None:
    """Have the kernel stop us when the supervisor that started us is killed.

    Only Linux can; elsewhere a killed supervisor's processes must be stopped by hand.
    """
    parent = os.environ.pop(END_WITH, "")
    if not parent or sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != int(parent):
        sys.exit("The supervisor has gone.")
