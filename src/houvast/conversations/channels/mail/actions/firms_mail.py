"""Mail of another firm that works for us: it goes on file with its job, among ourselves."""

from dataclasses import replace
from datetime import datetime

from houvast.conversations.addresses import Address
from houvast.conversations.channels.mail.actions.messages import put_on_file
from houvast.conversations.channels.mail.actions.setting_aside import FROM_FIRM, set_aside
from houvast.conversations.channels.mail.mime import Mail
from houvast.conversations.models import Message, RawMail
from houvast.conversations.providers import MailOfFirm


def file_from_firm(
    raw: RawMail, mail: Mail, of: MailOfFirm, *, is_doubtful: bool, now: datetime
) -> Message | None:
    """Put the mail of another firm where we see it: with its job, or before the desk.

    Nobody is acknowledged, and the customer never sees it. Of which it `is_doubtful` who wrote it
    is not theirs by itself.
    """
    if is_doubtful or of.case is None or of.heard is None:
        set_aside(raw, mail, FROM_FIRM, now=now)
        return None
    named = replace(mail, sender=Address(mail.from_address, _name(mail.from_name, of.firm)))
    message = put_on_file(raw, named, of.case, by=of, now=now)
    of.heard(message, now)
    return message


def _name(person: str, firm: str) -> str:
    return firm if not person or firm in person else f"{person} ({firm})"
