"""What machines report about mail of ours: that it did not arrive, was read, was called spam."""

import re
from collections.abc import Iterator
from typing import cast

from houvast.conversations.channels.mail.mime import headers
from houvast.conversations.channels.mail.mime.characters import decoded
from houvast.conversations.channels.mail.mime.headers import MESSAGE_ID, Headers
from houvast.conversations.channels.mail.mime.parts import leaf_bytes, leaves
from houvast.conversations.channels.mail.mime.structure import MailPart, head_of

MOST_GROUPS = 100

BLANK_LINES = re.compile(rb"\n(?:[ \t]*\r?\n)+")
ID_LINE = re.compile(r"^[^\w\n]{0,9}message-id:\s*(<[^<>\s]{1,900}>)", re.IGNORECASE | re.MULTILINE)
ORIGINALS = {"message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"}
DELIVERY_STATUS = {"message/delivery-status", "message/global-delivery-status"}
READ = {"message/disposition-notification", "message/global-disposition-notification"}
ABUSE = {"message/feedback-report"}
# What a receiver of our mail counts every day (RFC 7489, section 7.2.1.1).
COUNTED = re.compile(r"^\W*report domain:.*\bsubmitter:", re.IGNORECASE)
FORWARDED = re.compile(r"^\W*(fw|fwd|wg|doorst|doorgestuurd)\s*:", re.IGNORECASE)


def is_report(mail: Headers) -> bool:
    """Whether a machine reports on mail: RFC 3464, 5965, 7489, 8098, or any multipart/report.

    What is reported within a mail that somebody passed on says nothing about that mail, nor does
    a report whose parts a mail program took along when it was forwarded.
    """
    if any(part.get_content_type() == "multipart/report" for part in _containers(mail)):
        return True
    subject = headers.text(headers.value(mail, "Subject"))
    if FORWARDED.match(subject):
        return False
    if COUNTED.match(subject):
        return True
    told = DELIVERY_STATUS | READ | ABUSE
    return any(part.get_content_type() in told for part in leaves(mail))


def recipients(mail: Headers) -> list[Headers]:
    """The groups of fields about one recipient each (RFC 3464, section 2.3)."""
    return [
        group
        for part in leaves(mail)
        if part.get_content_type() in DELIVERY_STATUS
        for group in _groups(part)
        if any(name in group for name in ("Final-Recipient", "Original-Recipient", "Action"))
    ]


def original_id(mail: Headers, text: str = "") -> str:
    """The Message-ID of the mail that is reported on, or an empty text.

    It stands in the copy that the report holds of it, in a field of its own, or in the `text` of
    a report that was written freely.
    """
    fields = (
        headers.message_ids(group, "Original-Message-ID")
        for part in leaves(mail)
        if part.get_content_type() in READ | ABUSE | DELIVERY_STATUS
        for group in _groups(part)
    )
    copies = (
        ids_in(decoded(leaf_bytes(part), None))
        for part in leaves(mail)
        if part.get_content_type() in ORIGINALS
    )
    named = [*_first(copies), *(id_ for ids in fields for id_ in ids)]
    return next(iter([*named, *ids_in(text)]), "")


def ids_in(text: str) -> list[str]:
    """The ids that stand in lines of a copied head."""
    return [id_ for line in ID_LINE.findall(text) for id_ in MESSAGE_ID.findall(line)]


def before_the_copy(text: str) -> str:
    """What a free report says itself, without the mail of ours that it repeats."""
    copied = ID_LINE.search(text)
    head = text[: copied.start()] if copied else text
    return re.split(
        r"^.{0,80}(original message|message headers|copy of (the|your) message|bericht volgt)",
        head, maxsplit=1, flags=re.IGNORECASE | re.MULTILINE,
    )[0]  # fmt: skip


def _first(copies: Iterator[list[str]]) -> list[str]:
    return next((ids for ids in copies if ids), [])


def _containers(mail: Headers) -> Iterator[Headers]:
    """The parts that hold parts, without those of a mail within the mail."""
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart":
            yield part
            if part.is_multipart():
                waiting.extend(part.get_payload())  # type: ignore[arg-type]


def _groups(part: Headers) -> list[Headers]:
    """The groups of fields in a part of a report."""
    content = leaf_bytes(cast("MailPart", part)).strip()
    return [head_of(group) for group in BLANK_LINES.split(content)[:MOST_GROUPS]]
