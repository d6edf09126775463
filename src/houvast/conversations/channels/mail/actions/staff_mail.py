"""Mail of our own staff: it goes on file among ourselves, and never makes them a customer."""

from datetime import datetime

from houvast.conversations.addresses import Address
from houvast.conversations.channels.mail.actions.messages import put_on_file
from houvast.conversations.channels.mail.actions.setting_aside import FROM_STAFF, set_aside
from houvast.conversations.channels.mail.mime import Mail
from houvast.conversations.channels.mail.mime.forwards import forwarded_from
from houvast.conversations.channels.mail.queries.placing import case_answered_inside
from houvast.conversations.channels.mail.queries.senders import is_one_of_us
from houvast.conversations.models import Message, RawMail
from houvast.ground import history
from houvast.people.models import Staff


def file_from_staff(raw: RawMail, mail: Mail, staff: Staff, *, now: datetime) -> Message | None:
    """Put the mail of a colleague with the case that it answers, or before the desk.

    What they passed on for a customer waits there with a button that makes it that customer's
    case. The customer never sees it.
    """
    case = case_answered_inside(mail, raw, now=now)
    if case is None:
        set_aside(raw, mail, FROM_STAFF, now=now, passed_on_for=_customer_in(raw, mail))
        return None
    message = put_on_file(raw, mail, case, by=staff, now=now)
    history.record(
        "case.noted",
        about=message,
        by=staff.as_actor(),
        at=now,
    )
    return message


def _customer_in(raw: RawMail, mail: Mail) -> Address | None:
    """Who wrote what is passed on: the first in it who is none of us."""
    found = forwarded_from(bytes(raw.content), text=mail.text)
    people = (*found, *mail.reply_to)
    return next((person for person in people if not is_one_of_us(person.address)), None)
