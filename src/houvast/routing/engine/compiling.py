"""How the engine's kernels are compiled: one decorator, so that all behave alike.

Compiled code is kept on disk: in the folder that NUMBA_CACHE_DIR names, otherwise beside the
source, otherwise in the user's own cache. `warming.warm` fills it, so that no customer waits.

The compiler itself is read at the first call of any kernel: most commands of ours plan nothing,
and it costs each of them a third of a second of the processor.
"""

import hashlib
import os
import sys
from collections.abc import Callable
from functools import cache, update_wrapper
from operator import itemgetter
from pathlib import Path
from threading import RLock
from typing import Any, Generic, ParamSpec, TypeVar, cast

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
    return _Uncalled(function, counts_references=True)


def lean_kernel(function: Callable[P, R]) -> Callable[P, R]:
    """A kernel that makes no arrays, and so need not count who uses them.

    Where kernels are small and call each other all the time, the counting costs more than the work.
    """
    return _Uncalled(function, counts_references=False)


class _Uncalled(Generic[P, R]):
    """Stands for a kernel until any of them is called. Then each name that it has in a module is
    made one of the kernel itself: kernels call each other by those names."""

    def __init__(self, function: Callable[P, R], *, counts_references: bool) -> None:
        update_wrapper(self, function)
        self.function, self.counts_references = function, counts_references
        self.made: Callable[P, R] | None = None

    def __call__(self, *given: P.args, **named: P.kwargs) -> R:
        if self.made is None:
            _put_kernels_in_place()
        return self.kernel()(*given, **named)

    def kernel(self) -> Callable[P, R]:
        if self.made is None:
            self.made = _compiled(self.function, counts_references=self.counts_references)
        return self.made

    def depth(self) -> int:
        """How many calls deep it goes: more than any kernel that it calls."""
        known = self.function.__globals__
        called = [known.get(name) for name in self.function.__code__.co_names]
        return 1 + max((it.depth() for it in called if type(it) is _Uncalled), default=0)


_one_at_a_time = RLock()


def _put_kernels_in_place() -> None:
    """Those that call nothing first: another thread meets none before what it calls is there."""
    with _one_at_a_time:
        names = [
            (what.depth(), name, known)
            for known in [vars(module) for module in [*sys.modules.values()]]
            for name, what in [*known.items()]
            if type(what) is _Uncalled
        ]
        for _depth, name, known in sorted(names, key=itemgetter(0)):
            known[name] = known[name].kernel()


def _compiled(function: Callable[P, R], *, counts_references: bool) -> Callable[P, R]:
    import numba

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
