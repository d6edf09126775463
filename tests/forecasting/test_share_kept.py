"""A promised share is kept, told one after the other with what was known then: with seeds."""

import heapq

import numpy as np
import pytest
from numpy.typing import NDArray

from houvast.forecasting.keeping import share_to_ask
from houvast.forecasting.lasting import Lasted, ends_within

LAST, SHARE = 200, 0.95


def kept_of(begun: NDArray[np.float64], lasts: NDArray[np.float64]) -> float:
    """Of those that were told something, which share was done by then."""
    ends, order = begun + lasts, np.argsort(begun + lasts)
    ahead: list[tuple[float, int]] = []
    kept: list[bool] = []
    told: list[bool] = []
    for number, now in enumerate(begun):
        while ahead and ahead[0][0] <= now:
            due, one = heapq.heappop(ahead)
            kept.append(bool(ends[one] <= due))
        ended = order[: np.searchsorted(ends[order], now)]
        looked_from = ends[ended[-LAST - 1]] if ended.size > LAST else -np.inf
        both = np.concatenate([ended[-LAST:], np.flatnonzero((begun < now) & (ends > now))])
        lasted = Lasted(
            np.minimum(ends[both], now) - begun[both],
            ends[both] <= now,
            np.maximum(0.0, looked_from - begun[both]),
        )
        within = ends_within(lasted, share_to_ask(kept, SHARE))
        if within is None and ends_within(lasted, SHARE) is not None:
            within = lasted.longest
        if within is not None:
            told.append(bool(lasts[number] <= within))
            heapq.heappush(ahead, (float(now + within), number))
    return float(np.mean(told))


@pytest.mark.parametrize("slows_down", [False, True])
def test_at_least_93_of_100_are_kept_also_where_work_slows_by_half(slows_down: bool) -> None:
    random = np.random.default_rng(20261129)
    begun = np.cumsum(random.exponential(0.5, 800))
    lasts = random.lognormal(np.log(10), 0.6, 800)
    if slows_down:
        done = np.minimum(lasts, np.maximum(0.0, begun[400] - begun))
        lasts = done + (lasts - done) * 1.5

    assert kept_of(begun, lasts) >= 0.93
