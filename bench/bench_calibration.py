"""Dates that are kept: cases begin one after the other, and each is told by when it is done.

As it was, and with all work half as slow again from half-way on. Beside ours: the 95 percent of
finished cases, which is what one reads from a report. Shares of what was told that was kept, the
worst 200 in a row, and how long was told against the quantile of what is finished.
"""

import heapq
import sys
import time

import numpy as np
from numpy.typing import NDArray

from houvast.forecasting.keeping import share_to_ask
from houvast.forecasting.lasting import Lasted, ends_within

Times = NDArray[np.float64]
SHARE = 0.95
LAST = 200
WAYS = ("of finished cases", "with those that run", "as houvast does")


def a_world(cases: int, rng: np.random.Generator, *, slows_down: bool) -> tuple[Times, Times]:
    """When each begins and how long it lasts, in days: two begin a day, mostly ten days long."""
    begun = np.cumsum(rng.exponential(0.5, cases))
    lasts = rng.lognormal(np.log(10), 0.6, cases)
    if slows_down:
        slow_from = np.maximum(0.0, begun[cases // 2] - begun)
        lasts = np.minimum(lasts, slow_from) + np.maximum(0.0, lasts - slow_from) * 1.5
    return begun, lasts


def told(begun: Times, lasts: Times, way: str) -> Times:
    """How long each was told to last at most; nothing (nan) before there was enough history."""
    ends = begun + lasts
    order = np.argsort(ends)
    said, ahead, kept = np.full(begun.size, np.nan), list[tuple[float, int]](), list[bool]()
    for number, now in enumerate(begun):
        while ahead and ahead[0][0] <= now:
            due, one = heapq.heappop(ahead)
            kept.append(bool(ends[one] <= due))
        ended = order[: np.searchsorted(ends[order], now)]
        if ended.size < 19:
            continue
        if way == "of finished cases":
            within: float | None = float(np.quantile(lasts[ended], SHARE))
        else:
            within = _reckoned(begun, ends, ended, float(now), kept, is_ours=way != WAYS[1])
        if within is not None:
            said[number] = within
            heapq.heappush(ahead, (float(now + within), number))
    return said


def _reckoned(
    begun: Times,
    ends: Times,
    ended: NDArray[np.int64],
    now: float,
    kept: list[bool],
    *,
    is_ours: bool,
) -> float | None:
    running = np.flatnonzero((begun < now) & (ends > now))
    looked_from = -np.inf
    if is_ours and ended.size > LAST:
        looked_from, ended = float(ends[ended[-LAST - 1]]), ended[-LAST:]
    both = np.concatenate([ended, running])
    lasted = Lasted(
        lasts=np.minimum(ends[both], now) - begun[both],
        has_ended=ends[both] <= now,
        seen_from=np.maximum(0.0, looked_from - begun[both]),
    )
    asked = share_to_ask(kept, SHARE) if is_ours else SHARE
    within = ends_within(lasted, asked)
    if within is None and ends_within(lasted, SHARE) is not None:
        within = lasted.longest
    return within


def main(cases: int = 2000, seeds: int = 3) -> None:
    for slows_down in (False, True):
        print("all work slows by half from half-way on" if slows_down else "a world as it was")
        usual = 1.0
        for way in WAYS:
            begins = time.perf_counter()
            shares, worst, long = [], [], []
            for seed in range(seeds):
                begun, lasts = a_world(cases, np.random.default_rng(seed), slows_down=slows_down)
                said = told(begun, lasts, way)
                is_told = ~np.isnan(said)
                is_kept = (lasts <= said)[is_told].astype(float)
                shares.append(is_kept.mean())
                worst.append(np.convolve(is_kept, np.full(200, 1 / 200), "valid").min())
                long.append(float(np.nanmean(said)))
            took = (time.perf_counter() - begins) / seeds / cases
            usual = float(np.mean(long)) if way == WAYS[0] else usual
            print(
                f"  {way:20}  kept {np.mean(shares):6.1%}  worst 200 {np.mean(worst):6.1%}"
                f"  told {np.mean(long) / usual:5.2f} times as long  {took * 1e3:5.2f} ms each"
            )


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
