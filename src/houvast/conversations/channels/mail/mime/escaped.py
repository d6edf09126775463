"""Text that switches between character sets by escapes: the ISO-2022 family (ISO/IEC 2022).

Python's codecs know the letter of each standard, programs write a little more than that: these
read every set by its widest relative.
"""

import re
from collections.abc import Callable

ESCAPING = ("iso-2022-", "iso2022", "csiso2022", "x-iso-2022")

ESCAPE = re.compile(rb"\x1b(\$?[()*.]?[0-9A-Z@])|([\x0e\x0f])|(\n)")
SHIFTED_OUT = b"\x0e"

Reader = Callable[[bytes], str]


def unescaped(content: bytes) -> str:
    """The text of such bytes; what fits nowhere is replaced."""
    plain: Reader = _latin
    aside: Reader = _latin
    is_aside = False
    said: list[str] = []
    at = 0
    for found in ESCAPE.finditer(content):
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
    shifted = bytearray()
    for first, second in zip(content[::2], content[1::2], strict=False):
        lead = (first + 1) // 2 + (0x70 if first < 0x5F else 0xB0)
        shifted.append(lead & 0xFF)
        shifted.append(
            (second + (0x1F if second < 0x60 else 0x20) if first % 2 else second + 0x7E) & 0xFF
        )
    return shifted.decode("cp932", errors="replace") + ("\ufffd" if len(content) % 2 else "")


def _more_japanese(content: bytes) -> str:
    pairs = (content[n : n + 2] for n in range(0, len(content), 2))
    return b"".join(b"\x8f" + _raised(pair) for pair in pairs).decode("euc_jp", errors="replace")


def _chinese(content: bytes) -> str:
    return _raised(content).decode("gb18030", errors="replace")


def _korean(content: bytes) -> str:
    return _raised(content).decode("cp949", errors="replace")


def _raised(content: bytes) -> bytes:
    return bytes(byte | 0x80 for byte in content)


SETS: dict[bytes, Reader] = {
    b"@": _japanese,
    b"B": _japanese,
    b"D": _more_japanese,
    b"A": _chinese,
    b"C": _korean,
}
