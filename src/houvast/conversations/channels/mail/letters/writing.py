"""A letter written out as a mail that any mail program can show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from django.template.loader import render_to_string
from django.utils import translation

from houvast.conversations.channels.mail.letters.style import Style
from houvast.conversations.channels.mail.mime.automatic import OUR_HEADER
from houvast.conversations.letters.letter import CalendarPart, Letter
from houvast.ground.unbroken import unbroken

LONGEST_REFERENCES = 20  # ids; servers refuse header lines that go on for ever


class UnsafeHeader(Exception):
    """A header would hold a line end, with which a stranger could write headers of his own."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who writes to whom, and where it belongs in the conversation. Ids without brackets.

    `auto_submitted` is "auto-replied", "auto-generated" or empty for what a person wrote
    (RFC 3834), `copied_to` names and addresses.
    """

    message_id: str
    written_at: datetime
    from_name: str
    from_address: str
    to_name: str
    to_address: str
    copied_to: Sequence[tuple[str, str]] = ()
    reply_to: str = ""
    in_reply_to: str = ""
    references: Sequence[str] = ()
    auto_submitted: str = ""


def write_out(
    letter: Letter, envelope: Envelope, style: Style, calendar: CalendarPart | None = None
) -> EmailMessage:
    """Text, HTML and at the end the calendar part, in one multipart/alternative.

    Raises UnsafeHeader for a line end in what becomes a header.
    """
    mail = EmailMessage(policy=policy.SMTP)
    for name, value in _headers(letter, envelope).items():
        if value:
            mail[name] = value
    with translation.override(letter.language):
        about = {"letter": letter, "style": style, "can_answer": bool(envelope.reply_to)}
        mail.set_content(_template("txt", about), cte="quoted-printable")
        html = unbroken(_template("html", about))
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    if calendar:
        mail.add_alternative(
            calendar.ics, subtype="calendar", params={"method": calendar.method}, cte="base64"
        )
    return mail


def enclose(mail: EmailMessage, name: str, content_type: str, content: bytes) -> None:
    """Put a file beside what the mail says."""
    maintype, _, subtype = content_type.partition("/")
    mail.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)


def _template(form: str, about: dict[str, object]) -> str:
    return render_to_string(f"mail/letter.{form}", about).strip() + "\n"


def _headers(letter: Letter, envelope: Envelope) -> dict[str, str]:
    references = [*envelope.references, envelope.in_reply_to]
    ids = [f"<{id_}>" for id_ in dict.fromkeys(references) if id_][-LONGEST_REFERENCES:]
    found = {
        "From": _address(envelope.from_name, envelope.from_address),
        "To": _address(envelope.to_name, envelope.to_address),
        "Cc": ", ".join(_address(name, address) for name, address in envelope.copied_to),
        "Reply-To": _address("", envelope.reply_to) if envelope.reply_to else "",
        "Subject": _as_typed(letter.subject),
        "Date": format_datetime(envelope.written_at),
        "Message-ID": f"<{envelope.message_id}>",
        "In-Reply-To": f"<{envelope.in_reply_to}>" if envelope.in_reply_to else "",
        "References": " ".join(ids),
        "Auto-Submitted": envelope.auto_submitted,
        # Exchange does not send "out of office" to mail that asks for none.
        "X-Auto-Response-Suppress": "OOF, AutoReply" if envelope.auto_submitted else "",
        OUR_HEADER: "1",
    }
    for name, value in found.items():
        if len(value.splitlines()) > 1 or "\0" in value:
            raise UnsafeHeader(name)
    return found


def _address(name: str, address: str) -> str:
    if len(f"{name}{address}x".splitlines()) > 1:
        raise UnsafeHeader("address")
    return str(Address(_as_typed(name), addr_spec=address))


def _as_typed(text: str) -> str:
    """A name or subject that looks like an encoded word (RFC 2047) stays what it looks like.

    Python would decode it as it writes the header, line ends and further addresses included.
    """
    return text.replace("=?", "= ?")
