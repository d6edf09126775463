"""How often promises were kept at their first moment, beside how often they were to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

SURE = 1.96
"""So many standard deviations hold 95 percent."""


@dataclass(frozen=True)
class KeptShare:
    """Of `of` promises of one kind, person or month `kept` were kept at their first moment.

    `label` is how the row is called in the reader's language.
    """

    label: str
    of: int
    kept: int

    @property
    def in_short(self) -> str:
        """Of a step of a journey the step alone: there is little room beside a picture."""
        return self.label.rpartition(": ")[2]

    @property
    def share(self) -> float:
        return self.kept / self.of

    @property
    def between(self) -> tuple[float, float]:
        """Between which shares the truth is, 19 times in 20 (Wilson, 1927)."""
        n, square = self.of, SURE**2
        middle = (self.share + square / (2 * n)) / (1 + square / n)
        spread = self.share * (1 - self.share) / n + square / (4 * n * n)
        half = SURE * sqrt(spread) / (1 + square / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def percent(self) -> int:
        return round(100 * self.share)

    @property
    def percent_between(self) -> tuple[int, int]:
        """The same as `between`, in whole percents."""
        low, high = self.between
        return round(100 * low), round(100 * high)

    def falls_short(self, promised: float) -> bool:
        """Whether fewer were kept than promised, and not by chance."""
        return self.between[1] < promised


ROW, TOP, LEFT, WIDE, END = 46, 26, 12, 300, 20
"""Narrow enough for a phone: what a row is called stands above its line."""


@dataclass(frozen=True)
class DrawnRow:
    """A row of the picture, in its own units: where it is called so, the dot, and the line of what
    is likely.
    """

    row: KeptShare
    label_y: float
    y: float
    x: float
    low: float
    high: float
    falls_short: bool


@dataclass(frozen=True)
class Drawn:
    """The picture of some rows: from nought to all along the breadth, a row each."""

    rows: list[DrawnRow]
    promised_x: float
    height: int
    width: int = LEFT + WIDE + END
    left: int = LEFT
    right: int = LEFT + WIDE

    @property
    def bottom(self) -> int:
        return self.height - 6

    @property
    def marks(self) -> list[tuple[int, float]]:
        """Percentages, and where they stand."""
        return [(percent, _x(percent / 100)) for percent in (0, 25, 50, 75, 100)]


def drawn(rows: Sequence[KeptShare], promised: float) -> Drawn:
    """Where everything stands in the picture."""
    placed = [
        DrawnRow(
            row, TOP + ROW * (number + 0.35), TOP + ROW * (number + 0.8), _x(row.share),
            _x(row.between[0]), _x(row.between[1]), row.falls_short(promised),
        )
        for number, row in enumerate(rows)
    ]  # fmt: skip
    return Drawn(placed, _x(promised), TOP + ROW * len(rows) + 8)


def _x(share: float) -> float:
    return round(LEFT + WIDE * share, 1)
