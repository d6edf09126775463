"""Bytes of any origin to text that PostgreSQL can store."""

import codecs
import re

UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")

# Python offers these as text codecs; as a charset of a mail they are nonsense, and some are slow.
NO_CHARSETS = {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7"}

# What calls itself Latin-1 or ASCII is in practice its superset from Windows (as browsers do).
WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def storable(text: str) -> str:
    """The text with line ends as \\n, without control characters and lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return LONE_SURROGATE.sub("\ufffd", UNSTORABLE.sub("", text))


def decoded(content: bytes, charset: str | None) -> str:
    """The content as storable text: by its charset if that works out, else by the best guess."""
    for name in filter(None, ("utf-8" if _is_vague(charset) else None, _known(charset), "utf-8")):
        try:
            return storable(content.decode(name))
        except (LookupError, ValueError):
            continue
    return storable(content.decode("cp1252", errors="replace"))


def header_bytes_decoded(value: str) -> str:
    """A raw header value, in which the parser left 8-bit bytes as surrogates, as text."""
    if LONE_SURROGATE.search(value) is None:
        return value
    return decoded(value.encode("utf-8", errors="surrogateescape"), None)


def _known(charset: str | None) -> str | None:
    """Python's name of the charset, or None if it is no charset for text."""
    try:
        name = codecs.lookup((charset or "").strip("\"' ")).name
    except (LookupError, ValueError):
        return None
    return None if name in NO_CHARSETS else WIDER.get(name, name)


def _is_vague(charset: str | None) -> bool:
    return (charset or "").strip("\"' ").lower() in {"", "us-ascii", "ascii", "unknown-8bit"}
