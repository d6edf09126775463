"""Looking at a file before it is opened: what unpacks far beyond its size, or says what no workbook
says, is not read.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from houvast.bringing.rules.findings import FileWrong

MB = 1024 * 1024
MOST_BYTES = 50 * MB
MOST_UNPACKED = 1024 * MB
MOST_PARTS = 2000
MOST_TIMES = 200
"""A part of a megabyte or more that was packed to less than this share is a bomb."""
MOST_MERGES = 2000

_CHUNK = 256 * 1024
_OVERLAP = 200
_UNSAFE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=\"([A-Z]+\d+:[A-Z]+\d+)\"")

Range = tuple[int, int, int, int]
"""First column and row, last column and row, each from one."""


@dataclass
class Scanned:
    """What a sheet has that its values do not tell."""

    has_formulas: bool = False
    merges: list[Range] = field(default_factory=list)

    def covered(self, row: int) -> set[int]:
        """The columns (from nought) whose cell in a row is under another one."""
        found = set()
        for left, top, right, bottom in self.merges:
            if top <= row <= bottom:
                columns = range(left, min(right, left + 200) + 1)
                found |= {at - 1 for at in columns if (row, at) != (top, left)}
        return found


def opened(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive, when it is safe to unpack. Raises FileWrong."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as reason:
        raise FileWrong("not_a_workbook") from reason
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileWrong("unpacks_too_large")
    if any(part.flag_bits & 1 for part in parts):
        raise FileWrong("password")
    for part in parts:
        if part.file_size > MB and part.file_size > MOST_TIMES * max(part.compress_size, 1):
            raise FileWrong("unpacks_too_large")
    return archive


def scanned(archive: zipfile.ZipFile) -> dict[str, Scanned]:
    """Each XML part by its name, read through once. Raises FileWrong."""
    found = {}
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            found[part.filename] = _scan(archive, part.filename)
    return found


def _scan(archive: zipfile.ZipFile, name: str) -> Scanned:
    from openpyxl.utils import range_boundaries

    scan, is_sheet = Scanned(), "/worksheets/" in name
    for chunk in _chunks(archive, name):
        # Our workbooks and those of others are UTF-8; in UTF-16 the signs below would hide.
        if _UNSAFE.search(chunk) or b"\x00" in chunk:
            raise FileWrong("unsafe")
        if is_sheet:
            scan.has_formulas = scan.has_formulas or _FORMULA.search(chunk) is not None
            for ref in _MERGE.findall(chunk):
                merge = range_boundaries(ref.decode())
                if len(scan.merges) < MOST_MERGES and merge not in scan.merges[-5:]:
                    scan.merges.append(merge)
    return scan


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The part in pieces that overlap, so that nothing hides between two of them."""
    try:
        with archive.open(name) as part:
            before = b""
            while piece := part.read(_CHUNK):
                yield before + piece
                before = piece[-_OVERLAP:]
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError) as reason:
        raise FileWrong("broken") from reason
