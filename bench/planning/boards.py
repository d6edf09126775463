"""Invented territories on the engine's board, and the questions that are put to it."""

from dataclasses import dataclass

import numpy as np

from houvast.planning.engine.board import Rows, empty_rows, lay, width_for
from houvast.planning.engine.compiling import FlagArray, IntArray
from houvast.planning.engine.exact import reorder
from houvast.planning.engine.insertion import NOWHERE, scan
from houvast.planning.engine.travel import Point, point
from houvast.planning.rules.board import Day, Request
from instances import DAY, HALVES, ZERO, Territory, as_days

QUARTER = 900
"""The shortest window that is offered, in seconds."""


@dataclass(frozen=True)
class Board:
    """The rows of a territory, by day and then by technician, and what was put in them."""

    territory: Territory
    days: list[Day]
    rows: Rows
    windows: IntArray

    @classmethod
    def of(cls, territory: Territory) -> "Board":
        days = as_days(territory)
        rows = empty_rows(len(days), width_for(max(len(day.stops) for day in days)))
        first = np.cumsum([0, *(len(day.stops) for day in days)]).astype(np.int32)
        stops = np.array([fields for day in days for fields in stops_of(day)])
        which = np.arange(len(days), dtype=np.int32)
        lay(rows, which, ZERO, np.array([head_of(day) for day in days]), first, stops)
        halves = [
            [[DAY * day + opens, DAY * day + closes] for opens, closes in HALVES]
            for day in range(len(territory.routes))
        ]
        return cls(territory, days, rows, np.array(halves, np.int32))

    def question(self, request: Request) -> "Question":
        """What the kernels are asked for a request, and who may do it."""
        people = self.days[: len(self.territory.technicians)]
        may = np.array([request.suits(person) for person in people], np.uint8)
        return Question(self, point(*request.place), may, request.service)


@dataclass(frozen=True)
class Question:
    """All offers of one request: every technician, day and half."""

    board: Board
    place: Point
    may: FlagArray
    service: int

    def inserted(self) -> IntArray:
        """By insertion alone: one number per row and half, see `engine.insertion`."""
        last = len(self.board.windows)
        asked = (self.may, self.board.windows, self.service, 0, QUARTER)
        return scan(self.board.rows, 0, last, self.place, *asked)

    def reordered(self) -> IntArray:
        """By insertion, and by reordering exactly where that finds nothing."""
        found, last = self.inserted(), len(self.board.windows)
        asked = (self.may, self.board.windows, self.service, 0, QUARTER)
        reorder(self.board.rows, 0, last, self.place, *asked, found)
        return found


def slots(found: IntArray, technicians: int) -> set[tuple[int, int]]:
    """The days and halves in which somebody has room."""
    rows, halves = np.nonzero(found < NOWHERE)
    return set(zip((rows // technicians).tolist(), halves.tolist(), strict=True))


def head_of(day: Day) -> list[float]:
    """A day without its stops, as `engine.board.lay` takes it."""
    return [*day.start, *day.end, day.shift_start, day.shift_end, 0, 0]


def stops_of(day: Day) -> list[list[float]]:
    """The stops of a day, as `engine.board.lay` takes them."""
    return [[*stop.place, stop.service, stop.opens, stop.closes] for stop in day.stops]
