"""Bytes to the tree of parts, by the standard library's forgiving parser."""

from email._policybase import Compat32
from email.parser import BytesParser
from typing import Any

from houvast.conversations.mime.characters import header_bytes_decoded
from houvast.conversations.mime.headers import Headers
from houvast.conversations.mime.mail import Unreadable

# One of these at least makes bytes a mail; a picture or a program that was sent has none.
TELLING = ("From", "To", "Subject", "Date", "Message-ID", "Received", "Return-Path")


class Forgiving(Compat32):
    """Headers as text, whatever bytes they hold.

    The newer policies parse each header by its grammar, which is six times slower and still
    stumbles over headers that occur in practice.
    """

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        del name
        return header_bytes_decoded(str(value))


def structure_of(raw: bytes) -> Headers:
    """The tree of parts. Raises Unreadable for what is no mail or nested without end."""
    if not raw.strip():
        raise Unreadable("empty")
    try:
        mail = BytesParser(policy=Forgiving()).parsebytes(raw)
    except RecursionError:
        raise Unreadable("nested too deeply") from None
    if not any(name in mail for name in TELLING):
        raise Unreadable("no mail headers")
    return mail
