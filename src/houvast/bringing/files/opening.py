"""The file that somebody brings: a workbook, a CSV, or an archive of CSVs, as tables of rows."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import IO

from houvast.bringing.files import csvs, guarding, xlsx
from houvast.bringing.files.tables import Table, TableLine, table_of
from houvast.bringing.rules.findings import FileWrong, Remark
from houvast.bringing.rules.template import EXPLANATION
from houvast.things.rules.kinds import ThingKind

_INDEX = "[Content_Types].xml"
"""The part that makes an archive a workbook (ECMA-376 part 2, 6.2.3)."""


def tables(
    file: IO[bytes], name: str, kinds: Sequence[ThingKind]
) -> Iterator[tuple[Table | None, list[Remark]]]:
    """Each table in the file, or None for one that is not read, with what is to be said of it.

    Read them one after the other: they share the file. Raises FileWrong.
    """
    file.seek(0)
    head = file.read(4)
    if head == b"":
        raise FileWrong("empty")
    if wrong := xlsx.is_old_or_locked(file):
        raise wrong
    for called, is_hidden, notes, lines in _parts(file, name, head):
        if called in EXPLANATION:
            continue
        if is_hidden:
            yield None, [Remark("hidden", "", called)]
            continue
        table = table_of(called, lines, kinds)
        yield (table, notes + table.notes) if table else (None, [Remark("not_read", "", called)])


Part = tuple[str, bool, list[Remark], Iterator[TableLine]]


def _parts(file: IO[bytes], name: str, head: bytes) -> Iterator[Part]:
    if head != b"PK\x03\x04":
        notes, lines = csvs.lines(file)
        yield PurePath(name).stem, False, notes, lines
        return
    archive = guarding.opened(file)
    if _INDEX in archive.namelist():
        for called, is_hidden, lines in xlsx.sheets(archive, file):
            yield called, is_hidden, [], lines
        return
    yield from _of_archive(archive)


def _of_archive(archive: zipfile.ZipFile) -> Iterator[Part]:
    inside = [one for one in archive.namelist() if one.lower().endswith((".csv", ".txt"))]
    if not inside:
        raise FileWrong("not_a_workbook")
    for one in inside:
        try:
            content = archive.read(one)
        except (zipfile.BadZipFile, OSError, EOFError) as reason:
            raise FileWrong("broken") from reason
        notes, lines = csvs.lines(io.BytesIO(content))
        yield PurePath(one).stem, False, notes, lines
