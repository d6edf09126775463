"""How a day went as a drawing: per technician what was planned above what happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from houvast.desk.planner.pictures.scale import Scale, scale_of
from houvast.desk.planner.queries.went import Went, WentOf
from houvast.ground.epoch import seconds


@dataclass(frozen=True, slots=True)
class WentBlock:
    """A visit: its promised window, the work as planned and, as far as it is known, as it went.

    Places and widths are percents; `driven_x` and `driven` are from leaving for it to arriving.
    """

    went: Went
    promised_x: str
    promised: str
    planned_x: str
    planned: str
    came_x: str = ""
    took: str = ""
    driven_x: str = ""
    driven: str = ""

    @property
    def look(self) -> str:
        """The class of its colour."""
        return "fine" if self.went.is_in_window else "broken"


@dataclass(frozen=True)
class WentLane:
    lane: WentOf
    blocks: list[WentBlock]


@dataclass(frozen=True)
class WentPicture:
    """The lanes, and the hours above them."""

    hours: list[tuple[str, str, bool]]
    lanes: list[WentLane]


def picture_of(on: date, lanes: Sequence[WentOf]) -> WentPicture:
    """All lanes on one scale of time."""
    scale = scale_of(on, _moments(lanes))
    drawn = [WentLane(lane, [_block(one, scale) for one in lane.visits]) for lane in lanes]
    return WentPicture(scale.hours(), drawn)


def _moments(lanes: Sequence[WentOf]) -> Iterator[int]:
    for lane in lanes:
        for one in lane.visits:
            visit = one.visit
            yield from (seconds(visit.planned_start_at), seconds(visit.planned_end_at))
            yield from (seconds(at) for at in (visit.arrived_at, one.done_at) if at)


def _block(went: Went, scale: Scale) -> WentBlock:
    visit = went.visit
    opens, begins = seconds(visit.opens_at), seconds(visit.planned_start_at)
    block = WentBlock(
        went,
        scale.percent(opens),
        scale.between(opens, seconds(visit.closes_at)),
        scale.percent(begins),
        scale.between(begins, seconds(visit.planned_end_at)),
    )
    if visit.arrived_at:
        came = seconds(visit.arrived_at)
        left = seconds(visit.on_my_way_at) if visit.on_my_way_at else came
        done = seconds(went.done_at) if went.done_at else came
        return replace(
            block,
            came_x=scale.percent(came),
            took=scale.between(came, done),
            driven_x=scale.percent(left),
            driven=scale.between(left, came),
        )
    return block
