"""Keeping a few processes alive until told to stop."""

import logging
import signal
import time
from collections.abc import Callable, Sequence
from threading import Event
from types import FrameType
from typing import Protocol

from houvast.config.supervisor.child import Child

TICK = 0.1
STOP_SECONDS = 30.0

logger = logging.getLogger(__name__)


class Beside(Protocol):
    """More processes, which are started and end by rules of their own."""

    def tend(self) -> None: ...

    def close(self) -> None: ...

    @property
    def children(self) -> Sequence[Child]: ...


def watch(
    children: Sequence[Child],
    *,
    ready: Callable[[], bool],
    say: Callable[[], None],
    beside: Beside | None = None,
) -> None:
    """Run `children` until SIGINT or SIGTERM, then stop them all, the last started first.

    Calls `say` once, when `ready` holds for the first time; from then on `beside` is looked after
    too. One that dies is started again.
    """
    stopping = _stop_on_signals()
    announced = False
    try:
        while not stopping.is_set():
            for child in children:
                code = child.tend()
                if code is not None:
                    logger.warning("%s ended with %s; starting it again.", child.name, code)
            if not announced and ready():
                announced = True
                say()
            if announced and beside:
                beside.tend()
            stopping.wait(TICK)
    finally:
        stop([*children, *(beside.children if beside else ())])
        if beside:
            beside.close()


def stop(children: Sequence[Child]) -> None:
    deadline = time.monotonic() + STOP_SECONDS
    for child in reversed(children):
        child.ask_to_stop()
    for child in reversed(children):
        child.stopped(deadline)


def _stop_on_signals() -> Event:
    stopping = Event()

    def stop_now(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop_now)
    return stopping
