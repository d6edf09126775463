"""How the engine's kernels are compiled: one decorator, so that all behave alike.

Compiled code is kept on disk: beside the source where that can be written to, otherwise in the
folder that NUMBA_CACHE_DIR names. `warming.warm` fills it, so that no customer waits for it.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numpy as np
from numba import njit
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
    are not checked. Numba recompiles when the file of a kernel changes, not when the file of
    another kernel does that it calls.
    """
    compiled = njit(cache=True, nogil=True, error_model="numpy")(function)
    return cast(Callable[P, R], compiled)
