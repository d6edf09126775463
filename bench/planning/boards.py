"""Invented territories on the grid of the slot engine, and the questions that are put to it."""

from dataclasses import dataclass

import numpy as np

from houvast.routing.days import Day
from houvast.routing.engine.compiling import FlagArray, IntArray
from houvast.routing.engine.gaps import NOWHERE, scan
from houvast.routing.engine.great_circle import Point
from houvast.routing.engine.reordering import reorder
from houvast.routing.grid import Grid
from houvast.routing.requests import Request
from houvast.routing.windows import LEAST_WINDOW
from instances import DAY, HALVES, ZERO, Territory, as_days


@dataclass(frozen=True)
class Board:
    """The days of a territory, by day and then by technician, and their halves (days, 2, 2)."""

    days: list[Day]
    grid: Grid
    windows: IntArray

    @classmethod
    def of(cls, territory: Territory) -> "Board":
        days = as_days(territory)
        grid = Grid.of(days)
        midnights = ZERO - grid.zero + DAY * np.arange(len(grid.dates))
        halves = midnights[:, None, None] + np.array(HALVES)
        return cls(days, grid, halves.astype(np.int32))

    def question(self, request: Request) -> "Question":
        """What the kernels are asked for a request, and who may do it."""
        people = self.days[: len(self.grid.drivers)]
        may = np.array([request.suits(person) for person in people], np.uint8)
        return Question(self, self.grid.place(request.place), may, request.service)


@dataclass(frozen=True)
class Question:
    """All offers of one request: every technician, day and half."""

    board: Board
    place: Point
    may: FlagArray
    service: int

    def inserted(self) -> IntArray:
        """By insertion alone: one number per row and half, see `engine.insertion`."""
        asked = (self.may, self.board.windows, self.service, 0, LEAST_WINDOW)
        return scan(self.board.grid.rows, 0, len(self.board.windows), self.place, *asked)

    def reordered(self) -> IntArray:
        """By insertion, and by reordering exactly where that finds nothing."""
        found, last = self.inserted(), len(self.board.windows)
        asked = (self.may, self.board.windows, self.service, 0, LEAST_WINDOW)
        reorder(self.board.grid.rows, 0, last, self.place, *asked, found)
        return found


def slots(found: IntArray, technicians: int) -> set[tuple[int, int]]:
    """The days and halves in which somebody has room."""
    rows, halves = np.nonzero(found < NOWHERE)
    return set(zip((rows // technicians).tolist(), halves.tolist(), strict=True))
