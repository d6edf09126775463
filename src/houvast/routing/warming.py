"""Compile every kernel of the engine ahead of the first customer."""

from collections.abc import Callable

from houvast.routing.engine import trial as board
from houvast.routing.solver import trial as solver

KERNELS: tuple[tuple[str, Callable[[], object]], ...] = (
    ("board", board.warm),
    ("solver", solver.warm),
)
"""Per part of the engine its name, and a call that runs each of its kernels on tiny arrays."""


def warm(say: Callable[[str, int, int], None]) -> None:
    """Call every kernel once, so that its compiled code is on disk from now on.

    `say(name, done, total)` is called before each part and once at the end.
    """
    total = len(KERNELS)
    for done, (name, call) in enumerate(KERNELS):
        say(name, done, total)
        call()
    say("", total, total)
