"""Keeping a mail outside of any case, where a person sees it until somebody has looked."""

from datetime import datetime

from houvast.conversations.addresses import Address
from houvast.conversations.channels.mail.mime import Mail
from houvast.conversations.channels.mail.queries.senders import team_of
from houvast.conversations.models import Message, RawMail

COPY = ""
FROM_STAFF = "staff"
FROM_FIRM = "firm"
UNKNOWN_REPORT = "report"
STATE = ("taken_in_at", "trouble")


def set_aside(
    raw: RawMail,
    mail: Mail,
    reason: str,
    *,
    now: datetime,
    passed_on_for: Address | None = None,
    copy_of: Message | None = None,
) -> None:
    """Keep a mail outside of any case, for a reason that the desk has words for.

    Without a reason it is a copy of the message `copy_of`. `passed_on_for` is who wrote what one
    of us passed on.
    """
    sender = mail.sender
    raw.taken_in_at, raw.trouble = now, reason
    raw.written_by = _written(sender) if sender else raw.mail_from.strip("<>")
    raw.subject = mail.subject[:300]
    raw.passed_on_for = _written(passed_on_for) if passed_on_for else ""
    raw.copy_of, raw.team = copy_of, team_of(raw, mail)
    raw.save(update_fields=[*STATE, "written_by", "subject", "passed_on_for", "copy_of", "team"])


def _written(address: Address) -> str:
    named = f"{address.name} <{address.address}>"
    return named if address.name and len(named) <= 320 else address.address[:320]
