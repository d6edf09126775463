"""Bytes to the tree of parts (RFC 2045, 2046), whatever they are, in time linear in their size.

A container is divided at its boundaries, an attached mail is not opened: its bytes stay as sent.
Depth and number of parts are bounded; what lies beyond is one leaf that `was_cut`.
"""

import codecs
import re
from email.message import Message
from typing import TYPE_CHECKING

from houvast.conversations import reasons
from houvast.conversations.channels.mail.mime.fields import fields_of
from houvast.conversations.channels.mail.mime.mail import Unreadable

MOST_DEPTH = 25
MOST_PARTS = 1_000
LOOKED_AT = 100_000
LIKELY = re.compile(
    rb"^--(\S{1,100}?)[ \t]*\r?\n(?=content-[a-z-]{1,40}[ \t]*:)", re.I | re.MULTILINE
)

# One of these at least makes bytes a mail; a picture or a program that was sent has none.
TELLING = ("From", "To", "Subject", "Date", "Message-ID", "Received", "Return-Path", "Reply-To")

if TYPE_CHECKING:
    Base = Message[str, str]
else:
    Base = Message


class MailPart(Base):
    """One part with its header; `body` is as sent, and `was_cut` says that it was not divided."""

    def __init__(self, body: bytes = b"", *, was_cut: bool = False) -> None:
        super().__init__()
        self.body = body
        self.was_cut = was_cut


def structure_of(raw: bytes) -> MailPart:
    """The tree of parts. Raises Unreadable for what is no mail."""
    raw = raw.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n")
    if not raw.strip():
        raise Unreadable(reasons.EMPTY())
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    mail = _Divider(raw).part(0, len(raw))
    if not any(name in mail for name in TELLING):
        raise Unreadable(reasons.NO_HEADERS())
    return mail


def head_of(raw: bytes) -> MailPart:
    """Only the header of a mail."""
    return _with_fields(raw, 0, len(raw))[0]


class _Divider:
    """Divides one mail; counts the parts that it made."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._made = 0

    def part(self, start: int, end: int, *, depth: int = 0, kind: str = "text/plain") -> MailPart:
        self._made += 1
        part, at = _with_fields(self._raw, start, end, is_whole=depth == 0)
        part.set_default_type(kind)
        part.body = self._raw[at:end]
        if part.get_content_maintype() == "multipart":
            self._divide(part, at, end, depth)
        return part

    def _divide(self, part: MailPart, start: int, end: int, depth: int) -> None:
        boundary = _boundary(part)
        if boundary is None or not boundary.search(self._raw, start, end):
            boundary = self._likely_boundary(start, end)
        if boundary is None:
            return
        if depth >= MOST_DEPTH:
            part.was_cut = True
            return
        kind = "message/rfc822" if part.get_content_subtype() == "digest" else "text/plain"
        children: list[Base | str] = []
        begun = None
        for line in boundary.finditer(self._raw, start, end):
            if begun is not None:
                stop = _before_line_end(self._raw, begun, line.start())
                children.append(self.part(begun, stop, depth=depth + 1, kind=kind))
            begun = None if line.group(1) else min(line.end() + 1, end)
            if begun is None or self._made >= MOST_PARTS:
                break
        if begun is not None and self._made >= MOST_PARTS:
            children.append(MailPart(self._raw[begun:end], was_cut=True))
        elif begun is not None:
            children.append(self.part(begun, end, depth=depth + 1, kind=kind))
        if children:
            part.set_payload(children)

    def _likely_boundary(self, start: int, end: int) -> re.Pattern[bytes] | None:
        """The first line that looks like one, where the header names none that is there."""
        found = LIKELY.search(self._raw, start, min(end, start + LOOKED_AT))
        return _line_of(found.group(1)) if found else None


def _with_fields(
    raw: bytes, start: int, end: int, *, is_whole: bool = False
) -> tuple[MailPart, int]:
    fields, at = fields_of(raw, start, end, is_whole=is_whole)
    part = MailPart()
    for name, value in fields:
        part.set_raw(name, value)
    return part, at


def _boundary(part: MailPart) -> re.Pattern[bytes] | None:
    try:
        written = part.get_boundary()
    except (ValueError, LookupError, TypeError):
        return None
    if not written:
        return None
    return _line_of(written.encode("utf-8", errors="replace"))


def _line_of(written: bytes) -> re.Pattern[bytes]:
    line = re.escape(written)
    return re.compile(rb"^--" + line + rb"(--)?[ \t]*\r?$", re.MULTILINE)


def _before_line_end(raw: bytes, start: int, stop: int) -> int:
    """The line end before a boundary belongs to the boundary."""
    for ending in (b"\r\n", b"\n"):
        if raw.endswith(ending, start, stop):
            return stop - len(ending)
    return max(stop, start)
