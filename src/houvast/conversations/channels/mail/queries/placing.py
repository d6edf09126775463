"""The case that a mail belongs to."""

from datetime import datetime

from django.conf import settings

from houvast.conversations.channels.mail import reply_addresses
from houvast.conversations.channels.mail.mime import Mail
from houvast.conversations.channels.mail.queries.senders import reply_link, team_of
from houvast.conversations.channels.mail.queries.threads import (
    case_by_subject,
    case_of_thread,
    case_with,
)
from houvast.conversations.models import RawMail
from houvast.conversations.providers import Entry, case_about, entry_of
from houvast.conversations.rules import subjects
from houvast.people.models import Customer
from houvast.promises.models import Case


def case_for(
    mail: Mail,
    raw: RawMail,
    *,
    customer: Customer | None,
    now: datetime,
    by_words: bool = True,
) -> Case | None:
    """By the token in the address it was sent to, by its thread, by its subject or, where they are
    plainly about one visit that was proposed or agreed, by its words last.

    What was sent to a closed team goes by its subject or words into no case that others see. A case
    number in the text or the subject counts for nothing: anybody can guess one. The words of a
    machine are no request of the customer: leave `by_words` out for them.
    """
    token = _token(mail, raw)
    link = reply_link(token, now=now) if token else None
    if link:
        return link.case
    thread = case_of_thread(
        mail_id=mail.message_id,
        answers=mail.answers,
        household_id=customer.household_id if customer else None,
    )
    if thread or customer is None:
        return thread
    if mail.calendar_answer and (entry := entry_for(mail, customer.household_id)):
        return entry.case
    bare = subjects.bare(mail.subject) if subjects.is_answer(mail.subject) else ""
    same = case_by_subject(bare_subject=bare, customer_id=customer.pk) if bare else None
    if same is None and by_words:
        same = case_about(customer, subject=mail.subject, text=mail.text)
    team = team_of(raw, mail) if same and not same.is_confined else None
    return None if team and team.is_closed else same


def entry_for(mail: Mail, household_id: int) -> Entry | None:
    """What of ours a mail of this household answers from a calendar. Not that of another."""
    entry = entry_of(mail.calendar_answer.uid) if mail.calendar_answer else None
    return entry if entry and entry.case.customer.household_id == household_id else None


def case_answered_inside(mail: Mail, raw: RawMail, *, now: datetime) -> Case | None:
    """The case that a mail of one of us answers, whoever its customer is."""
    token = _token(mail, raw)
    link = reply_link(token, now=now) if token else None
    return link.case if link else case_with(mail.answers)


def _token(mail: Mail, raw: RawMail) -> str | None:
    written = (to.address for to in (*mail.to, *mail.cc))
    found = (
        reply_addresses.token_in(address, mailbox=settings.HOUVAST.mail_address)
        for address in (*raw.rcpt_tos, *written)
    )
    return next((token for token in found if token), None)
