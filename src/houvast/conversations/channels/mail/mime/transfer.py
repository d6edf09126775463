"""The bytes of a part, its transfer encoding undone as far as that goes (RFC 2045, section 6)."""

import binascii
import re
from itertools import islice
from string import ascii_letters, digits

from houvast.conversations.channels.mail.mime import headers
from houvast.conversations.channels.mail.mime.structure import MailPart

NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]|[^\s] [^\s]")
# Whole lines, the last of which is padded or shorter than the first.
LINES_OF_IT = re.compile(
    rb"\s*(?:[A-Za-z0-9+/]{60,80}\r?\n)*[A-Za-z0-9+/]{2,79}={0,2}[ \t]*\r?\n"
    rb"(?=\s*[^A-Za-z0-9+/=\s])"
)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
NOT_IN_IT = bytes(set(range(256)) - set(f"{ascii_letters}{digits}+/".encode()))
ENCODING = re.compile(r"[\w-]+(?: printable)?")
LINE_OF_IT = re.compile(rb"(?=[A-Za-z]*[0-9+/=])[A-Za-z0-9+/]{16,}={0,2}")
BLOB = re.compile(rb"[^=]*={0,2}")
LOOKED_AT = 20_000
MOST_PIECES = 1_000
WORDS_IN_A_HUNDRED = 3


def leaf_bytes(part: MailPart) -> bytes:
    """What a part holds. What does not follow the encoding that it names is given as it is."""
    named = ENCODING.search(headers.value(part, "Content-Transfer-Encoding").lower())
    encoding = named.group() if named else ""
    if encoding in {"quoted-printable", "quoted printable", "quotedprintable", "quoted_printable"}:
        return binascii.a2b_qp(part.body)
    if encoding == "base64":
        return _base64(part.body, is_text=part.get_content_maintype() == "text")
    if encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        return _uuencoded(part.body)
    return part.body


def _base64(body: bytes, *, is_text: bool) -> bytes:
    beginning = body[:LOOKED_AT]
    strange = len(NOT_BASE64.findall(beginning))
    if is_text and strange and (above := _above_a_footer(body)):
        said, footer = above
        return said + b"\n\n" + footer
    if strange * 100 > len(beginning) * WORDS_IN_A_HUNDRED:
        return body  # words, whatever the header says
    return _decoded(body)


def _above_a_footer(body: bytes) -> tuple[bytes, bytes] | None:
    """A text, and what lists and scanners wrote below it without looking how it is encoded."""
    written = LINES_OF_IT.match(body)
    if written is None or len(_only_it(written.group().replace(b"=", b"+"))) % 4:
        return None
    said = _decoded(written.group())
    footer = body[written.end() :].strip()
    if CONTROL.search(said) or _is_mostly_it(footer):
        return None
    return said, footer


def _is_mostly_it(body: bytes) -> bool:
    """Whether what stands below goes on in base64, behind some rubbish."""
    lines = body[:LOOKED_AT].split()
    return sum(LINE_OF_IT.fullmatch(line) is not None for line in lines) * 2 >= len(lines) > 0


def _decoded(body: bytes) -> bytes:
    """All of it; what was encoded in pieces, each with its padding, is read on behind the first."""
    first = body.find(b"=")
    if first >= 0 and _only_it(body[first:]):
        pieces = islice(BLOB.finditer(body), MOST_PIECES)
        return b"".join(_piece(piece.group()) for piece in pieces)
    return _piece(body)


def _piece(body: bytes) -> bytes:
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        whole = _only_it(body)
        whole = whole[:-1] if len(whole) % 4 == 1 else whole
        return binascii.a2b_base64(whole + b"===")


def _only_it(body: bytes) -> bytes:
    return body.translate(None, NOT_IN_IT)


def _uuencoded(body: bytes) -> bytes:
    """The lines between "begin" and "end"; all of it where one of them makes no sense."""
    _, _, inside = body.partition(b"begin ")
    lines = inside.splitlines()[1:]
    try:
        return b"".join(binascii.a2b_uu(line) for line in lines if line not in {b"end", b""})
    except binascii.Error:
        return body
