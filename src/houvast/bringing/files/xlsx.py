"""Reading a workbook, a row at a time."""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import IO, Any

from houvast.bringing.files import guarding
from houvast.bringing.files.guarding import Scanned
from houvast.bringing.files.tables import MOST_COLUMNS, TableLine
from houvast.bringing.rules.findings import FileWrong

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a workbook of before 2007 begins, and one with a password (MS-CFB 2.2)."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_old_or_locked(content: IO[bytes]) -> FileWrong | None:
    """Why a file that begins as one cannot be read; None for any other."""
    content.seek(0)
    if content.read(len(OLE)) != OLE:
        return None
    return FileWrong("password" if _ENCRYPTED in content.read() else "old_workbook")


def sheets(
    archive: zipfile.ZipFile, file: IO[bytes]
) -> Iterator[tuple[str, bool, Iterator[TableLine]]]:
    """The name of each sheet, whether it is hidden, and its lines. Raises FileWrong."""
    scanned = guarding.scanned(archive)
    book = _loaded(file, values=True)
    with_formulas = any(scan.has_formulas for scan in scanned.values())
    written = _loaded(file, values=False) if with_formulas else None
    for sheet in book.worksheets:
        scan = scanned.get(sheet._worksheet_path.lstrip("/"), Scanned())
        formulas = written[sheet.title] if written and scan.has_formulas else None
        yield sheet.title, sheet.sheet_state != "visible", _lines(sheet, formulas, scan)


def _loaded(file: IO[bytes], *, values: bool) -> Any:
    # Here, so that no process that reads no workbook waits for it.
    from openpyxl import load_workbook

    file.seek(0)
    try:
        with warnings.catch_warnings():
            # Of drawings and the like that are not read.
            warnings.simplefilter("ignore")
            return load_workbook(file, read_only=True, data_only=values, keep_links=False)
    except Exception as reason:  # whatever is wrong in it
        raise FileWrong("broken") from reason


def _lines(sheet: Any, formulas: Any, scan: Scanned) -> Iterator[TableLine]:
    number = 0
    try:
        for number, (cells, written) in enumerate(_rows(sheet, formulas), 1):
            without = frozenset(
                at
                for at, (cell, formula) in enumerate(zip(cells, written, strict=False))
                if cell is None and isinstance(formula, str) and formula.startswith("=")
            )
            merged = frozenset(scan.covered(number)) if scan.merges else frozenset()
            yield TableLine(number, cells, without, merged)
    except FileWrong:
        raise
    except Exception as reason:  # whatever is wrong in it
        raise FileWrong("broken") from reason


def _rows(sheet: Any, formulas: Any) -> Iterator[tuple[Sequence[Any], Sequence[Any]]]:
    # A sheet may say that it is larger or smaller than it is.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)
    if formulas is None:
        yield from ((cells, ()) for cells in rows)
        return
    formulas.reset_dimensions()
    written = formulas.iter_rows(values_only=True, max_col=MOST_COLUMNS)
    yield from zip_longest(rows, written, fillvalue=())
