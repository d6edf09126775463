"""How much more work each technician-day may take before room that is kept free would go.

A row is one technician on one day, as on the board.
"""

import numpy as np
from numpy.typing import NDArray

from houvast.routing.engine.arrays import ABSENT, DayArrays
from houvast.routing.engine.compiling import IntArray

Flags = NDArray[np.bool_]

UNBOUND = np.iinfo(np.int32).max // 2
"""Seconds that a row may take where nothing is kept free: more than any day has."""


def free(rows: DayArrays) -> IntArray:
    """Seconds of each row (rows,) that are neither break, nor work, nor travel."""
    shift = rows.limit[np.arange(len(rows.stops)), rows.stops] - rows.departure[:, 0]
    left = shift - rows.service.sum(axis=1) - rows.leg.sum(axis=1)
    return np.where(rows.room == ABSENT, 0, left).astype(np.int32)


def spare(free: IntArray, cell: IntArray, able: Flags, kept: IntArray) -> IntArray:
    """Seconds of work and extra driving that each row may still take.

    `free` (rows,) is what each row has left in seconds; `cell` (rows,) the number of its territory
    and day together; `able` (classes, rows) who can do work of each class that room is kept for;
    `kept` (classes, cells) how many seconds are kept, 0 for none. A class binds the rows that are
    able to do its work, by what all of them in the cell have free together.
    """
    left = np.full(len(cell), UNBOUND, dtype=np.int32)
    for mine, seconds in zip(able, kept, strict=True):
        together = np.bincount(cell, np.where(mine, np.maximum(free, 0), 0), len(seconds))
        over = (together - seconds).astype(np.int32)[cell]
        left = np.where(mine & (seconds[cell] > 0), np.minimum(left, over), left)
    return left
