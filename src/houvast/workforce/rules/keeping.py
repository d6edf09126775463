"""How far work goes from what was reckoned, from what really happened."""

from collections.abc import Mapping
from dataclasses import dataclass

USUAL = 0.35
"""How far work goes from what was reckoned where nothing was seen yet."""

AS_MUCH_AS = 20
"""What all work together says counts as so many visits of one kind, and what we begin with as so
many of all."""

LEAST, MOST = 0.05, 1.5
"""No work is surer than this, and none less sure."""


@dataclass(frozen=True, slots=True)
class WorkSeen:
    """What visits of one kind of work showed: how many, and the mean square of how far each was
    from what was reckoned, as a share of that."""

    visits: int
    square: float


def spreads_of(seen: Mapping[int, WorkSeen]) -> tuple[float, dict[int, float]]:
    """How far work spreads, of all kinds together and of each: the less was seen of a kind, the
    more it is as all of them."""
    visits = sum(one.visits for one in seen.values())
    all_squares = sum(one.visits * one.square for one in seen.values())
    usual = (all_squares + AS_MUCH_AS * USUAL**2) / (visits + AS_MUCH_AS)
    return _within(usual), {
        kind: _within((one.visits * one.square + AS_MUCH_AS * usual) / (one.visits + AS_MUCH_AS))
        for kind, one in seen.items()
    }


def _within(square: float) -> float:
    return float(min(MOST, max(LEAST, square**0.5)))
