"""Reading a CSV as programs here write it: with any of four separators, in UTF-8, UTF-16 or
Windows-1252.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import IO

from houvast.bringing.files.tables import MOST_COLUMNS, TableLine
from houvast.bringing.rules.findings import FileWrong, Remark

SEPARATORS = ";,\t|"
_LOOKED_AT = 64 * 1024
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f]")
"""Signs that stand in no text: a picture, a program."""
_BEGINNINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def lines(file: IO[bytes]) -> tuple[list[Remark], Iterator[TableLine]]:
    """What is to be said of how it was read, and its rows. Raises FileWrong."""
    encoding = _encoding(file)
    doubts = [Remark("decoded", "", "Windows-1252")] if encoding == "cp1252" else []
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    separator = _separator(text.read(_LOOKED_AT))
    text.seek(0)
    return doubts, _read(text, separator)


def _read(text: io.TextIOWrapper, separator: str) -> Iterator[TableLine]:
    reader = csv.reader(text, delimiter=separator)
    try:
        for cells in reader:
            yield TableLine(reader.line_num, cells[:MOST_COLUMNS])
    except csv.Error as reason:
        raise FileWrong("broken") from reason
    finally:
        text.detach()


def _encoding(file: IO[bytes]) -> str:
    file.seek(0)
    head = file.read(_LOOKED_AT)
    for mark, encoding in _BEGINNINGS:
        if head.startswith(mark):
            return encoding
    encoding = "utf-8" if _is_utf8(file) else "cp1252"
    if b"\x00" in head:
        encoding = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    if _UNSEEN.search(head.decode(encoding, errors="replace")):
        raise FileWrong("not_a_workbook")
    return encoding


def _is_utf8(file: IO[bytes]) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(_LOOKED_AT):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _separator(head: str) -> str:
    """What stands most in the first line that says something, outside quotes."""
    first = next((line for line in head.splitlines() if line.strip()), "")
    outside = "".join(first.split('"')[::2])
    counted = Counter({sign: outside.count(sign) for sign in SEPARATORS})
    return counted.most_common(1)[0][0]
