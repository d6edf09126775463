"""Work for two technicians or more, who stand at the door at the same moment.

All of a crew have the skills of the work: whoever stands there can do it, and whoever falls out,
what is left of the crew is able.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from houvast.planning.rules.board import Day, Request, suitable
from houvast.planning.rules.dayparts import GRAIN, Part, window
from houvast.planning.rules.insertion import ways_in
from houvast.planning.rules.offers import Slot, nearest_stop, offers
from houvast.planning.rules.wanted import Wanted
from houvast.planning.travel import TravelTimes


@dataclass(frozen=True, slots=True)
class Presence:
    """A technician who can be at the door at that moment, for so many seconds more driving."""

    at: int
    detour: int
    technician_id: int


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose days a visit goes into (the first of them leads), and when they are at the door."""

    technicians: tuple[int, ...]
    on: date
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Crew:
    """Who come together, and when: the first of them leads. The driving is that of them all."""

    at: int
    technicians: tuple[int, ...]
    detour: int

    def seat(self, wanted: Wanted) -> Seat:
        """Their place in the window: all of it for one, their one moment for several."""
        alone = len(self.technicians) == 1
        opens, closes = (wanted.opens, wanted.closes) if alone else (self.at, self.at)
        return Seat(self.technicians, wanted.on, opens, closes)


def offers_of(
    days: Iterable[Day],
    request: Request,
    parts: Sequence[Part],
    *,
    travel: TravelTimes,
    now: int,
    notice: int,
) -> list[Slot]:
    """What `offers` finds; for a crew every day and daypart, and everybody who can lead it then.

    A crew is at the door at one moment in the window; each slot is that of its lead, with the
    mates who drive least. In order of time, then detour.
    """
    if request.crew == 1:
        return offers(days, request, parts, travel=travel, now=now, notice=notice)
    earliest = max(now + notice, request.earliest)
    able = [day for day in suitable(days, request) if day.shift_end > earliest]
    found: list[Slot] = []
    for _, group in groupby(sorted(able, key=lambda day: day.on), key=lambda day: day.on):
        left = [day.from_moment(now) for day in group]
        for part in parts:
            found += _together(left, request, part, travel, earliest)
    return sorted(found, key=lambda slot: (slot.opens, slot.closes, slot.detour))


def presences(
    days: Iterable[Day], request: Request, moments: Sequence[int], *, travel: TravelTimes
) -> Iterator[Presence]:
    """Who of these days' technicians can be at the door at each of these moments."""
    for day in days:
        windows = [(at, at) for at in moments]
        ways = ways_in(day, request.place, request.service, windows, travel)
        for at, way in zip(moments, ways, strict=True):
            if way:
                yield Presence(at, way.detour, day.technician_id)


def crews(found: Iterable[Presence], size: int) -> list[Crew]:
    """For each moment and each who can lead then, with those who drive least; cheapest first.

    Moments at which too few can come have none.
    """
    ordered = sorted(found, key=lambda one: (one.at, one.detour, one.technician_id))
    together = []
    for at, group in groupby(ordered, key=lambda one: one.at):
        able = list(group)
        if len(able) >= size:
            together += [_led_by(lead, at, able, size) for lead in able]
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


def _led_by(lead: Presence, at: int, able: Sequence[Presence], size: int) -> Crew:
    mates = [one for one in able if one is not lead][: size - 1]
    driving = lead.detour + sum(one.detour for one in mates)
    return Crew(at, (lead.technician_id, *(one.technician_id for one in mates)), driving)


def _together(
    days: Sequence[Day], request: Request, part: Part, travel: TravelTimes, earliest: int
) -> list[Slot]:
    """The slots of one day and daypart: the cheapest crew of each who can lead."""
    promise = crew_window(part, days, request.service, earliest)
    if promise is None or len(days) < request.crew:
        return []
    able = presences(days, request, moments(*promise), travel=travel)
    best: dict[int, Crew] = {}
    for crew in crews(able, request.crew):
        best.setdefault(crew.technicians[0], crew)
    return [
        Slot(
            day.technician_id,
            day.on,
            part.key,
            *promise,
            best[day.technician_id].detour,
            nearest_stop(day, request.place),
        )
        for day in days
        if day.technician_id in best
    ]
