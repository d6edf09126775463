"""Random numbers from an array of one word, so that a run replays and threads do not share."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from houvast.routing.engine.compiling import lean_kernel

Dice = NDArray[np.uint64]


def seeded(seed: int) -> Dice:
    """The state for `seed` (any integer)."""
    word = (seed * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03) % 2**64
    return np.array([word or 1], dtype=np.uint64)


@lean_kernel
def roll(dice: Dice) -> Any:
    """Marsaglia's xorshift64: the next word."""
    word = dice[0]
    word ^= word << np.uint64(13)
    word ^= word >> np.uint64(7)
    word ^= word << np.uint64(17)
    dice[0] = word
    return word


@lean_kernel
def below(dice: Dice, limit: int) -> int:
    """A whole number from 0 to `limit` - 1; `limit` at most 2**31."""
    high = roll(dice) >> np.uint64(32)
    return int(np.int64((high * np.uint64(limit)) >> np.uint64(32)))


@lean_kernel
def unit(dice: Dice) -> float:
    """A fraction from 0 up to, but not including, 1."""
    return float(roll(dice) >> np.uint64(11)) * 2.0**-53
