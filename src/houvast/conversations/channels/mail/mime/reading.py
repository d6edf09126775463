"""Bytes to Mail."""

import hashlib
from collections.abc import Collection

from houvast.conversations.channels.mail.mime import headers
from houvast.conversations.channels.mail.mime.authentication import authentication_of
from houvast.conversations.channels.mail.mime.headers import Headers
from houvast.conversations.channels.mail.mime.judging import Road, judge
from houvast.conversations.channels.mail.mime.mail import Mail
from houvast.conversations.channels.mail.mime.parts import Content, content_of
from houvast.conversations.channels.mail.mime.senders import sender_of, written_with
from houvast.conversations.channels.mail.mime.structure import MailPart, structure_of


def parse(
    raw: bytes,
    *,
    our_domain: str = "",
    trusted: Collection[str] = (),
    return_path: str | None = None,
) -> Mail:
    """Read a raw mail, however broken.

    `our_domain` is the domain of our own Message-IDs, `trusted` the names under which our mail
    server writes Authentication-Results, `return_path` the envelope's sender if known.
    Raises Unreadable, and nothing else, for bytes that are no mail.
    """
    mail = structure_of(raw)
    return _mail(mail, raw, content_of(mail), Road(our_domain, return_path), trusted)


def fingerprint(mail: Headers, raw: bytes) -> bytes:
    """SHA-256 of what stays the same on every road a mail may take: no trace headers."""
    told = (headers.value(mail, name) for name in ("Message-ID", "From", "Date", "Subject"))
    head = "\x00".join(told).encode("utf-8", errors="surrogateescape")
    body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2].rstrip()
    return hashlib.sha256(head + b"\x00" + body).digest()


def _mail(
    mail: MailPart, raw: bytes, content: Content, road: Road, trusted: Collection[str]
) -> Mail:
    sender = sender_of(mail)
    judged = judge(mail, sender, text=content.text, road=road)
    return Mail(
        message_id=next(iter(headers.message_ids(mail, "Message-ID")), ""),
        sender=judged.sender,
        sent_by=sender,
        to=headers.addresses(mail, "To"),
        cc=(*written_with(mail, sender), *headers.addresses(mail, "Cc")),
        reply_to=headers.addresses(mail, "Reply-To"),
        dated_at=headers.moment(mail, "Date"),
        subject=headers.text(headers.value(mail, "Subject"))[: headers.LONGEST_LINE],
        text=content.text,
        html=content.html,
        files=tuple(content.files),
        in_reply_to=next(iter(headers.message_ids(mail, "In-Reply-To")), ""),
        references=headers.message_ids(mail, "References"),
        automatic=judged.automatic,
        wants_no_answer=judged.wants_no_answer,
        bounces=judged.bounces,
        reports_on=judged.reports_on,
        calendar_answer=judged.calendar_answer,
        authentication=authentication_of(mail, sender, trusted=trusted),
        fingerprint=fingerprint(mail, raw),
        was_cut=content.was_cut,
    )
