"""Bytes of any origin to text that PostgreSQL can store."""

import codecs
import re
from contextlib import suppress

from houvast.conversations.channels.mail.mime.escaped import ESCAPING, unescaped

UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
REPLACED = "\ufffd"
LABEL = re.compile(r"[\w.:+-]{1,40}")

# Python offers these as text codecs; as a charset of a mail they are nonsense, and some are slow.
NO_CHARSETS = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7"}

VAGUE = {"", "ascii", "us-ascii", "ansi_x3.4-1968", "unknown-8bit", "x-unknown", "8bit", "binary"}

WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""A charset by Python's name, and the superset that is meant by it in practice (WHATWG)."""

OTHERWISE_NAMED = {
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cn-gb": "gb18030",
    "x-sjis": "cp932",
    "x-ms-cp932": "cp932",
    "ks_c_5601": "cp949",
    "ks_c_5601-1989": "cp949",
    "x-windows-949": "cp949",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-6-i": "iso8859-6",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "x-euc-jp": "euc_jp",
    "utf8mb4": "utf-8",
    "cp-1252": "cp1252",
    "x-ansi": "cp1252",
}
OF_WINDOWS = {
    "iso8859-2": "cp1250",
    "iso8859-5": "cp1251",
    "iso8859-6": "cp1256",
    "iso8859-7": "cp1253",
    "iso8859-8": "cp1255",
    "iso8859-13": "cp1257",
}
"""What Windows writes under another name; it has letters where the other has control signs."""

OF_CP1252 = {sign: bytes([sign]).decode("cp1252", "replace") for sign in range(0x80, 0xA0)}
C1 = re.compile("[\x80-\x9f]")
BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SEVERAL_BYTES = {"gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "johab"}


def storable(text: str) -> str:
    """The text with line ends as \\n, without control characters and lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return LONE_SURROGATE.sub(REPLACED, UNSTORABLE.sub("", text))


def decoded(content: bytes, charset: str | None) -> str:
    """The content as storable text; of what makes no sense only the bytes concerned are replaced.

    What is UTF-8 but for some bytes is read as that, whatever it claims to be: in other charsets
    such a text hardly occurs. Else it is read by its charset in the widest form of it.
    """
    return storable(_decoded(content, _label(charset)).removeprefix("\ufeff"))


def _decoded(content: bytes, label: str) -> str:
    if label.startswith(ESCAPING):
        return unescaped(content)
    name = _known(label)
    if content.startswith(BOMS) and b"\0" in content:
        name = "utf-16"
    if name.startswith(("utf-16", "utf-32")):
        if b"\0" in content:
            if name == "utf-16" and not content.startswith(BOMS):
                name = _utf_16(content)
            return content.decode(name, errors="replace")
        name = ""
    as_utf_8 = content.decode("utf-8", errors="replace")
    if name in SEVERAL_BYTES and not _is_surely_utf_8(as_utf_8):
        with suppress(ValueError):
            return content.decode(name)
    if _nearly_fits(as_utf_8, content, is_named=name in {"", "utf-8"}):
        return as_utf_8
    name = name if name not in {"", "utf-8"} else "cp1252"
    said = content.decode(name, errors="replace")
    if name.startswith("iso8859") and C1.search(said):
        return _windows(content, name, said)
    return said


def _windows(content: bytes, name: str, said: str) -> str:
    """What calls itself ISO 8859 and has signs where that has none: what Windows means by it."""
    if name in OF_WINDOWS:
        return content.decode(OF_WINDOWS[name], errors="replace")
    return said.translate(OF_CP1252)


def _utf_16(content: bytes) -> str:
    """The two bytes of a letter in the order in which most of them make Latin ones."""
    is_big = content[0:2_000:2].count(0) > content[1:2_000:2].count(0)
    return "utf-16-be" if is_big else "utf-16-le"


def _is_surely_utf_8(text: str) -> bool:
    """Two characters of a Chinese charset may by chance be some of UTF-8; not three in a row."""
    return REPLACED not in text and len(text) - len(text.encode("ascii", errors="ignore")) > 2


def _nearly_fits(text: str, content: bytes, *, is_named: bool) -> bool:
    """Whether more of the bytes above ASCII make characters of UTF-8 than do not.

    `is_named`: it says that it is UTF-8, or does not say; then as many is enough.
    """
    bad = text.count(REPLACED) - content.count(REPLACED.encode())
    good = len(text) - len(text.encode("ascii", errors="ignore")) - bad
    if bad == 0:
        return good > 0 or is_named
    return good >= bad if is_named else good > bad


def _label(charset: str | None) -> str:
    found = LABEL.search((charset or "").lower())
    label = found.group() if found else ""
    return "" if label in VAGUE else label


def _known(label: str) -> str:
    """Python's name of the charset in its wide form, or "" for one that is unknown."""
    try:
        name = codecs.lookup(OTHERWISE_NAMED.get(label, label)).name if label else ""
        b"".decode(name or "utf-8")
    except (LookupError, ValueError):
        return ""
    return "" if name in NO_CHARSETS else WIDER.get(name, name)
