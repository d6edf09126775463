"""Where the marks of a plot stand. What they say stands in the table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 640, 300, 76, 14, 62
LONGEST_LINE = 8


@dataclass(frozen=True)
class PlotMark:
    """A bar, or a dot on a line, in the coordinates of its plot."""

    x: float
    y: float
    width: float = 0.0
    height: float = 0.0
    is_ours: bool = False


@dataclass(frozen=True)
class PlotName:
    """Words below the axis, or beside it, at that place."""

    at: float
    words: str

    @property
    def lines(self) -> list[str]:
        """In two lines where there are words for two: they stand beside each other."""
        words = self.words.split()
        if len(words) < 2 or len(self.words) <= LONGEST_LINE:
            return [self.words]
        halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
        return list(min(halves, key=lambda two: max(map(len, two))))


@dataclass(frozen=True)
class Plot:
    """Bars or lines for the old way and for ours, and the rows of the table that says the same."""

    title: str
    says: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    marks: Sequence[PlotMark]
    lines: Sequence[tuple[bool, str]]
    below: Sequence[PlotName]
    beside: Sequence[PlotName]

    width = WIDTH
    height = HEIGHT
    left = LEFT
    floor = HEIGHT - BOTTOM


def bars(
    values: Sequence[tuple[float, float]], names: Sequence[str]
) -> tuple[list[PlotMark], list[PlotName]]:
    """Two bars for each name, the old way first. Values are shares from 0 to 1."""
    step = (WIDTH - LEFT) / max(1, len(values))
    marks = []
    for number, pair in enumerate(values):
        for place, share in enumerate(pair):
            height = share * (HEIGHT - TOP - BOTTOM)
            x = LEFT + step * (number + 0.16 + 0.34 * place)
            y = HEIGHT - BOTTOM - height
            marks.append(PlotMark(_r(x), _r(y), _r(step * 0.32), _r(height), place == 1))
    below = [PlotName(_r(LEFT + step * (n + 0.5)), name) for n, name in enumerate(names)]
    return marks, below


def dots(values: Sequence[tuple[int, float]], most: int, *, is_ours: bool) -> list[PlotMark]:
    """A dot for each of the weeks 0 to `most` of which there is a value, a share from 0 to 1."""
    span = (WIDTH - LEFT) / max(1, most + 1)
    return [
        PlotMark(_r(LEFT + span * (week + 0.5)), height_of(share), is_ours=is_ours)
        for week, share in values
    ]


def line(marks: Sequence[PlotMark]) -> str:
    """The points of the line through dots."""
    return " ".join(f"{mark.x},{mark.y}" for mark in marks)


def weeks(most: int) -> list[PlotName]:
    span = (WIDTH - LEFT) / max(1, most + 1)
    return [PlotName(_r(LEFT + span * (week + 0.5)), str(week + 1)) for week in range(most + 1)]


def height_of(share: float) -> float:
    return _r(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM))


def scale() -> list[PlotName]:
    return [PlotName(height_of(n / 4), f"{n * 25} %") for n in range(5)]


def _r(value: float) -> float:
    return round(value, 1)
