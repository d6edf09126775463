"""Slots for which visits of several technicians change places: when no single day has room.

A burst of ruin and recreate on the days of one date, with the new stop among them, until
everybody has a place inside the windows that they were promised, or the time is up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from houvast.planning.engine.solver import Solver, cost_of
from houvast.planning.rules.board import Day, Request, Stop
from houvast.planning.rules.dayparts import Part, window
from houvast.planning.rules.offers import Slot, nearest_stop
from houvast.planning.rules.whole_day import Posed
from houvast.planning.travel import TravelTimes


@dataclass(frozen=True, slots=True)
class Wider:
    """A slot, and the days as they would be with it."""

    slot: Slot
    days: tuple[Day, ...]


def wanted_stop(days: Sequence[Day], request: Request, part: Part, *, earliest: int) -> Stop | None:
    """The new stop with the widest window in which anybody can come; None where nobody can."""
    promises = [
        promise
        for day in days
        if request.suits(day) and (promise := window(part, day, request.service, earliest))
    ]
    if not promises:
        return None
    return request.stop(min(opens for opens, _ in promises), max(until for _, until in promises))


def search_wider(
    posed: Posed,
    request: Request,
    part: Part,
    *,
    solver: Solver,
    travel: TravelTimes,
    earliest: int,
    seconds: float,
    seed: int = 0,
) -> Wider | None:
    """Find the work a place among the days of `posed`, in at most so many seconds.

    The window that is promised is that of the technician who would come. None where nothing was
    found. `earliest` is in epoch seconds.
    """
    stop = wanted_stop(posed.rest, request, part, earliest=earliest)
    if stop is None or len(posed.plan.unplaced):
        return None
    wider = posed.plus(stop, travel)
    found = solver.improve(wider.problem, wider.plan, seconds=seconds, seed=seed, until_placed=True)
    if found.cost.unplaced:
        return None
    days = wider.answered(found.plan, travel)
    who = next(n for n, day in enumerate(days) if any(s.visit_id == Stop.NEW for s in day.stops))
    detour = found.cost.driving - cost_of(posed.problem, posed.plan).driving
    return _promised(posed, days, who, request, part, earliest, detour)


def _promised(
    posed: Posed,
    days: Sequence[Day],
    who: int,
    request: Request,
    part: Part,
    earliest: int,
    detour: int,
) -> Wider | None:
    """The days with the window of who would come; None where the arrival lies outside it."""
    new = next(stop for stop in days[who].stops if stop.visit_id == Stop.NEW)
    promise = window(part, posed.rest[who], request.service, earliest)
    if promise is None or not promise[0] <= new.planned <= promise[1]:
        return None
    stops = tuple(
        replace(stop, opens=promise[0], closes=promise[1]) if stop is new else stop
        for stop in days[who].stops
    )
    nearest = nearest_stop(posed.days[who], request.place)
    slot = Slot(days[who].technician_id, days[who].on, part.key, *promise, max(0, detour), nearest)
    return Wider(slot, (*days[:who], replace(days[who], stops=stops), *days[who + 1 :]))
