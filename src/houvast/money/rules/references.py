"""The reference of a payment: RF, two check digits, the year and the number (ISO 11649)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CHECK_LETTERS = "271500"
"""RF00 in digits, as the standard has it put behind what is checked."""
_REFERENCE = re.compile(r"RF(?: ?\d){11,20}")
_NUMBER = re.compile(r"(?<![\dA-Z-])(20\d\d)-?(\d{5,9})(?![\d-])")


def reference_of(year: int, sequence: int) -> str:
    """ "RF38202600001": as banks carry it, without spaces."""
    body = f"{year}{sequence:05d}"
    return f"RF{98 - int(body + CHECK_LETTERS) % 97:02d}{body}"


@dataclass(frozen=True)
class Named:
    """The invoice that somebody who paid named; surely when its check digits are right."""

    year: int
    sequence: int
    surely: bool


def named_in(*written: str) -> Named | None:
    """The one invoice that is named; None when none is, or several are."""
    surely = {found for text in written for found in _references(text)}
    found = surely or {found for text in written for found in _numbers(text)}
    if len(found) != 1:
        return None
    ((year, sequence),) = found
    return Named(year, sequence, bool(surely))


def _references(text: str) -> Iterator[tuple[int, int]]:
    """However they were typed: with spaces anywhere, and other digits behind them. The longest of
    which the check digits are right.
    """
    for typed in _REFERENCE.findall(text.upper()):
        ends = [at for at in range(len(typed), 0, -1) if not typed[at : at + 1].isdigit()]
        for end in ends:
            whole = "".join(typed[:end].split())
            year, sequence = whole[4:8], whole[8:]
            if 5 <= len(sequence) <= 9 and whole == reference_of(int(year), int(sequence)):
                yield int(year), int(sequence)
                break


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    for year, sequence in _NUMBER.findall(text):
        yield int(year), int(sequence)
