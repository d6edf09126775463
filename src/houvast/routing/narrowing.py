"""The narrower window in which somebody comes as often as was chosen, by what is not sure."""

from collections.abc import Sequence

from houvast.routing.days import Day, Placed
from houvast.routing.engine.chances import LEGS, arrive, deviations_until
from houvast.routing.timetable import TimedStop
from houvast.routing.unsure import Unsure

SAID_IN = 5 * 60
"""Seconds: a window is said in steps of five minutes, to the nearest, so that none is favoured."""

EARLY_SHARE = 2
"""Half as much of the window lies before the arrival that we reckon with: delays are commoner."""

LEAST_EARLY = 3
"""A third of a window that is as wide as it must be anyway: the same, as a share of the whole."""


def narrowed(
    day: Day,
    stops: Sequence[TimedStop],
    unsure: Unsure,
    placed: Placed,
    *,
    share: float,
    least: int,
) -> tuple[int, int] | None:
    """Between when somebody comes to a stop of a day that has not begun, that `share` of times.

    `stops` are its stops as they are planned, with the driving between them; `least` are the
    seconds that the window has anyway. It is not yet inside what was promised. Epoch seconds; None
    of what is not on the day, and where nobody drives.
    """
    if day.is_indoors:
        return None
    mean, variance = float(day.working(day.shift_start)), 0.0
    for timed in stops:
        stop, leg = timed.stop, timed.drives
        if stop.placed == placed:
            wide = ((variance + LEGS * leg * leg) ** 0.5 + 1.0) * deviations_until(share)
            opens = day.on_the_wall(_said(mean + leg - wide / EARLY_SHARE))
            closes = day.on_the_wall(_said(mean + leg + wide))
            if closes - opens < least:
                opens = min(opens, day.on_the_wall(_said(mean + leg - least / LEAST_EARLY)))
            opens = min(opens, stop.planned // SAID_IN * SAID_IN)
            return opens, max(closes, opens + least, -(-stop.planned // SAID_IN) * SAID_IN)
        opens_at, closes_at = day.working(stop.opens), day.working(stop.closes)
        _broken, mean, variance = arrive(mean, variance, leg, LEGS, opens_at, closes_at)
        mean += stop.service
        variance += unsure.spread(stop) ** 2
    return None


def _said(moment: float) -> int:
    return int((moment + SAID_IN / 2) // SAID_IN) * SAID_IN
