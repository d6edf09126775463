"""Travel times by road: what is known, what the engine says, and else the great circle."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from houvast.ground.asking import NoAnswer, TurnedDown
from houvast.planning.engine.travel import LEAST_SECONDS
from houvast.planning.travel.engines import RoadEngine
from houvast.planning.travel.great_circle import GreatCircle
from houvast.planning.travel.memory import Memory, Pair, Spot
from houvast.planning.travel.places import IntMatrix, Place, Places, as_places

logger = logging.getLogger(__name__)

SPOTS_A_DEGREE = 10_000
MOST_ROWS = 50
MOST_QUESTIONS = 200

Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]
Block = tuple[Indices, Indices]

Kept = Callable[[list[Spot], list[Spot]], Iterable[tuple[Pair, int, bool]]]
"""What the database has between these starts and ends: seconds, and whether they are recent."""


@dataclass(frozen=True)
class RoadTimes:
    """The engine's times where they are known or can be had, else the great circle's.

    One matrix asks the engine at most `most_asked` pairs that are not known, the nearest first:
    who waits for a page does not wait for a whole province. `memory` belongs to the engine.
    """

    engine: RoadEngine
    memory: Memory
    kept: Kept
    most_asked: int

    def seconds(self, start: Place, end: Place) -> int:
        heard = self.memory.get((_spot(start), _spot(end)))
        if heard is not None:
            return heard
        return int(self.matrix(as_places([start]), as_places([end]))[0, 0])

    def matrix(self, starts: Places, ends: Places) -> IntMatrix:
        rows, row_of = np.unique(_spots(starts), axis=0, return_inverse=True)
        columns, column_of = np.unique(_spots(ends), axis=0, return_inverse=True)
        known = _Known(rows, columns)
        self._recall(known)
        if known.missing.any():
            self._look_up(known)
        if known.missing.any() and not self.memory.is_resting:
            self._ask(known)
        return known.seconds[np.ix_(row_of.reshape(-1), column_of.reshape(-1))]

    def _recall(self, known: "_Known") -> None:
        for i, start in enumerate(known.starts):
            for j, end in enumerate(known.ends):
                heard = self.memory.get((start, end))
                if heard is not None:
                    known.put(i, j, heard)

    def _look_up(self, known: "_Known") -> None:
        row = {spot: i for i, spot in enumerate(known.starts)}
        column = {spot: j for j, spot in enumerate(known.ends)}
        recent: dict[Pair, int] = {}
        for pair, seconds, is_recent in self.kept(known.starts, known.ends):
            known.put(row[pair[0]], column[pair[1]], seconds, is_recent=is_recent)
            if is_recent:
                recent[pair] = seconds
        self.memory.learn(recent)

    def _ask(self, known: "_Known") -> None:
        """Ask block by block. A block that is turned down is asked in halves, down to the one
        pair to which no road leads: so a single odd place costs no other its answer."""
        blocks = list(known.blocks(self.engine, self.most_asked))[::-1]
        try:
            for _ in range(MOST_QUESTIONS):
                if not blocks:
                    return
                blocks += self._ask_block(known, blocks.pop())
        except NoAnswer as trouble:
            self.memory.rest()
            logger.warning("%s gives no travel times: %s", self.engine.name, trouble)

    def _ask_block(self, known: "_Known", block: Block) -> list[Block]:
        rows, columns = block
        try:
            found = self.engine.ask(known.places(rows, 0), known.places(columns, 1))
        except TurnedDown:
            if len(rows) == len(columns) == 1:
                found = np.full((1, 1), np.nan)
            else:
                return _halves(block)
        self.memory.hear(known.put_block(block, found))
        return []


@dataclass
class _Known:
    """A matrix between different spots while it is being filled, great circle to begin with."""

    row_spots: NDArray[np.int64]
    column_spots: NDArray[np.int64]
    starts: list[Spot] = field(init=False)
    ends: list[Spot] = field(init=False)
    seconds: IntMatrix = field(init=False)
    missing: Flags = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [(lat, lon) for lat, lon in self.row_spots.tolist()]
        self.ends = [(lat, lon) for lat, lon in self.column_spots.tolist()]
        across = self.row_spots / SPOTS_A_DEGREE, self.column_spots / SPOTS_A_DEGREE
        self.seconds = GreatCircle().matrix(*across)
        self.missing = np.ones(self.seconds.shape, dtype=np.bool_)

    def put(self, row: int, column: int, seconds: int, *, is_recent: bool = True) -> None:
        self.seconds[row, column] = seconds
        self.missing[row, column] &= not is_recent

    def places(self, chosen: Indices, side: int) -> Places:
        spots = self.column_spots if side else self.row_spots
        return spots[chosen] / SPOTS_A_DEGREE

    def put_block(self, block: Block, found: NDArray[np.float64]) -> dict[Pair, int]:
        """Fill in an answer; a pair to which no road leads keeps the great circle's time."""
        where = np.ix_(*block)
        crow = self.seconds[where]
        road = np.where(np.isnan(found), crow, np.maximum(np.rint(found), LEAST_SECONDS))
        self.seconds[where] = road
        self.missing[where] = False
        rows, columns = block[0].tolist(), block[1].tolist()
        return {
            (self.starts[i], self.ends[j]): int(road[r, c])
            for r, i in enumerate(rows)
            for c, j in enumerate(columns)
        }

    def blocks(self, engine: RoadEngine, most: int) -> Iterator[Block]:
        """What to ask, in questions that the engine takes, the nearest ends first."""
        rows = np.flatnonzero(self.missing.any(axis=1))
        for some in np.split(rows, range(MOST_ROWS, len(rows), MOST_ROWS)):
            columns = np.flatnonzero(self.missing[some].any(axis=0))
            columns = columns[np.argsort(self.seconds[np.ix_(some, columns)].min(axis=0))]
            width = engine.widest(len(some))
            for part in np.split(columns, range(width, len(columns), width)):
                allowed = part[: most // len(some)]
                most -= len(some) * len(allowed)
                if len(allowed):
                    yield some, allowed


def _spots(places: Places) -> NDArray[np.int64]:
    return np.rint(places * SPOTS_A_DEGREE).astype(np.int64)


def _spot(place: Place) -> Spot:
    return round(place[0] * SPOTS_A_DEGREE), round(place[1] * SPOTS_A_DEGREE)


def _halves(block: Block) -> list[Block]:
    rows, columns = block
    if len(rows) >= len(columns):
        return [(half, columns) for half in np.array_split(rows, 2)]
    return [(rows, half) for half in np.array_split(columns, 2)]
