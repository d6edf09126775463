"""Days that are disturbed while they are driven: somebody drops out, or work takes longer."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from houvast.routing.days import Day, Placed, Stop, StopKind


@dataclass(frozen=True, slots=True)
class LongerWork:
    """By the report of that number, the work of a visit takes so many seconds more."""

    visit_id: int
    seconds: int
    report: int


def as_driven(day: Day, under_way: Mapping[int, bool], now: int) -> Day:
    """The day with nobody called back: where they are has begun, where they go is pinned.

    `under_way` has the visits to which somebody left, and whether they are there at `now`.
    """
    return replace(day, stops=tuple(_as_met(stop, under_way, now) for stop in day.stops))


def _as_met(stop: Stop, under_way: Mapping[int, bool], now: int) -> Stop:
    """Who came early has begun, and is done when they would have been."""
    is_there = under_way.get(stop.id) if stop.is_visit else None
    if is_there is None:
        return stop
    if not is_there or stop.planned < now:
        return replace(stop, is_pinned=True)
    early = stop.planned - now + 1
    return replace(stop, planned=now - 1, service=stop.service + early)


def as_known(
    days: Iterable[Day], before: Iterable[Day], under_way: Mapping[int, bool]
) -> list[Day]:
    """The days as they are written: what is under way is pinned no more than it was before."""
    known = {(day.technician_id, stop.placed): stop for day in before for stop in day.stops}
    return [
        replace(
            day,
            stops=tuple(
                _as_agreed(stop, was, is_there=under_way[stop.id])
                if stop.is_visit
                and stop.id in under_way
                and (was := known.get((day.technician_id, stop.placed)))
                else stop
                for stop in day.stops
            ),
        )
        for day in days
    ]


def _as_agreed(stop: Stop, was: Stop, *, is_there: bool) -> Stop:
    """The stop without what `_as_met` made of it."""
    early = was.planned - stop.planned if is_there else 0
    return replace(
        stop, is_pinned=was.is_pinned, planned=stop.planned + early, service=stop.service - early
    )


def besides(day: Day, broken: Collection[int]) -> Day:
    """The day without the visits that nobody can save: a crew comes whole or not at all."""
    left = (stop for stop in day.stops if not (stop.is_visit and stop.id in broken))
    return replace(day, stops=tuple(left))


def without_who_drops_out(
    days: Sequence[Day],
    technician_id: int,
    *,
    from_: int,
    now: int,
    together: Collection[int],
    there: Collection[int],
) -> tuple[list[Day], list[Stop], set[int]]:
    """The days as they are left, the stops that look for somebody else, and visits nobody can save.

    From `from_` (epoch seconds) on they do nothing any more; where that is before `now`, they were
    only `there` where they said so, and can be replaced as long as a window is open: nobody came
    to the others, nor does a crew that fell apart (`together` are the visits to which several go).
    A hold of the one who drops out is gone.
    """
    out = next(day for day in days if day.technician_id == technician_id)
    gone = [
        stop
        for stop in out.stops
        if stop.planned >= from_ and not (stop.is_visit and stop.id in there)
    ]
    visits = [stop for stop in gone if stop.is_visit]
    lost = {stop.id for stop in visits if stop.id in together or stop.closes < now}
    ends = replace(
        out,
        shift_end=max(out.shift_start, min(out.shift_end, from_)),
        overtime=0,
        stops=tuple(stop for stop in out.stops if stop not in gone),
    )
    extra = [replace(stop, is_pinned=False) for stop in visits if stop.id not in lost]
    left = [besides(ends if day is out else day, lost) for day in days]
    return left, extra, lost


def with_longer_work(day: Day, longer: LongerWork, now: int) -> Day:
    """The day with that work longer; what comes after it has not begun, whatever was planned."""
    work = day.stop_of(Placed(StopKind.VISIT, longer.visit_id))
    return _with_work(day, work, lengthened(work, longer), now) if work else day


def without_longer_work(day: Day, longer: LongerWork, now: int) -> Day:
    """The day as if it had not been said; where the visit got another place since, it is not."""
    work = day.stop_of(Placed(StopKind.VISIT, longer.visit_id))
    if work is None or longer.report not in work.longer_by:
        return day
    others = work.longer_by - {longer.report}
    shorter = replace(work, service=work.service - longer.seconds, longer_by=others)
    return _with_work(day, work, shorter, now)


def lengthened(work: Stop, longer: LongerWork) -> Stop:
    """The stop with the work that a report says is more."""
    by = work.longer_by | {longer.report}
    return replace(work, service=work.service + longer.seconds, longer_by=by)


def _with_work(day: Day, work: Stop, becomes: Stop, now: int) -> Day:
    stops = (
        replace(stop, planned=max(stop.planned, now + 1))
        if stop.planned > work.planned and not stop.is_busy
        else stop
        for stop in day.stops
    )
    return replace(day, stops=tuple(becomes if stop is work else stop for stop in stops))
