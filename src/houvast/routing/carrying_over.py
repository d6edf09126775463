"""What becomes of the visits of a day whose hours change, or that is not driven at all."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from houvast.routing.arrivals import driving
from houvast.routing.booking import book
from houvast.routing.busy import only_busy, without_busy
from houvast.routing.days import Day, Stop
from houvast.routing.interrupting import as_it_goes_on
from houvast.routing.travel import TravelTimes


@dataclass
class Carried:
    """The days of one date as they become, by technician, and the visits nobody can come to."""

    days: dict[int, Day]
    lost: list[int] = field(default_factory=list)


def carry_over(
    days: Sequence[Day],
    hours: Mapping[int, Day | None],
    *,
    together: Collection[int],
    begun: Collection[int],
    travel: TravelTimes,
    now: int,
) -> Carried:
    """The days of one date, of which some get other `hours` (by technician; None: not driven).

    What `begun` stays, as does what was planned before now while they were at work. What fits in
    the new hours, and may be done by them on that day, stays with its technician. The rest goes to
    the colleague who drives least for it, always in the promised window. A visit to which several
    go (`together`) stays whole or is lost. Holds that do not fit are gone.
    """
    carried = Carried({day.technician_id: day for day in days if day.technician_id not in hours})
    orphans: list[Stop] = []
    for day in days:
        if day.technician_id in hours:
            kept, left = _kept(day, hours[day.technician_id], begun, travel=travel, now=now)
            carried.days[day.technician_id] = kept
            orphans += left
    for stop in sorted(orphans, key=lambda stop: stop.planned):
        if not stop.is_visit:
            continue
        if stop.id in together or not find_colleague(carried.days, stop, travel, now):
            carried.lost.append(stop.id)
    return carried


def find_colleague(days: dict[int, Day], stop: Stop, travel: TravelTimes, now: int) -> bool:
    """Give a stop to whoever drives least for it, in `days`; False where nobody can keep it."""
    free = replace(stop, is_pinned=False)
    found = []
    for day in days.values():
        stops = with_overtime(day, free, travel, now) if day.may_take(free) else None
        if stops is not None:
            detour = driving(day, stops, travel) - driving(day, day.stops, travel)
            found.append((detour, day.technician_id, stops))
    if not found:
        return False
    _, technician_id, stops = min(found, key=lambda one: one[:2])
    days[technician_id] = replace(days[technician_id], stops=stops)
    return True


def with_overtime(day: Day, stop: Stop, travel: TravelTimes, now: int) -> tuple[Stop, ...] | None:
    """The stops of the day with one more, in the shift or else in its overtime; None: no room."""
    inside = book(day, stop, travel=travel, now=now)
    if inside is not None or not day.overtime:
        return inside
    longer = replace(day, shift_end=day.shift_end + day.overtime)
    return book(longer, stop, travel=travel, now=now)


def _kept(
    day: Day, after: Day | None, begun: Collection[int], *, travel: TravelTimes, now: int
) -> tuple[Day, list[Stop]]:
    """The day with what began and what still fits, and the stops that do not."""
    behind = tuple(_begun(without_busy(day.stops), after, begun, now))
    rest = [stop for stop in without_busy(day.standing(now).stops) if stop not in behind]
    if after is None:
        return replace(day, shift_end=day.shift_start, overtime=0, stops=behind), rest
    kept, left = _beside_busy(as_it_goes_on(replace(after, stops=behind), {}, travel), after), []
    for stop in sorted(rest, key=lambda stop: stop.planned):
        can_do = stop.skills <= day.skills
        stops = with_overtime(kept, stop, travel, now) if can_do else None
        if stops is None:
            left.append(stop)
        else:
            kept = replace(kept, stops=stops)
    return kept, left


def _beside_busy(behind: Day, after: Day) -> Day:
    """What began, with the busy times that it leaves: who is at work is busy with nothing else."""
    left = [
        busy
        for busy in only_busy(after.stops)
        if all(
            busy.planned >= behind.leaves(stop) or after.leaves(busy) <= stop.planned
            for stop in behind.stops
        )
    ]
    stops = sorted((*behind.stops, *left), key=lambda stop: stop.planned)
    return replace(behind, stops=tuple(stops))


def settle(
    day: Day, *, begun: Collection[int], travel: TravelTimes, now: int
) -> tuple[Day, list[Stop]]:
    """A day on which busy times came, with the stops that still fit beside them, and the others."""
    return _kept(day, day, begun, travel=travel, now=now)


def _begun(
    stops: Iterable[Stop], after: Day | None, begun: Collection[int], now: int
) -> Iterable[Stop]:
    """Where somebody is or was, whether they said so or not.

    Who is not at work at that hour after all was not there: others may come while the window is
    open.
    """
    for stop in stops:
        is_at_work = after is not None and after.shift_start <= stop.planned < after.shift_end
        has_begun = stop.is_visit and stop.id in begun
        if has_begun or (stop.planned <= now and (is_at_work or stop.closes < now)):
            yield stop
