"""Work for two technicians or more, who stand at the door at the same moment.

All of a crew have the skills of the work: whoever stands there can do it, and whoever falls out,
what is left of the crew is able.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from houvast.planning.rules.board import Day, Request, Stop, suitable
from houvast.planning.rules.dayparts import GRAIN, Part, window
from houvast.planning.rules.insertion import detour, fits
from houvast.planning.rules.offers import Slot, nearest_stop
from houvast.planning.travel import TravelTimes


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


def crew_offers(
    days: Iterable[Day],
    request: Request,
    parts: Sequence[Part],
    size: int,
    *,
    travel: TravelTimes,
    now: int,
    notice: int,
) -> list[Slot]:
    """Every day and daypart in which so many technicians can be at the door at one moment.

    Each with the crew that drives least, as the slot of its lead. As `offers` for the rest.
    """
    able = [day for day in suitable(days, request) if day.shift_end > now + notice]
    found = []
    for _, group in groupby(sorted(able, key=lambda day: day.on), key=lambda day: day.on):
        left = [day.from_moment(now) for day in group]
        found += [
            slot
            for part in parts
            if (slot := _offer(left, request, part, size, travel, now + notice))
        ]
    return sorted(found, key=lambda slot: (slot.opens, slot.closes))


def presences(
    days: Iterable[Day], request: Request, moments: Sequence[int], *, travel: TravelTimes
) -> Iterator[Presence]:
    """Who of these days' technicians can be at the door at each of these moments."""
    for day in days:
        for at in moments:
            stop = Stop(Stop.NEW, request.place, request.service, at, at)
            if stops := fits(day, stop, travel):
                yield Presence(at, detour(day, stops, travel), day.technician_id)


def crews(found: Iterable[Presence], size: int) -> list[Crew]:
    """For each moment at which enough technicians can come, those who drive least; cheapest first.

    The one of them who drives least leads.
    """
    ordered = sorted(found, key=lambda one: (one.at, one.detour, one.technician_id))
    together = []
    for at, group in groupby(ordered, key=lambda one: one.at):
        best = list(group)[:size]
        if len(best) == size:
            technicians = tuple(one.technician_id for one in best)
            together.append(Crew(at, technicians, sum(one.detour for one in best)))
    return sorted(together, key=lambda crew: (crew.detour, crew.at))


def moments(opens: int, closes: int) -> range:
    """The arrivals to try in a window: every quarter of an hour, with both ends."""
    return range(-(-opens // GRAIN) * GRAIN, closes + 1, GRAIN)


def crew_window(
    part: Part, days: Sequence[Day], service: int, earliest: int
) -> tuple[int, int] | None:
    """The window to promise: the daypart, cut to when the first can come and the last must leave.

    It does not depend on who comes in the end, so that another crew can keep the same promise.
    """
    widest = replace(
        days[0],
        shift_start=min(day.shift_start for day in days),
        shift_end=max(day.shift_end for day in days),
    )
    return window(part, widest, service, earliest)


def _offer(
    days: Sequence[Day],
    request: Request,
    part: Part,
    size: int,
    travel: TravelTimes,
    earliest: int,
) -> Slot | None:
    promise = crew_window(part, days, request.service, earliest)
    if promise is None or len(days) < size:
        return None
    able = crews(presences(days, request, moments(*promise), travel=travel), size)
    if not able:
        return None
    lead = next(day for day in days if day.technician_id == able[0].technicians[0])
    nearest = nearest_stop(lead, request.place)
    return Slot(lead.technician_id, lead.on, part.key, *promise, able[0].detour, nearest)
