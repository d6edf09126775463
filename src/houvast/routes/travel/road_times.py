"""Travel times by road: what is known, what the engine says, and else the great circle."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Protocol

import numpy as np

from houvast.ground.json_over_http import NoUsableAnswer, TurnedDown
from houvast.routes.travel.engines import RoadEngine
from houvast.routes.travel.filling import Block, Filling, listed, spot_of, spots_of
from houvast.routes.travel.memory import Memory, Pair, Spot
from houvast.routing.travel import IntMatrix, Place, Places, as_places

logger = logging.getLogger(__name__)

MOST_SAID = 6

# For questions that are turned down: enough to find a few odd places among thousands.
MOST_EXTRA_QUESTIONS = 60

Answers = Iterable[tuple[Pair, int, bool]]
"""Pairs with their seconds, and whether they are recent."""


class AnswerStore(Protocol):
    """What the database has of an engine's answers."""

    def between(self, starts: list[Spot], ends: list[Spot]) -> Answers:
        """Of each start with each end, in one SQL statement."""
        ...

    def of(self, pairs: list[Pair]) -> Answers:
        """Of these pairs, in one SQL statement."""
        ...


@dataclass(frozen=True)
class RoadTimes:
    """The engine's times where they are known or can be had, else the great circle's.

    One matrix asks the engine at most `most_asked` pairs that are not known, the nearest first:
    who waits for a page does not wait for a whole province. `memory` belongs to the engine.

    Make one for each piece of work: what it said once it says again, also where it had to guess,
    so that a plan can be driven in the very times that it was made with.
    """

    engine: RoadEngine
    memory: Memory
    kept: AnswerStore
    most_asked: int
    _said: list[Filling] = field(default_factory=list, init=False)

    def seconds(self, start: Place, end: Place) -> int:
        heard = self.memory.get((spot_of(start), spot_of(end)), -1)
        if heard >= 0:
            return heard
        return int(self.matrix(as_places([start]), as_places([end]))[0, 0])

    def matrix(self, starts: Places, ends: Places) -> IntMatrix:
        rows, row_of = np.unique(spots_of(starts), axis=0, return_inverse=True)
        columns, column_of = np.unique(spots_of(ends), axis=0, return_inverse=True)
        known = Filling(rows, columns)
        for said in self._said:
            known.put(said.seconds_for(known))
        self._recall(known)
        if known.missing.any():
            self._look_up(known)
        if known.missing.any() and not self.memory.is_resting:
            self._ask(known)
        self._keep(known)
        return known.seconds[row_of.reshape(-1)][:, column_of.reshape(-1)].copy()

    def prepare(self, groups: Sequence[Places], new: Place | None = None) -> None:
        """Three SQL statements at most, and two matrices asked of the engine for the new place."""
        if new is not None and groups:
            here = as_places([new])
            there = np.concatenate([*groups, here])
            self.matrix(here, there)
            self.matrix(there, here)
        spots = [listed(spots_of(group)) for group in groups]
        pairs = {pair for some in spots for pair in product(some, some)}
        unknown = sorted(pair for pair in pairs if self.memory.get(pair, -1) < 0)
        if unknown:
            found = self.kept.of(unknown)
            self.memory.learn({pair: seconds for pair, seconds, is_recent in found if is_recent})

    def _recall(self, known: Filling) -> None:
        get = self.memory.get
        heard = [[get((start, end), -1) for end in known.ends] for start in known.starts]
        known.put(np.array(heard, dtype=np.int32).reshape(known.missing.shape))

    def _keep(self, known: Filling) -> None:
        """Hold on to the largest and the latest of what was said."""
        self._said.append(known)
        if len(self._said) > MOST_SAID:
            largest = max(self._said, key=lambda said: said.seconds.size)
            self._said.remove(next(said for said in self._said if said is not largest))

    def _look_up(self, known: Filling) -> None:
        row, column = known.row_of, known.column_of
        recent, old = np.full((2, *known.missing.shape), -1, dtype=np.int32)
        answers: dict[Pair, int] = {}
        for pair, seconds, is_recent in self.kept.between(known.starts, known.ends):
            (recent if is_recent else old)[row[pair[0]], column[pair[1]]] = seconds
            if is_recent:
                answers[pair] = seconds
        known.put(recent)
        known.put_for_now(old)
        self.memory.learn(answers)

    def _ask(self, known: Filling) -> None:
        """Ask block by block. A block that is turned down is asked in halves, down to the one
        pair to which no road leads: so a single odd place costs no other its answer."""
        blocks = list(known.blocks(self.engine, self.most_asked))[::-1]
        try:
            for _ in range(len(blocks) + MOST_EXTRA_QUESTIONS):
                if not blocks:
                    return
                blocks += self._ask_block(known, blocks.pop())
        except NoUsableAnswer as trouble:
            self.memory.rest()
            logger.warning("%s gives no travel times: %s", self.engine.name, trouble)

    def _ask_block(self, known: Filling, block: Block) -> list[Block]:
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


def _halves(block: Block) -> list[Block]:
    rows, columns = block
    if len(rows) >= len(columns):
        return [(half, columns) for half in np.array_split(rows, 2)]
    return [(rows, half) for half in np.array_split(columns, 2)]
