"""What was measured at a thing, drawn over the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from houvast.workorders.front import Measured

WIDTH, HEIGHT, EDGE = 320, 96, 8


@dataclass(frozen=True)
class Drawing:
    """Points of a line in a box of WIDTH by HEIGHT, earliest left and highest above."""

    points: list[tuple[int, int]]

    @property
    def box(self) -> str:
        return f"0 0 {WIDTH} {HEIGHT}"

    @property
    def line(self) -> str:
        """As an SVG polyline takes them."""
        return " ".join(f"{x},{y}" for x, y in self.points)


def drawn(measured: Sequence[Measured]) -> Drawing:
    """Where each value stands; of values that are all the same, half-way."""
    moments = [one.at for one in measured]
    values = [one.value for one in measured]
    across = [_share_of_time(at, moments[0], moments[-1]) for at in moments]
    up = [_share(value, min(values), max(values)) for value in values]
    return Drawing(
        [(_at(x, WIDTH), HEIGHT - _at(y, HEIGHT)) for x, y in zip(across, up, strict=True)]
    )


def _share_of_time(at: datetime, first: datetime, last: datetime) -> float:
    return (at - first) / (last - first) if last > first else 0.5


def _share(value: Decimal, least: Decimal, most: Decimal) -> float:
    return float((value - least) / (most - least)) if most > least else 0.5


def _at(share: float, length: int) -> int:
    return round(EDGE + share * (length - 2 * EDGE))
