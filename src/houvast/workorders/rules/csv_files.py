"""Rows as a file for a spreadsheet, as Dutch programs read it."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t")
BOM = "\ufeff"
"""By which a spreadsheet knows that the file is UTF-8."""


def csv_of(rows: Iterable[Sequence[str]]) -> str:
    """The rows with semicolons between; no spreadsheet takes what somebody typed for a formula."""
    written = StringIO()
    file = csv.writer(written, delimiter=";", lineterminator="\r\n")
    file.writerows([_safe(cell) for cell in row] for row in rows)
    return BOM + written.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell
