"""How the engine's kernels are compiled: one decorator, so that all behave alike.

Compiled code is kept on disk: in the folder that NUMBA_CACHE_DIR names, otherwise beside the
source, otherwise in the user's own cache. `warming.warm` fills it, so that no customer waits.
"""

import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int32]
"""Seconds, places, stops or technicians; moments are seconds since an agreed zero."""

LongArray = NDArray[np.int64]
FlagArray = NDArray[np.uint8]

P = ParamSpec("P")
R = TypeVar("R")


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile `function` at its first call, without the interpreter's lock while it runs.

    Arithmetic is left in its written order (no fastmath), so the same arrays give the same answer
    on every machine. Dividing by zero gives infinity or nan instead of an exception, and indices
    are not checked.
    """
    return _compiled(function, counts_references=True)


def lean_kernel(function: Callable[P, R]) -> Callable[P, R]:
    """A kernel that makes no arrays, and so need not count who uses them.

    Where kernels are small and call each other all the time, the counting costs more than the work.
    """
    return _compiled(function, counts_references=False)


def _compiled(function: Callable[P, R], *, counts_references: bool) -> Callable[P, R]:
    cast(Any, numba.config).CACHE_DIR = _cache_folder(Path(function.__code__.co_filename).parent)
    compile_ = cast(Any, numba.njit)
    compiled = compile_(cache=True, nogil=True, error_model="numpy", _nrt=counts_references)
    return cast(Callable[P, R], compiled(function))


@cache
def _cache_folder(sources: Path) -> str:
    """Where the kernels of one folder are kept, by the content of its files and of the engine's.

    Numba looks at the file of a kernel alone, while kernels call kernels of other files: without
    this, a new release would run into compiled code of the one before.
    """
    digest = hashlib.sha256()
    engine = Path(__file__).parent
    for path in sorted({*engine.glob("*.py"), *sources.glob("*.py")}):
        digest.update(path.read_bytes())
    kept = os.environ.get("NUMBA_CACHE_DIR") or sources / "__pycache__"
    return str(Path(kept) / digest.hexdigest()[:16])
