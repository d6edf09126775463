"""A table of any file becomes rows of a sheet that we know: its headings are found and named."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from houvast.bringing.rules.columns import (
    Reads,
    SheetKind,
    SheetShape,
    folded,
    sheet_called,
    sheet_with,
)
from houvast.bringing.rules.findings import Remark
from houvast.bringing.rules.rows import Raw
from houvast.bringing.rules.values import Cell, as_text, called
from houvast.things.rules.kinds import ThingKind

MOST_COLUMNS = 200
HEADINGS_WITHIN = 10
"""The headings are in one of the first rows that are not empty."""


@dataclass(frozen=True)
class TableLine:
    """A row of a table: its number from one, its cells, and which of them mislead."""

    number: int
    cells: Sequence[Cell]
    formulas: frozenset[int] = frozenset()
    merged: frozenset[int] = frozenset()


@dataclass
class Table:
    """A sheet that is read: which one it is, what is said of it as a whole, and its rows."""

    shape: SheetShape
    name: str
    notes: list[Remark]
    rows: Iterator[Raw]


@dataclass
class _Headings:
    known: dict[int, str] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    notes: list[Remark] = field(default_factory=list)


def table_of(name: str, lines: Iterable[TableLine], kinds: Iterable[ThingKind]) -> Table | None:
    """The sheet that this is by its name, or else by its headings; None when it is none."""
    filled = (line for line in lines if any(as_text(cell) for cell in line.cells))
    named = sheet_called(name)
    before: list[TableLine] = []
    for line in filled:
        before.append(line)
        headings = [as_text(cell) for cell in line.cells[:MOST_COLUMNS]]
        shape = _shape(named, headings)
        if shape:
            found = _headings(shape, headings, _asked(kinds))
            return Table(shape, name, found.notes, (_raw(rest, found) for rest in filled))
        if len(before) == HEADINGS_WITHIN:
            break
    return None


def _shape(named: SheetShape | None, headings: Sequence[str]) -> SheetShape | None:
    if named and sum(named.column_called(one) is not None for one in headings if one) >= 2:
        return named
    return sheet_with(headings)


def _asked(kinds: Iterable[ThingKind]) -> set[str]:
    """How what kinds ask may be headed."""
    properties = chain.from_iterable(kind.properties for kind in kinds)
    return set().union(*(called(one) for one in properties))


def _headings(shape: SheetShape, given: Sequence[str], asked: set[str]) -> _Headings:
    found, unknown = _Headings(), []
    for at, heading in enumerate(given):
        column = shape.column_called(heading) if heading else None
        if column and column.key in found.said:
            found.notes.append(Remark("heading_twice", heading, heading))
        elif column:
            found.known[at], found.said[column.key] = column.key, heading
            if column.kind == Reads.EUROS and not _says_vat(heading):
                found.notes.append(Remark("price_vat", heading, heading))
        elif heading and shape.sheet == SheetKind.THINGS and folded(heading) in asked:
            found.others[at] = heading
        elif heading:
            unknown.append(heading[:40])
    if unknown:
        found.notes.append(Remark("unknown_columns", "", ", ".join(unknown[:30])))
    return found


def _says_vat(heading: str) -> bool:
    return any(word in folded(heading) for word in ("btw", "vat"))


def _raw(line: TableLine, headings: _Headings) -> Raw:
    cells = line.cells
    keys = headings.known
    return Raw(
        line.number,
        {key: cells[at] for at, key in keys.items() if at < len(cells)},
        {heading: cells[at] for at, heading in headings.others.items() if at < len(cells)},
        headings.said,
        frozenset(keys[at] for at in line.formulas if at in keys),
        frozenset(keys[at] for at in line.merged if at in keys),
    )
