"""How wide a window is in which somebody comes as often as was chosen."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.random import Generator

from houvast.routing.days import Day, Placed, Stop, StopKind
from houvast.routing.narrowing import narrowed
from houvast.routing.timetable import TimedStop
from houvast.routing.unsure import Unsure
from routing.solver.lived_days import LEG, SERVICE, TRAFFIC, Figures
from routing.test_timetable import HOUR, a_day, a_stop

DAYS, EACH, DRAWS = 30, 7, 2000
MINUTE = 60
UNSURE = Unsure(1800, {}, SERVICE)


def invented(chance: Generator) -> tuple[Day, list[TimedStop]]:
    """Seven visits of half an hour to an hour, in windows of half a day, with a break."""
    timed, now = [], 8 * HOUR
    for number in range(1, EACH + 1):
        drives, service = (int(chance.integers(*most)) * MINUTE for most in ((5, 25), (25, 60)))
        noon = now + drives >= 12 * HOUR
        opens, closes = (12 * HOUR, 18 * HOUR) if noon else (7 * HOUR, 13 * HOUR)
        begins = max(now + drives, opens)
        stop = Stop(number, (52.0, 5.0), service, opens, closes, begins)
        timed.append(TimedStop(stop, now, drives, begins + service, closes, closes - begins))
        now = begins + service
    return replace(a_day(), stops=tuple(one.stop for one in timed), pause=None), timed


def told(day: Day, timed: list[TimedStop], share: float) -> list[TimedStop]:
    """Each visit kept to its narrower window, in the order in which they are driven."""
    known = list(timed)
    for nth, one in enumerate(timed):
        placed = Placed(StopKind.VISIT, one.stop.id)
        window = narrowed(day, known, UNSURE, placed, share=share, least=0)
        assert window
        opens, closes = window
        assert opens <= one.stop.planned <= closes
        known[nth] = replace(one, stop=replace(one.stop, opens=opens, closes=closes))
    return known


def kept(timed: list[TimedStop], chance: Generator) -> Figures:
    """How often each visit is reached in its window, on days as they are lived."""
    traffic, now, found = drawn(chance, TRAFFIC), np.full(DRAWS, 8.0 * HOUR), []
    for one in timed:
        now = now + one.drives * traffic * drawn(chance, LEG)
        found.append((now <= one.stop.closes).mean())
        now = np.maximum(now, one.stop.opens) + one.stop.service * drawn(chance, SERVICE)
    return np.array(found)


def drawn(chance: Generator, spread: float) -> Figures:
    wide = np.log(1.0 + spread**2)
    return np.exp(chance.normal(-wide / 2.0, wide**0.5, DRAWS))


@pytest.mark.parametrize("share", [0.8, 0.9, 0.95, 0.98])
def test_of_windows_that_were_told_as_many_are_kept_as_was_chosen(share: float) -> None:
    """Thirty days of seven visits, 2,000 times: in all within a hundredth of it.

    But for the first of the day, of which all is known within minutes: its window has the least
    width that the company says, and is surer.
    """
    chance = np.random.default_rng(14)
    days = [invented(chance) for _ in range(DAYS)]

    found = np.array([kept(told(day, timed, share), chance) for day, timed in days])

    assert found[:, 1:].mean() == pytest.approx(share, abs=0.01)


def test_a_window_is_wider_the_later_on_the_day_and_the_surer() -> None:
    day, timed = invented(np.random.default_rng(1))

    def wide(number: int, share: float, least: int = 0) -> int:
        placed = Placed(StopKind.VISIT, number)
        opens, closes = narrowed(day, timed, UNSURE, placed, share=share, least=least) or (0, 0)
        return closes - opens

    assert wide(1, 0.95) < wide(2, 0.95) < wide(4, 0.95) < wide(4, 0.98)
    assert wide(1, 0.95) < 30 * MINUTE <= wide(1, 0.95, least=30 * MINUTE)
    assert wide(99, 0.95) == 0


def test_nobody_drives_to_a_moment_at_ours_and_a_busy_time_makes_nothing_wider() -> None:
    at_ours = replace(a_day(a_stop(1, 9)), branch=3)
    day, timed = invented(np.random.default_rng(1))
    first = replace(timed[0].stop, kind=StopKind.BUSY)
    busy = [replace(timed[0], stop=first), *timed[1:]]
    second = Placed(StopKind.VISIT, 2)

    [with_work, after_busy] = [
        narrowed(day, stops, UNSURE, second, share=0.95, least=0) or (0, 0)
        for stops in (timed, busy)
    ]

    assert narrowed(at_ours, [], UNSURE, Placed(StopKind.VISIT, 1), share=0.95, least=0) is None
    assert after_busy[1] - after_busy[0] < with_work[1] - with_work[0]
