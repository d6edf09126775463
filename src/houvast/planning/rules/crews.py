"""Work for two technicians or more, who stand at the door at the same moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from houvast.planning.rules.board import Day
from houvast.planning.rules.dayparts import GRAIN, Part, window


@dataclass(frozen=True, slots=True)
class Presence:
    """A technician who can be at the door at that moment, for so many seconds more driving."""

    at: int
    detour: int
    technician_id: int


@dataclass(frozen=True, slots=True)
class Crew:
    """Who come together, and when: the first of them leads. The driving is that of them all."""

    at: int
    technicians: tuple[int, ...]
    detour: int


def moments(opens: int, closes: int) -> range:
    """The arrivals to try in a window: every quarter of an hour, with both ends."""
    return range(-(-opens // GRAIN) * GRAIN, closes + 1, GRAIN)


def crew_window(
    part: Part, days: Sequence[Day], service: int, earliest: int
) -> tuple[int, int] | None:
    """The window to promise: the daypart, cut to when the first can come and the last must leave.

    It does not depend on who comes in the end, so that another crew can keep the same promise.
    """
    if not days:
        return None
    widest = replace(
        days[0],
        shift_start=min(day.shift_start for day in days),
        shift_end=max(day.shift_end for day in days),
    )
    return window(part, widest, service, earliest)


def crews(presences: Iterable[Presence], size: int, lead: int | None = None) -> list[Crew]:
    """For each moment at which enough technicians can come, those who drive least; cheapest first.

    `lead` is who leads when they are among them; otherwise who drives least.
    """
    ordered = sorted(presences, key=lambda one: (one.at, one.detour, one.technician_id))
    found = []
    for at, group in groupby(ordered, key=lambda one: one.at):
        best = list(group)[:size]
        if len(best) == size:
            best.sort(key=lambda one: one.technician_id != lead)
            technicians = tuple(one.technician_id for one in best)
            found.append(Crew(at, technicians, sum(one.detour for one in best)))
    return sorted(found, key=lambda crew: (crew.detour, crew.at))
