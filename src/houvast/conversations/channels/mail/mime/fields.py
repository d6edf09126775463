"""The header of a mail or a part: its fields, and where the body begins."""

import re

from houvast.conversations.channels.mail.mime.characters import decoded

LONGEST_VALUE = 20_000  # bytes
MOST_FIELDS = 1_000
MOST_OF_A_NAME = 100

NAME = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
MBOX_LINE = re.compile(rb">?From [^:\s][^\n]*\n")
BLANK_LINE = re.compile(rb"^\r?$", re.MULTILINE)
CHARSET = re.compile(rb"charset\*?\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
SURE = re.compile(
    rb"^(?:from|to|cc|subject|date|message-id|reply-to|return-path|received|in-reply-to|references"
    rb"|mime-version|content-type|content-transfer-encoding|x-mailer|delivered-to)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
"""Fields of which one below a line that is no field shows that the header goes on there."""

READ = {
    *(b"from", b"to", b"cc", b"subject", b"date", b"message-id", b"reply-to", b"return-path"),
    *(b"in-reply-to", b"references", b"auto-submitted", b"precedence", b"sender", b"received"),
    *(b"authentication-results", b"content-type", b"content-transfer-encoding"),
    *(b"content-disposition", b"content-id", b"x-houvast", b"x-auto-response-suppress"),
    *(b"list-id", b"list-unsubscribe", b"list-post", b"x-failed-recipients"),
}
"""Fields that are found even behind more than MOST_FIELDS others."""


def fields_of(
    raw: bytes, start: int, end: int, *, is_whole: bool = False
) -> tuple[list[tuple[str, str]], int]:
    """The fields between `start` and `end` as text, and where the body begins.

    A line that is no field ends the header; in a whole mail, when fields of a mail stand below it,
    it is passed over, or under a subject read as the rest of it. Values are cut to LONGEST_VALUE.
    """
    at = start
    if is_whole and (mbox := MBOX_LINE.match(raw, start, end)):
        at = mbox.end()
    goes_on_until = _last_sure_field(raw, at, end) if is_whole else at
    found: list[tuple[bytes, list[bytes]]] = []
    counted: dict[bytes, int] = {}
    is_kept = False
    while at < end:
        stop = raw.find(b"\n", at, end) + 1 or end
        line = raw[at:stop]
        if not line.strip(b"\r\n"):
            at = stop
            break
        named = NAME.match(line)
        if named and line[:1] not in b" \t":
            is_kept = _counts(named.group(1).lower(), counted, len(found))
            if is_kept:
                found.append((named.group(1), [line[named.end() :][:LONGEST_VALUE]]))
        elif line[:1] in b" \t" or at < goes_on_until:
            if is_kept and found and (line[:1] in b" \t" or found[-1][0].lower() == b"subject"):
                found[-1][1].append((b" " + line)[:LONGEST_VALUE])
        else:
            break
        at = stop
    return _as_text(found, raw[start:at]), at


def _counts(name: bytes, counted: dict[bytes, int], kept: int) -> bool:
    counted[name] = counted.get(name, 0) + 1
    return counted[name] <= MOST_OF_A_NAME and (kept < MOST_FIELDS or name in READ)


def _last_sure_field(raw: bytes, start: int, end: int) -> int:
    blank = BLANK_LINE.search(raw, start, end)
    stop = blank.start() if blank else end
    return max((field.start() for field in SURE.finditer(raw, start, stop)), default=start)


def _as_text(found: list[tuple[bytes, list[bytes]]], head: bytes) -> list[tuple[str, str]]:
    """Names and values; raw 8-bit is read by the charset that the header names for the body."""
    named = CHARSET.search(head)
    charset = named.group(1).decode() if named else None
    return [
        (name.decode(), _text(b"".join(lines)[:LONGEST_VALUE], charset)) for name, lines in found
    ]


def _text(value: bytes, charset: str | None) -> str:
    value = value.strip(b" \t\r\n")
    return value.decode() if value.isascii() and b"\0" not in value else decoded(value, charset)
