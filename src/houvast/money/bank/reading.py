"""The file that somebody downloaded from the bank, in whichever form it is."""

from typing import IO

from houvast.money.bank import camt, mt940
from houvast.money.bank.refusals import (
    NoStatement,
    StatementEmpty,
    StatementPacked,
    StatementTooLarge,
)
from houvast.money.bank.statements import Statement

MOST_MB = 32
"""Some 25,000 entries: the month of a large company."""
_HEAD = 2048
_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")


def refuse_too_large(size: int) -> None:
    """Raises StatementTooLarge for a file of so many bytes."""
    if size > MOST_MB * 1024 * 1024:
        raise StatementTooLarge(most=MOST_MB)


def read(file: IO[bytes]) -> list[Statement]:
    """The statements in the file, each of which adds up. Raises a refusal with what to do."""
    file.seek(0, 2)
    refuse_too_large(file.tell())
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if not head.strip():
        raise StatementEmpty
    if head.startswith(_PACKED):
        raise StatementPacked
    if head.lstrip().startswith(_XML):
        return camt.statements(file)
    if b":20:" in head:
        return mt940.statements(file.read())
    raise NoStatement
