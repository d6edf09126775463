"""The bytes of a part, its transfer encoding undone as far as that goes (RFC 2045, section 6)."""

import binascii
import re

from houvast.conversations.mime import headers
from houvast.conversations.mime.structure import Part

NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]|[^\s] [^\s]")
NOT_IN_IT = re.compile(rb"[^A-Za-z0-9+/]")
LOOKED_AT = 20_000
WORDS_IN_A_HUNDRED = 3


def leaf_bytes(part: Part) -> bytes:
    """What a part holds. What does not follow the encoding that it names is given as it is."""
    encoding = headers.value(part, "Content-Transfer-Encoding").lower().strip(" \"';")
    if encoding == "quoted-printable":
        return binascii.a2b_qp(part.body)
    if encoding == "base64":
        return _base64(part.body)
    if encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        return _uuencoded(part.body)
    return part.body


def _base64(body: bytes) -> bytes:
    beginning = body[:LOOKED_AT]
    strange = len(NOT_BASE64.findall(beginning))
    if strange * 100 > len(beginning) * WORDS_IN_A_HUNDRED:
        return body  # words, whatever the header says
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        whole = NOT_IN_IT.sub(b"", body)
        whole = whole[:-1] if len(whole) % 4 == 1 else whole
        return binascii.a2b_base64(whole + b"===")


def _uuencoded(body: bytes) -> bytes:
    """The lines between "begin" and "end"; all of it where one of them makes no sense."""
    _, _, inside = body.partition(b"begin ")
    lines = inside.splitlines()[1:]
    try:
        return b"".join(binascii.a2b_uu(line) for line in lines if line not in {b"end", b""})
    except binascii.Error:
        return body
