"""How likely a stop is reached too late, when work and roads take longer or shorter than reckoned.

The departure from each stop is taken as normal, by its mean and variance; waiting for a window to
open makes the earlier of two moments the later one (Clark, "The Greatest of a Finite Set of Random
Variables", Operations Research 9(2), 1961), and work that takes long takes very long, which a term
for the skew says. Against lived days it is within some percent (`tests/routing/lived.py`).
"""

from math import erf, exp, pi, sqrt

import numpy as np
from numpy.typing import NDArray

from houvast.routing.engine.compiling import lean_kernel

FloatArray = NDArray[np.float64]

LEGS = 0.2**2 + 0.1**2
"""The variance of a leg as a share of its square: each by itself, and the traffic of the day."""

REACH, STEPS = 4.0, 16
"""The tables go from minus to plus so many standard deviations, in so many steps each."""

WAITING = 0.16
"""The term for the skew on a day of windows so narrow that who is early waits, against lived days
(`tests/routing/test_narrowing.py`)."""

HALVINGS = 40
"""Of the way to it, until the number of deviations is known as well as a float can say."""

LAST = 2 * int(REACH) * STEPS


def _density(at: float) -> float:
    return exp(-at * at / 2.0) / sqrt(2.0 * pi)


def _below(at: float) -> float:
    return (1.0 + erf(at / sqrt(2.0))) / 2.0


def _late(at: float, skew: float = 0.1) -> float:
    """The chance to be late when the mean arrival is so many deviations after the closing."""
    return min(1.0, max(0.0, _below(at) + skew * (at * at - 1.0) * _density(at)))


def _later(at: float) -> float:
    """By how many deviations the begin of the work is after the opening, on average."""
    return at * _below(at) + _density(at)


def _varied(at: float) -> float:
    """What share of the variance is left after waiting for the opening."""
    return (at * at + 1.0) * _below(at) + at * _density(at) - _later(at) ** 2


_AT = [step / STEPS - REACH for step in range(LAST + 1)]
LATE: FloatArray = np.array([_late(at) for at in _AT])
LATER: FloatArray = np.array([_later(at) for at in _AT])
VARIED: FloatArray = np.array([_varied(at) for at in _AT])


def deviations_until(share: float) -> float:
    """So many deviations after the mean arrival somebody has come that share of times, where nobody
    began before the narrow windows of the day: what is early waits, and what is late is not."""
    low, high = 0.0, REACH
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if 1.0 - _late(-middle, WAITING) < share else (low, middle)
    return high


@lean_kernel
def arrive(
    mean: float, variance: float, leg: int, legs: float, opens: int, closes: int
) -> tuple[float, float, float]:
    """The chance to arrive after `closes`, and the mean and variance of when the work begins.

    `mean` and `variance` are those of the departure, `legs` is the variance of a leg as a share of
    its square. All in seconds of working time.
    """
    mean += leg
    variance += legs * leg * leg
    deviation = variance**0.5 + 1.0
    late = (mean - closes) / deviation
    if late >= REACH:
        broken = 1.0
    elif late <= -REACH:
        broken = 0.0
    else:
        broken = _read(LATE, late)
    open_for = (mean - opens) / deviation
    if open_for <= -REACH:
        mean, variance = float(opens), 0.0
    elif open_for < REACH:
        mean = opens + deviation * _read(LATER, open_for)
        variance *= _read(VARIED, open_for)
    return broken, mean, variance


@lean_kernel
def _read(table: FloatArray, at: float) -> float:
    """What a table has at so many deviations, between its steps on a straight line."""
    place = (at + REACH) * STEPS
    step = int(place)
    return float(table[step] + (table[step + 1] - table[step]) * (place - step))
