"""Header values as text, addresses, ids and moments. Garbage gives nothing, never an error."""

import binascii
import re
from datetime import UTC, datetime
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import sha256
from itertools import groupby
from typing import TypeAlias

from houvast.conversations.addresses import Address
from houvast.conversations.channels.mail.mime.characters import decoded, storable
from houvast.conversations.channels.mail.mime.fields import LONGEST_VALUE

LONGEST_LINE = 998
LONGEST_ID = 900  # bytes
MOST_VALUES = 20
MOST_ADDRESSES = 100
MOST_REFERENCES = 200

ADDRESS = re.compile(r"[^\s@<>()\[\]\\,;:\"]{1,64}@[^\s@<>()\[\]\\,;:\"]{1,190}")
QUOTED_LOCAL = re.compile(r"\"([^\"\\\r\n@<>]{1,62})\"@[^\s@<>()\[\]\\,;:\"]{1,190}")
LOOSE = re.compile(rf"(?<![^\s<(\[\",;:'])(?:mailto:)?({ADDRESS.pattern})(?![^\s>)\]\",;:'])")
MESSAGE_ID = re.compile(r"<\s*([^<>\s]{1,900})\s*>")
ONE_NAMED = re.compile(r"(?P<name>[^\"<>():;]+)<(?P<address>[^<>]*)>\s*")
WHITE = re.compile(r"\s+")

# Some programs forget to encode a question mark.
ENCODED_WORD = r"=\?([\w.:-]{1,60})(?:\*[\w-]*)?\?([bBqQ])\?((?:[^?]|(?<!=)\?(?!=))*)\?="
WORD = re.compile(ENCODED_WORD)
RUN = re.compile(f"(?:{ENCODED_WORD})+")
GAP = re.compile(r"\?=\s+=\?")
UNENDED = re.compile(r"(=\?[\w.:-]{1,60}\?[bBqQ]\?[^?\s][^?]*)$")

Headers: TypeAlias = "Message[str, str]"


def values(headers: Headers, name: str) -> list[str]:
    """Every value of this header, unfolded, as it was sent."""
    given = headers.get_all(name, [])[:MOST_VALUES]
    return [WHITE.sub(" ", value[:LONGEST_VALUE]).strip() for value in given]


def value(headers: Headers, name: str) -> str:
    """The first value of this header, unfolded, or an empty text."""
    return next(iter(values(headers, name)), "")


def text(encoded: str) -> str:
    """A header value for people: encoded words (RFC 2047) decoded, on one line."""
    said = RUN.sub(_run_decoded, UNENDED.sub(r"\1?=", GAP.sub("?==?", encoded)))
    return WHITE.sub(" ", storable(said)).strip()


def addresses(headers: Headers, name: str) -> tuple[Address, ...]:
    """The usable addresses of this header, in order; the domain in lower case."""
    written = values(headers, name)
    meant = [_by_the_rules(value) for value in written]
    found = [
        _address(address, called)
        for called, address in _by_grammar(meant)
        if ADDRESS.fullmatch(address.rstrip(".")) or QUOTED_LOCAL.fullmatch(address.rstrip("."))
    ]
    found = found or [a for value in meant for a in _loose(value)]
    return tuple(found or [a for value in written for a in _loose(text(value))])[:MOST_ADDRESSES]


def name_without_address(headers: Headers, name: str) -> str:
    """What this header calls somebody of whom it gives no address."""
    return text(value(headers, name)).strip("\"'<>@ ")[:200]


def _by_grammar(written: list[str]) -> list[tuple[str, str]]:
    try:
        return getaddresses(written)[:MOST_ADDRESSES]
    except (RecursionError, ValueError, IndexError, AttributeError):
        return []


def _by_the_rules(value: str) -> str:
    """The value as its writer meant it: nothing within a name is taken for a sign of grammar.

    Encoded words are encoded anew, so that they hold no sign. A name in front of the only address
    in angle brackets is quoted when it holds a comma (`Mol, Jan <jan@...>`) or an address.
    """
    signless = RUN.sub(_encoded_anew, GAP.sub("?==?", value))
    named = ONE_NAMED.fullmatch(signless)
    if named is None or ("," in named["name"]) == ("@" in named["name"]):
        return signless
    return f'"{named["name"].strip()}" <{named["address"]}>'


def _encoded_anew(run: re.Match[str]) -> str:
    said = _run_decoded(run).encode("utf-8", errors="replace")
    return f"=?utf-8?B?{binascii.b2a_base64(said, newline=False).decode()}?="


def _loose(value: str) -> list[Address]:
    """Addresses that stand in a value against all grammar: `Jan Mol jan@mol.example`."""
    found = list(LOOSE.finditer(value))[:MOST_ADDRESSES]
    called = value[: found[0].start()] if len(found) == 1 else ""
    return [_address(address.group(1), called) for address in found]


def _address(address: str, called: str) -> Address:
    local, _, domain = storable(address).rstrip(".").rpartition("@")
    return Address(f"{local}@{domain.lower()}", text(called).strip("\"'<>(, ")[:200])


def message_ids(headers: Headers, name: str) -> tuple[str, ...]:
    """The ids in this header without their brackets; one without brackets counts too."""
    written = storable(" ".join(values(headers, name)))
    found = MESSAGE_ID.findall(written)
    bare = written.strip("<> ")
    if not found and bare and " " not in bare:
        found = [bare[:LONGEST_LINE]]
    return tuple(_short(id_) for id_ in found[-MOST_REFERENCES:])


def _short(id_: str) -> str:
    """The id itself, or for one that no index can hold a digest that is equal for equal ids."""
    whole = id_.encode()
    return id_ if len(whole) <= LONGEST_ID else f"sha256-{sha256(whole).hexdigest()}"


def moment(headers: Headers, name: str) -> datetime | None:
    """The moment in this header in UTC; without a zone it is taken to be UTC."""
    try:
        at = parsedate_to_datetime(value(headers, name))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _run_decoded(run: re.Match[str]) -> str:
    """Neighbouring words of one charset together: a character may be split over two of them."""
    said = ""
    for charset, words in groupby(WORD.findall(run.group()), key=_charset_of_word):
        said += decoded(b"".join(_word_bytes(kind, word) for _, kind, word in words), charset)
    return said


def _charset_of_word(found: tuple[str, str, str]) -> str:
    charset, _, word = found
    # Raw 8-bit in a word was read with the rest of its header, and is text already.
    return charset.lower() if word.isascii() else "utf-8"


def _word_bytes(kind: str, word: str) -> bytes:
    content = word.encode("utf-8", errors="replace")
    try:
        return (
            binascii.a2b_base64(content + b"===")
            if kind in "bB"
            else binascii.a2b_qp(content, header=True)
        )
    except binascii.Error:
        return content
