"""Text that switches between character sets by escapes: the ISO-2022 family (ISO/IEC 2022).

Python's codecs know the letter of each standard, programs write a little more than that: these
read every set by its widest relative.
"""

import re
from collections.abc import Callable
from itertools import islice

ESCAPING = ("iso-2022-", "iso2022", "csiso2022", "x-iso-2022")

ESCAPE = re.compile(rb"\x1b(\$?[()*.]?[0-9A-Z@])|([\x0e\x0f])|(\n)")
SHIFTED_OUT = b"\x0e"

Reader = Callable[[bytes], str]

REPLACED = "\ufffd"
MOST_SWITCHES = 200_000
"""Between sets, and ends of lines; what follows so many is read as what came last."""

_HIGH = bytes(byte | 0x80 for byte in range(256))
# Shift JIS by the two bytes of JIS X 0208: two rows of it share a first byte.
_LEAD = bytes((byte + 1) // 2 + (0x70 if byte < 0x5F else 0xB0) & 0xFF for byte in range(256))
_IS_ODD = bytes(255 * (byte % 2) for byte in range(256))
_OF_ODD = bytes(byte + (0x1F if byte < 0x60 else 0x20) & 0xFF for byte in range(256))
_OF_EVEN = bytes(byte + 0x7E & 0xFF for byte in range(256))


def unescaped(content: bytes) -> str:
    """The text of such bytes; what fits nowhere is replaced."""
    plain: Reader = _latin
    aside: Reader = _latin
    is_aside = False
    said: list[str] = []
    at = 0
    for found in islice(ESCAPE.finditer(content), MOST_SWITCHES):
        said.append((aside if is_aside else plain)(content[at : found.start()]))
        at = found.end()
        escape, shift, _line = found.groups()
        if shift:
            is_aside = shift == SHIFTED_OUT
        elif escape is None:
            # Each line begins anew, so that one that was cut garbles only itself.
            said.append("\n")
            plain, is_aside = _latin, False
        elif escape.startswith(b"$)"):
            aside = SETS.get(escape[2:], _latin)
        else:
            plain = SETS.get(escape.lstrip(b"$()"), _latin) if b"$" in escape else _plain(escape)
    said.append((aside if is_aside else plain)(content[at:]))
    return "".join(said)


def _plain(escape: bytes) -> Reader:
    return _katakana if escape == b"(I" else _latin


def _latin(content: bytes) -> str:
    return content.decode("cp1252", errors="replace")


def _katakana(content: bytes) -> str:
    return _raised(content).decode("cp932", errors="replace")


def _japanese(content: bytes) -> str:
    """JIS X 0208 in two bytes each, by way of Windows' Shift JIS, which has more characters."""
    pairs = len(content) // 2
    first, second = content[: 2 * pairs : 2], content[1::2]
    shifted = bytearray(2 * pairs)
    shifted[::2] = first.translate(_LEAD)
    shifted[1::2] = _one_or_other(
        first.translate(_IS_ODD), second.translate(_OF_ODD), second.translate(_OF_EVEN)
    )
    return shifted.decode("cp932", errors="replace") + REPLACED * (len(content) % 2)


def _one_or_other(which: bytes, one: bytes, other: bytes) -> bytes:
    """Of each two bytes the one where `which` is 255, the other where it is 0."""
    mask, first, second = (int.from_bytes(row, "big") for row in (which, one, other))
    return (second ^ (mask & (first ^ second))).to_bytes(len(which), "big")


def _more_japanese(content: bytes) -> str:
    pairs = len(content) // 2
    raised = _raised(content)
    marked = bytearray(b"\x8f" * (3 * pairs))
    marked[1::3] = raised[: 2 * pairs : 2]
    marked[2::3] = raised[1::2]
    return marked.decode("euc_jp", errors="replace") + REPLACED * (len(content) % 2)


def _chinese(content: bytes) -> str:
    return _raised(content).decode("gb18030", errors="replace")


def _korean(content: bytes) -> str:
    return _raised(content).decode("cp949", errors="replace")


def _raised(content: bytes) -> bytes:
    return content.translate(_HIGH)


SETS: dict[bytes, Reader] = {
    b"@": _japanese,
    b"B": _japanese,
    b"D": _more_japanese,
    b"A": _chinese,
    b"C": _korean,
}
