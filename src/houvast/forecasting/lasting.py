"""How long something lasts, by those that ended and those that still run (Kaplan and Meier, 1958).

Who looks only at what has ended promises too early: what is slow still runs. So a case that runs
counts as one that lasts longer than it did until now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

LEAST_ENDED = 19
"""With fewer that ended the longest of them is exceeded more often than once in twenty."""
ALMOST = 1e-9
"""What rounding may add to a share."""


@dataclass(frozen=True)
class Lasted:
    """How long cases lasted.

    `lasts`: float64 (n,), how long each did until it ended, or until now where it runs still.
    `has_ended`: bool (n,), whether it ended; one that does not count any more (stopped, gone
    another way) lasted at least so long, and has not.
    `seen_from`: float64 (n,), how long each had lasted already when we began to look; zeros where
    each was seen from its beginning. What ended before we looked is not among them, so nobody is
    counted for a time in which they could not have been seen to end (left truncation).
    """

    lasts: NDArray[np.float64]
    has_ended: NDArray[np.bool_]
    seen_from: NDArray[np.float64]

    @classmethod
    def of(
        cls, ended: Sequence[float], running: Sequence[float] = (), seen_from: Sequence[float] = ()
    ) -> "Lasted":
        """From those that `ended` and those `running`, and `seen_from` when, of both in that order;
        nothing said: each was seen from its beginning.
        """
        lasts = np.array([*ended, *running], dtype=np.float64)
        has_ended = np.arange(lasts.size) < len(ended)
        seen = np.array(seen_from, dtype=np.float64) if seen_from else np.zeros_like(lasts)
        return cls(lasts, has_ended, seen)

    @property
    def ended(self) -> int:
        """How many ended."""
        return int(self.has_ended.sum())

    @property
    def longest(self) -> float:
        """The longest that any lasted, ended or not; 0 where there is none."""
        return float(self.lasts.max(initial=0.0))


def least_ended(share: float) -> int:
    """How many must have ended before anything can be said that is kept in this `share` of cases:
    19 for 0.95, 99 for 0.99, and never fewer than 19.
    """
    return max(LEAST_ENDED, ceil(share / (1 - share) - ALMOST))


def ends_within(lasted: Lasted, share: float, *, already: float = 0.0) -> float | None:
    """Within how long this `share` (above 0 and below 1) of those has ended that lasted longer than
    `already`: what was over by then says nothing about one that is not.

    The one that is asked about is reckoned among them as one that outlasts all (split conformal
    prediction: Vovk 2005, Lei 2018), so that the share is kept on average with few cases too.
    None where the cases do not reach so far.
    """
    at, left = _still_running(lasted, already)
    enough = np.flatnonzero(left <= 1 - share + ALMOST)
    return float(at[enough[0]]) if enough.size else None


def share_ended(lasted: Lasted, within: float, *, already: float = 0.0) -> float:
    """Which share of those that lasted longer than `already` has ended `within` so long."""
    at, left = _still_running(lasted, already)
    before = np.flatnonzero(at <= within)
    return float(1 - left[before[-1]]) if before.size else 0.0


def _still_running(
    lasted: Lasted, already: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Each length (m,) at which one ended, in order, and which share (m,) runs on after it."""
    counts = lasted.lasts > already
    lasts, ended = lasted.lasts[counts], lasted.has_ended[counts]
    at, died = np.unique(lasts[ended], return_counts=True)
    in_sight = np.searchsorted(np.sort(np.maximum(lasted.seen_from[counts], already)), at)
    gone = np.searchsorted(np.sort(lasts), at)
    return at, np.cumprod(1 - died / (in_sight - gone + 1))
