"""A day's room as one bar: work, driving, what is kept free and what is left."""

from dataclasses import dataclass

from houvast.desk.planner.pictures.scale import percent
from houvast.desk.planner.queries.fill import FilledDay


@dataclass(frozen=True, slots=True)
class BarPiece:
    """`kind` is its class."""

    kind: str
    x: str
    width: str


def bar_of(day: FilledDay) -> list[BarPiece]:
    """The pieces of the bar, from the left, in percents of all hours that day."""
    room = day.room
    lengths = {"work": room.work, "drive": room.travel, "kept": day.all_kept}
    whole = max(room.shift, sum(lengths.values()), 1)
    found, x = [], 0.0
    for kind, seconds in lengths.items():
        share = seconds / whole * 100
        found.append(BarPiece(kind, percent(x), percent(share)))
        x += share
    return found
