"""Moments as places on a line of time, in percents of its width."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from houvast.ground import spoken

HOUR = 3600
USUAL_BEGIN, USUAL_END = time(8), time(18)


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of time, in epoch seconds."""

    begins: int
    ends: int

    def x(self, at: int) -> float:
        """Where a moment is, from 0 to 100; what lies outside is put on the edge."""
        return (self._inside(at) - self.begins) / (self.ends - self.begins) * 100

    def percent(self, at: int) -> str:
        return percent(self.x(at))

    def between(self, first: int, last: int) -> str:
        return percent(max(0.0, self.x(last) - self.x(first)))

    def hours(self) -> list[tuple[str, str, bool]]:
        """Each whole hour: its place, what a clock says, and whether it is an even one."""
        marks = range(self.begins, self.ends, HOUR)
        return [(self.percent(at), str(_local(at).hour), _local(at).hour % 2 == 0) for at in marks]

    def _inside(self, at: int) -> int:
        return min(max(at, self.begins), self.ends)


def percent(share: float) -> str:
    """As an attribute of a drawing has it, whatever the reader's language."""
    return f"{share:.2f}%"


def scale_of(on: date, moments: Iterable[int]) -> Scale:
    """Whole hours, at least the usual ones of that day, in which all these moments fall."""
    all_of_them = [_at(on, USUAL_BEGIN), _at(on, USUAL_END), *moments]
    return Scale(min(all_of_them) // HOUR * HOUR, -(-max(all_of_them) // HOUR) * HOUR)


def _at(on: date, wall: time) -> int:
    return int(datetime.combine(on, wall, spoken.AMSTERDAM).timestamp())


def _local(at: int) -> datetime:
    return datetime.fromtimestamp(at, spoken.AMSTERDAM)
