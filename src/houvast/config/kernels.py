"""The planning core's machine code: made once, at installation or at the first start.

It is kept on disk, beside the source where that can be written to, otherwise in Houvast's own
folder. A process that serves loads it before it answers anybody, so no customer waits for it.
"""

import os
from pathlib import Path

import houvast


def keep_in(home: Path) -> None:
    """Say where compiled code is kept. Call it before anything of the planning is imported."""
    source = Path(houvast.__file__).parent
    if not os.access(source, os.W_OK):
        os.environ.setdefault("NUMBA_CACHE_DIR", str(home.absolute() / "kernels"))


def make_ready(*, aloud: bool) -> None:
    """Compile what is not compiled yet, or load it. `aloud` says how far it is."""
    from houvast.routes.kernels import warm

    warm(_say if aloud else _quiet)


def _say(name: str, done: int, total: int) -> None:
    if name:
        print(f"Making the planner ready: {name} ({done + 1} of {total})…", flush=True)


def _quiet(name: str, done: int, total: int) -> None:
    """Loading takes a moment only."""
