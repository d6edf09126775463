"""Who wrote a mail that somebody passed on."""

import re

from houvast.conversations.addresses import Address
from houvast.conversations.channels.mail.mime import headers
from houvast.conversations.channels.mail.mime.headers import ADDRESS
from houvast.conversations.channels.mail.mime.parts import MAILS, leaf_bytes, leaves
from houvast.conversations.channels.mail.mime.structure import head_of, structure_of

FROM_LINE = re.compile(
    r"^[\s>|*_]*(van|from|von|de|afzender|verzonden door|reply-to|antwoord aan)\s*\*{0,2}\s*:"
    r"\s*\*{0,2}(?P<who>.{3,300})$",
    re.IGNORECASE | re.MULTILINE,
)
WRITTEN_BY = re.compile(
    r"^[\s>]*(op|on|am)\b.{5,200}?\b(schreef|wrote|schrieb)\b.{0,200}$",
    re.IGNORECASE | re.MULTILINE,
)
BEFORE_A_NAME = re.compile(r"^.*(\b(schreef|wrote|schrieb)\b|\d[:.]\d\d|,)\s*", re.IGNORECASE)
MOST_LOOKED_AT = 200_000


def forwarded_from(raw: bytes, *, text: str) -> list[Address]:
    """The writers of what is passed on in this mail, the likeliest first.

    They stand in the head of a mail that is attached whole, in the lines that mail programs put
    above what they forward, or in "On ... wrote:". Raises Unreadable for bytes that are no mail.
    """
    said = text[:MOST_LOOKED_AT]
    attached = [
        found
        for part in leaves(structure_of(raw))
        if part.get_content_type() in MAILS
        for name in ("From", "Reply-To")
        for found in headers.addresses(head_of(leaf_bytes(part)), name)
    ]
    lines = [*(found["who"] for found in FROM_LINE.finditer(said)),
             *(found.group() for found in WRITTEN_BY.finditer(said))]  # fmt: skip
    return [*attached, *(person for line in lines for person in _person(line.strip()))]


def _person(line: str) -> list[Address]:
    found = ADDRESS.search(line.replace("mailto:", " "))
    if found is None:
        return []
    local, _, domain = found.group().strip("*'.").rpartition("@")
    before = line[: line.find(local)] if local in line else ""
    name = BEFORE_A_NAME.sub("", before) if WRITTEN_BY.match(line) else before
    return [Address(f"{local}@{domain.lower()}", re.sub(r"mailto:|[<\[(*\"']", "", name).strip())]
