"""A planner's day as a drawing: a lane for each technician, on one scale of time.

Places along the time are percents, so that the drawing fills any width; heights are pixels. The
upper part of a lane has the work as it is planned; below it each promised window is a bar, with
the planned arrival on it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from houvast.appointments.models import Visit
from houvast.desk.frame.badges import Badge
from houvast.desk.planner.pictures.scale import Scale, scale_of
from houvast.desk.planner.pictures.words import said_of, said_of_unplaced
from houvast.desk.planner.queries.planned_routes import PlannedRoute, PlannedStop
from houvast.desk.planner.words.risks import risk_of
from houvast.ground.epoch import seconds

BARS_TOP, BAR_STEP = 43, 8
LOOSE_STEP = 26
GRAIN = 300


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a lane in one colour; `kind` is its class."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Block:
    """Work as it is planned, how it stands, and both in a sentence."""

    work: PlannedStop
    state: Badge
    words: str
    x: str
    width: str

    @property
    def visit(self) -> Visit | None:
        return self.work.visit

    @property
    def look(self) -> str:
        """The class of its colour."""
        return self.state.look or "fine"

    @property
    def sign(self) -> str:
        """What stands before its name: a warning, a pin, or nothing."""
        if self.state.is_alarming:
            return "warning"
        return "pin" if self.visit and self.visit.pinned_at else ""

    @property
    def name(self) -> str:
        if self.visit is not None:
            return self.visit.whom
        return self.work.case.customer.name if self.work.case else ""

    @property
    def where(self) -> str:
        """The town of a visit, or until when the place is held."""
        return self.visit.town if self.visit else self.state.word


@dataclass(frozen=True, slots=True)
class Bar:
    """A promised window with the planned arrival, and from there the room until the latest one.

    In it lies the narrower window that the customer was told, if there is one. Nine times out of
    ten we are there by the end of its `tail`.
    """

    state: Badge
    y: int
    x: str
    width: str
    at: str
    room: str
    told_x: str
    told_width: str
    tail: str


@dataclass(frozen=True)
class DrawnLane:
    lane: PlannedRoute
    height: int
    stretches: list[Stretch]
    drives: list[Stretch]
    blocks: list[Block]
    bars: list[Bar]

    @property
    def state(self) -> tuple[object, ...]:
        route = self.lane.route
        blocks = [
            (block.work.timed.stop, block.words, block.x, block.width) for block in self.blocks
        ]
        return (
            self.lane.name,
            route.pk,
            route.version,
            self.stretches,
            self.drives,
            blocks,
            self.bars,
        )


@dataclass(frozen=True, slots=True)
class LooseBar:
    """The promised window of a visit that nobody drives to, and what it is in a sentence."""

    visit: Visit
    words: str
    y: int
    x: str
    width: str


@dataclass(frozen=True)
class Timeline:
    """The lanes, the hours above them, and where now is on a day that is running."""

    hours: list[tuple[str, str, bool]]
    lanes: list[DrawnLane]
    loose: list[LooseBar]
    loose_height: int
    now_x: str

    @property
    def state(self) -> str:
        """All that is drawn and said, in a form that changes with it."""
        loose = [(bar.visit.pk, bar.words, bar.x, bar.width) for bar in self.loose]
        return repr((self.hours, [lane.state for lane in self.lanes], loose, self.now_x))


def timeline(
    on: date,
    lanes: Sequence[PlannedRoute],
    unplaced: Sequence[Visit] = (),
    *,
    beside: Sequence[PlannedRoute] = (),
    now: datetime,
) -> Timeline:
    """The drawing of a day, on the same scale as one of the lanes `beside` it.

    The line of now moves every five minutes.
    """
    scale = scale_of(on, _moments([*lanes, *beside], unplaced))
    moment = seconds(now) // GRAIN * GRAIN
    loose = _loose(unplaced, scale)
    return Timeline(
        scale.hours(),
        [_lane(lane, scale, now) for lane in lanes],
        loose,
        max((bar.y for bar in loose), default=0) + LOOSE_STEP,
        scale.percent(moment) if scale.begins <= moment < scale.ends else "",
    )


def _moments(lanes: Iterable[PlannedRoute], unplaced: Iterable[Visit]) -> Iterator[int]:
    """Between which moments there is something to draw."""
    for lane in lanes:
        yield from (lane.day.shift_start, seconds(lane.route.ends_at), lane.timetable.home_at)
        yield from (work.timed.leaves for work in lane.stops)
    for visit in unplaced:
        yield from (seconds(visit.opens_at), seconds(visit.closes_at))


def rows_of(windows: Sequence[tuple[int, int]]) -> list[int]:
    """For each window the lowest row in which it overlaps none before it."""
    ends: list[int] = []
    found = []
    for opens, closes in windows:
        row = next((row for row, end in enumerate(ends) if end <= opens), len(ends))
        ends[row : row + 1] = [closes]
        found.append(row)
    return found


def _lane(lane: PlannedRoute, scale: Scale, now: datetime) -> DrawnLane:
    windows = [(work.timed.stop.opens, work.timed.stop.closes) for work in lane.stops]
    rows = rows_of(windows)
    states = [risk_of(work, now=now) for work in lane.stops]
    marked = list(zip(lane.stops, states, strict=True))
    return DrawnLane(
        lane,
        BARS_TOP + BAR_STEP * (max(rows, default=0) + 1),
        _stretches(lane, scale),
        _drives(lane, scale),
        [_block(work, state, scale) for work, state in marked],
        [_bar(work, state, row, scale) for (work, state), row in zip(marked, rows, strict=True)],
    )


def _block(work: PlannedStop, state: Badge, scale: Scale) -> Block:
    planned = work.timed.stop.planned
    width = scale.between(planned, work.timed.leaves)
    return Block(work, state, said_of(work, state), scale.percent(planned), width)


def _bar(work: PlannedStop, state: Badge, row: int, scale: Scale) -> Bar:
    stop, visit = work.timed.stop, work.visit
    told = (0, 0)
    if visit is not None and visit.expected_from_at and visit.expected_until:
        told = (seconds(visit.expected_from_at), seconds(visit.expected_until))
    return Bar(
        state,
        BARS_TOP + BAR_STEP * row,
        scale.percent(stop.opens),
        scale.between(stop.opens, stop.closes),
        scale.percent(stop.planned),
        scale.between(stop.planned, max(stop.planned, work.timed.latest)),
        scale.percent(told[0]),
        scale.between(*told) if told[1] else "",
        _tail(work, scale),
    )


def _tail(work: PlannedStop, scale: Scale) -> str:
    """From the planned arrival on, in steps of five minutes; empty where there is none."""
    if work.likely is None or work.likely.by is None:
        return ""
    return scale.between(work.timed.stop.planned, -(-work.likely.by // GRAIN) * GRAIN)


def _stretches(lane: PlannedRoute, scale: Scale) -> list[Stretch]:
    """When nobody works here: before and after the shift, the break, and from dropping out on."""
    day, route = lane.day, lane.route
    shift_end = seconds(route.ends_at)
    found = [("off", scale.begins, day.shift_start), ("off", shift_end, scale.ends)]
    if day.pause:
        found.append(("break", *day.pause))
    if route.out_from_at:
        until = seconds(route.back_at) if route.back_at else shift_end
        found.append(("out", seconds(route.out_from_at), until))
    found += [("busy", since, until) for since, until in route.busy]
    if lane.timetable.overtime:
        found.append(("overtime", day.shift_end, lane.timetable.home_at))
    return _drawn(found, scale)


def _drives(lane: PlannedRoute, scale: Scale) -> list[Stretch]:
    steps = lane.timetable.stops
    if not steps:
        return []
    ways = [("drive", step.departs, step.departs + step.drives) for step in steps]
    return _drawn([*ways, ("drive", steps[-1].leaves, lane.timetable.home_at)], scale)


def _drawn(stretches: Iterable[tuple[str, int, int]], scale: Scale) -> list[Stretch]:
    return [
        Stretch(kind, scale.percent(first), scale.between(first, last))
        for kind, first, last in stretches
        if last > first
    ]


def _loose(visits: Sequence[Visit], scale: Scale) -> list[LooseBar]:
    rows = rows_of([(seconds(visit.opens_at), seconds(visit.closes_at)) for visit in visits])
    return [
        _loose_bar(visit, LOOSE_STEP * row, scale) for visit, row in zip(visits, rows, strict=True)
    ]


def _loose_bar(visit: Visit, y: int, scale: Scale) -> LooseBar:
    opens, closes = seconds(visit.opens_at), seconds(visit.closes_at)
    words = said_of_unplaced(visit)
    return LooseBar(visit, words, y, scale.percent(opens), scale.between(opens, closes))
