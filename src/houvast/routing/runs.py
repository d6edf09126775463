"""Runs: work for several people of one household, one after the other, at a branch.

Each begins when the one before is over and its room is ready again, so that nobody waits between;
who is helped by whom, and in which chair, may differ. Their order is free: whichever has room.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise, permutations

import numpy as np
from numpy.typing import NDArray

from houvast.routing.grid import zero_before
from houvast.routing.slots import Slot
from houvast.routing.starts import STARTS_WITHIN, STEP, STEPS, Flags, Starts
from houvast.routing.windows import Part, Window

Run = tuple[Slot, ...]
"""A moment for each of those who come, in the order in which they were asked for."""

_NONE = -1


def runs(
    starts: Sequence[Starts], parts: Sequence[Sequence[Part]], within: Part | None = None
) -> list[Run]:
    """The runs to choose from, in order of time, one after the other so that no time is lost.

    `starts` say of each of those who come when their work can begin, `parts` in which dayparts it
    may; all begin `within` a part of the day, where that is wished.
    """
    dates = sorted(set.intersection(*({*one.dates} for one in starts)))
    if not dates:
        return []
    keys = [_part_keys(dates, some, within) for some in parts]
    fits = [_fits(one, dates) & (of != _NONE) for one, of in zip(starts, keys, strict=True)]
    lengths = [_steps(one.request.service) for one in starts]
    orders = list(permutations(range(len(starts))))
    first = _first_orders(fits, lengths, orders)
    return [
        _run(on, orders[first[d, step]], int(step), lengths, [of[d] for of in keys])
        for d, on in enumerate(dates)
        for step in _one_after_the_other(first[d], sum(lengths))
    ]


def follow(wanted: Sequence[Window], services: Sequence[int]) -> bool:
    """Whether these moments are a run: of one day, each beginning where the one before is over."""
    in_order = sorted(zip(wanted, services, strict=True), key=lambda one: one[0].opens)
    return len({one.on for one in wanted}) == 1 and all(
        later.opens == one.opens + _steps(service) * STEP
        for (one, service), (later, _) in pairwise(in_order)
    )


def _first_orders(
    fits: Sequence[Flags], lengths: Sequence[int], orders: Sequence[Sequence[int]]
) -> NDArray[np.int64]:
    """Per day and step the number of the first order in which a run that begins there has room."""
    first = np.full(fits[0].shape, _NONE, np.int64)
    for number, order in enumerate(orders):
        room, after = first == _NONE, 0
        for who in order:
            room = room & _earlier(fits[who], after)
            after += lengths[who]
        first[room] = number
    return first


def _earlier(fits: Flags, steps: int) -> Flags:
    """Whether it fits so many steps later."""
    shifted = np.zeros_like(fits)
    shifted[:, : fits.shape[1] - steps] = fits[:, steps:]
    return shifted


def _one_after_the_other(first: NDArray[np.int64], length: int) -> Iterator[int]:
    least = 0
    for step in np.flatnonzero(first != _NONE).tolist():
        if step >= least:
            least = step + length
            yield step


def _run(
    on: date,
    order: Sequence[int],
    step: int,
    lengths: Sequence[int],
    keys: Sequence[NDArray[np.int64]],
) -> Run:
    found: dict[int, Slot] = {}
    for who in order:
        at = zero_before(on) + step * STEP
        found[who] = Slot(0, on, int(keys[who][step]), at, at + STARTS_WITHIN, 0, None)
        step += lengths[who]
    return tuple(found[who] for who in range(len(order)))


def _fits(starts: Starts, dates: Sequence[date]) -> Flags:
    row_of = {on: row for row, on in enumerate(starts.dates)}
    return starts.fits[[row_of[on] for on in dates]]


def _part_keys(
    dates: Sequence[date], parts: Sequence[Part], within: Part | None
) -> NDArray[np.int64]:
    """Per day and step the daypart in which what begins there lies, or none."""
    keys = np.full((len(dates), STEPS), _NONE, np.int64)
    for row, on in zip(keys, dates, strict=True):
        for part in reversed(parts):
            row[_between(part, on)] = part.key
        if within:
            wished = np.zeros(STEPS, np.bool_)
            wished[_between(within, on)] = True
            row[~wished] = _NONE
    return keys


def _between(part: Part, on: date) -> slice:
    opens, closes = part.on(on)
    zero = zero_before(on)
    return slice(_steps(opens - zero), _steps(closes - zero))


def _steps(seconds: int) -> int:
    return -(-seconds // STEP)
