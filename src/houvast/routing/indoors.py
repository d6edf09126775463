"""Days on which nobody drives: work at a branch, or by phone, each at the moment that was agreed.

Nothing is moved for anything else there, so that a day takes work where it leaves room for it.
"""

from collections.abc import Iterable
from dataclasses import replace

from houvast.routing.days import Day, Stop
from houvast.routing.travel import Place

NOWHERE: Place = (0.0, 0.0)
"""Where that is to which nobody drives."""


def beside(day: Day, stop: Stop) -> tuple[Stop, ...] | None:
    """The day's stops with this one at its moment; None where that is not free.

    It is done before the break begins or starts after it: nobody waits in a chair meanwhile.
    """
    begins, ends = stop.opens, stop.opens + stop.service
    if begins < day.shift_start or ends > day.shift_end or _overlaps(begins, ends, _taken(day)):
        return None
    placed = (*day.stops, replace(stop, planned=begins))
    return tuple(sorted(placed, key=lambda one: (one.planned, one.placed)))


def at_branch(stop: Stop, day: Day) -> Stop:
    """The stop as it stands on a day at a branch: of a resource it only takes the kind it has."""
    here = replace(stop, place=day.start, branch=day.branch, territory=None)
    if day.technician_id > 0:
        return here
    return replace(here, skills=day.skills, refused=frozenset(), is_pinned=False)


def _taken(day: Day) -> Iterable[tuple[int, int]]:
    if day.pause:
        yield day.pause
    for stop in day.stops:
        yield stop.planned, stop.planned + stop.service


def _overlaps(begins: int, ends: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(begins < until and since < ends for since, until in taken)
