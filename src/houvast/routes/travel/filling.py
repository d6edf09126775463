"""A matrix while it is being filled from several sources."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from houvast.routes.travel.engines import Durations, RoadEngine
from houvast.routes.travel.memory import Pair, Spot
from houvast.routing.great_circle import GreatCircle
from houvast.routing.travel import LEAST_SECONDS, IntMatrix, Place, Places

SPOTS_A_DEGREE = 10_000
MOST_ROWS = 50

Spots = NDArray[np.int64]
Indices = NDArray[np.intp]

Block = tuple[Indices, Indices]
"""Rows and columns of one question."""


@dataclass(eq=False)
class Filling:
    """A matrix between different spots while it is being filled, great circle to begin with."""

    row_spots: Spots
    column_spots: Spots
    starts: list[Spot] = field(init=False)
    ends: list[Spot] = field(init=False)
    row_of: dict[Spot, int] = field(init=False)
    column_of: dict[Spot, int] = field(init=False)
    seconds: IntMatrix = field(init=False)
    missing: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        self.starts, self.ends = listed(self.row_spots), listed(self.column_spots)
        self.row_of = {spot: i for i, spot in enumerate(self.starts)}
        self.column_of = {spot: j for j, spot in enumerate(self.ends)}
        across = self.row_spots / SPOTS_A_DEGREE, self.column_spots / SPOTS_A_DEGREE
        self.seconds = GreatCircle().matrix(*across)
        self.missing = np.ones(self.seconds.shape, dtype=np.bool_)

    def put(self, found: IntMatrix) -> None:
        """Fill in what is missing and not below nought."""
        self.put_for_now(found)
        self.missing &= found < 0

    def put_for_now(self, found: IntMatrix) -> None:
        """Fill in likewise, until something better is known."""
        self.seconds = np.where(self.missing & (found >= 0), found, self.seconds)

    def seconds_for(self, other: "Filling") -> IntMatrix:
        """What this matrix says of another one's pairs; -1 where it says nothing."""
        rows = np.array([self.row_of.get(spot, -1) for spot in other.starts], dtype=np.intp)
        columns = np.array([self.column_of.get(spot, -1) for spot in other.ends], dtype=np.intp)
        told = np.full((len(rows), len(columns)), -1, dtype=np.int32)
        here = np.ix_(rows >= 0, columns >= 0)
        told[here] = self.seconds[np.ix_(rows[rows >= 0], columns[columns >= 0])]
        return told

    def places(self, chosen: Indices, side: int) -> Places:
        """The chosen starts (side 0) or ends (side 1), as the engine is asked about them."""
        spots = self.column_spots if side else self.row_spots
        return spots[chosen] / SPOTS_A_DEGREE

    def put_block(self, block: Block, found: Durations) -> dict[Pair, int]:
        """Fill in an answer; a pair to which no road leads keeps the great circle's time."""
        where = np.ix_(*block)
        crow = self.seconds[where]
        road = np.where(np.isnan(found), crow, np.maximum(np.rint(found), LEAST_SECONDS))
        self.seconds[where] = np.where(self.missing[where], road, crow)
        self.missing[where] = False
        rows, columns = block[0].tolist(), block[1].tolist()
        return {
            (self.starts[i], self.ends[j]): int(road[r, c])
            for r, i in enumerate(rows)
            for c, j in enumerate(columns)
        }

    def blocks(self, engine: RoadEngine, most: int) -> Iterator[Block]:
        """What to ask, at most that many pairs, in questions that the engine takes.

        Starts that miss the same ends go together, the nearest ends first: so nothing is asked
        that is known.
        """
        patterns, pattern_of = np.unique(self.missing, axis=0, return_inverse=True)
        for number, pattern in enumerate(patterns):
            rows = np.flatnonzero(pattern_of.reshape(-1) == number)
            for some in np.split(rows, range(MOST_ROWS, len(rows), MOST_ROWS)):
                for part in self._parts(some, np.flatnonzero(pattern), engine):
                    allowed = part[: most // len(some)]
                    most -= len(some) * len(allowed)
                    if len(allowed):
                        yield some, allowed

    def _parts(self, rows: Indices, columns: Indices, engine: RoadEngine) -> list[Indices]:
        """The columns, nearest first, in parts that can be asked beside these rows."""
        near = columns[np.argsort(self.seconds[np.ix_(rows, columns)].min(axis=0))]
        width = engine.widest(len(rows))
        return np.split(near, range(width, len(near), width))


def spots_of(places: Places) -> Spots:
    """Places on the grid in which answers are kept."""
    return np.rint(places * SPOTS_A_DEGREE).astype(np.int64)


def spot_of(place: Place) -> Spot:
    return round(place[0] * SPOTS_A_DEGREE), round(place[1] * SPOTS_A_DEGREE)


def listed(spots: Spots) -> list[Spot]:
    return [(lat, lon) for lat, lon in spots.tolist()]
