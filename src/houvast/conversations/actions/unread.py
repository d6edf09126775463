"""Mail that nobody's program can read: a person gets it as a case, with the raw file."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.conversations.actions.hearing import promise_reply
from houvast.conversations.models import Attachment, Message, RawMail
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.people.actions.customers import add_customer
from houvast.people.queries.company import our_company
from houvast.promises.actions.cases import open_case
from houvast.promises.queries.owners import owner_for

WHOLE_MAIL = 32_767
"""The part number that stands for the raw mail itself."""


def open_case_for(raw: RawMail, *, reason: str, now: datetime) -> Message:
    """Open a case for a mail that could not be read, in the caller's transaction."""
    with override(our_company().language):
        subject = _("Mail that could not be read")
        text = _("We could not read this mail (%(reason)s). Open the file to see what it is.")
        customer = add_customer(
            name=raw.mail_from.strip("<>") or _("Unknown sender"), by=HOUVAST, now=now
        )
    case = open_case(
        customer=customer, owner=owner_for(None, None), subject=subject, by=HOUVAST, now=now
    )
    message = Message.objects.create(
        case=case,
        channel=Message.Channel.MAIL,
        direction=Message.Direction.IN,
        customer=customer,
        at=raw.received_at,
        from_address=raw.mail_from.strip("<>"),
        subject=subject,
        text=text % {"reason": reason},
        raw=raw,
        needs_answer=True,
        reply_promise=promise_reply(case, heard_at=raw.received_at, now=now, is_new=True),
    )
    Attachment.objects.create(
        message=message,
        part=WHOLE_MAIL,
        name=f"mail-{raw.pk}.eml",
        content_type="application/octet-stream",
        size=len(raw.content),
    )
    raw.taken_in_at, raw.trouble = now, reason
    raw.save(update_fields=["taken_in_at", "trouble"])
    history.record(
        "message.unreadable",
        about=message,
        by=HOUVAST,
        at=now,
        case_id=case.pk,
        customer_id=customer.pk,
        reason=reason,
    )
    return message
