"""What is not sure about days of stops, and how likely each promised window is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from houvast.routing.days import Day, Placed, Stop
from houvast.routing.engine.chances import LEGS, arrive
from houvast.routing.solver import Doubts
from houvast.routing.timetable import TimedStop


@dataclass(frozen=True, slots=True)
class Unsure:
    """The seconds of driving that a broken promise is worth (`price`), and how far work spreads.

    A spread is a standard deviation as a share of the work: `spreads` has it of the visits of whose
    work something is known, `usual` is that of the others.
    """

    price: int
    spreads: Mapping[int, float]
    usual: float

    def doubts(self, stops: Sequence[Stop]) -> Doubts:
        """The same in the terms of the solver."""
        return Doubts(
            self.price,
            np.array([round(self.spread(stop)) for stop in stops], dtype=np.int32),
            np.array([is_promised(stop) for stop in stops], dtype=np.uint8),
        )

    def spread(self, stop: Stop) -> float:
        """The standard deviation of the work of a stop, in seconds; busy times are as they are."""
        if stop.is_busy:
            return 0.0
        share = self.spreads.get(stop.id, self.usual) if stop.is_visit else self.usual
        return stop.service * share


def is_promised(stop: Stop) -> bool:
    """Whether somebody was promised its window.

    Not a busy time; nor the one moment at which a crew meets, whose promise is wider than that.
    """
    return not stop.is_busy and stop.opens < stop.closes


NINE_OF_TEN = 1.2816
"""Standard deviations after the mean within which an arrival is nine times out of ten."""


class Likely(NamedTuple):
    """How likely a promised window is kept, and by when (epoch seconds) we are there nine times out
    of ten; never (None) where nobody comes as things are."""

    kept: float
    by: int | None


NOBODY_COMES = Likely(0.0, None)


def likely(
    day: Day,
    stops: Sequence[TimedStop],
    unsure: Unsure,
    *,
    now: int,
    awaited: Mapping[Placed, int | None] | None = None,
) -> dict[Placed, Likely]:
    """How it stands with each promised window of a day that is still to come at `now`.

    `stops` are its stops as they are planned, with the driving between them. Nobody has come yet to
    what is `awaited`, whenever it was planned: with when somebody left for it, None where nobody
    did. Of the rest, what was planned before now has begun. Nothing of a day on which nobody
    drives.
    """
    if day.is_indoors:
        return {}
    left = awaited or {}
    others = tuple(stop for stop in day.stops if stop.placed not in left)
    rest = replace(day, stops=others).from_moment(now)
    coming = {stop.placed for stop in rest.stops}.union(left)
    found: dict[Placed, Likely] = {}
    mean, variance = float(rest.working(rest.shift_start)), 0.0
    for timed in stops:
        stop = timed.stop
        if stop.placed not in coming:
            continue
        left_at = left.get(stop.placed)
        if left_at is not None:
            # They are on their way, and not there yet.
            mean, variance = float(max(day.working(left_at), day.working(now) - timed.drives)), 0.0
        opens, closes = day.working(stop.opens), day.working(stop.closes)
        wide = (variance + LEGS * timed.drives**2) ** 0.5
        by = max(opens, int(mean + timed.drives + NINE_OF_TEN * wide))
        broken, mean, variance = arrive(mean, variance, timed.drives, LEGS, opens, closes)
        mean += stop.service
        variance += unsure.spread(stop) ** 2
        if is_promised(stop):
            kept = 0.0 if now > stop.closes else 1.0 - broken
            found[stop.placed] = Likely(kept, day.on_the_wall(by))
    return found
