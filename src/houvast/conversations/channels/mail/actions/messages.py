"""Putting a mail that was read on the file of its case."""

from datetime import datetime

from houvast.conversations.channels.mail.actions import mail_notes
from houvast.conversations.channels.mail.mime import Mail
from houvast.conversations.channels.mail.queries.recipients import answer_address, others_in
from houvast.conversations.channels.mail.sanitising import safe_html
from houvast.conversations.models import Attachment, Message, RawMail
from houvast.conversations.providers import MailOfFirm
from houvast.people.models import Customer, Staff
from houvast.promises.models import Case, Promise


def put_on_file(
    raw: RawMail,
    mail: Mail,
    case: Case,
    *,
    now: datetime,
    by: Customer | Staff | MailOfFirm | None = None,
    promise: Promise | None = None,
) -> Message:
    """The mail as a message with its files: of a customer, or among ourselves of staff or of
    another firm.

    With a promise it waits for its answer.
    """
    inside = isinstance(by, Staff | MailOfFirm)
    customer = by if isinstance(by, Customer) else None
    was_set_aside = getattr(raw, "was_set_aside", False)
    message = Message.objects.create(
        case=case,
        channel=Message.Channel.MAIL,
        direction=Message.Direction.INSIDE if inside else Message.Direction.IN,
        customer=customer,
        staff=by if isinstance(by, Staff) else None,
        at=raw.received_at,
        from_name=mail.from_name,
        from_address=mail.from_address,
        copied_to=others_in(mail),
        answer_to=answer_address(mail, customer),
        subject=mail.subject[:300],
        text=mail.text,
        html=safe_html(mail.html) if mail.html else "",
        mail_id=mail.message_id,
        refers_to=list(reversed(mail.answers)),
        fingerprint=mail.fingerprint,
        raw=None if was_set_aside else raw,
        read_from=raw if was_set_aside else None,
        automatic=mail.automatic or "",
        needs_answer=promise is not None,
        reply_promise=promise,
    )
    _note_files(message, mail)
    raw.taken_in_at = now
    if raw.attempts > 1:
        raw.trouble = ""  # what went wrong before did not this time
    raw.save(update_fields=["taken_in_at", "trouble"])
    if mail.was_cut:
        mail_notes.say_what_was_cut(message)
    if was_set_aside:
        mail_notes.point_to_what_was_read(raw, message, now=now)
    return message


def _note_files(message: Message, mail: Mail) -> None:
    if mail.files:
        Attachment.objects.bulk_create(
            Attachment(
                message=message,
                part=file.part,
                name=file.shown_name[-255:],
                content_type=file.content_type[:120],
                size=file.size,
            )
            for file in mail.files
        )
