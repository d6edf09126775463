"""A delivery of the outbox as the mail that leaves."""

from datetime import UTC
from email.message import EmailMessage

from django.conf import settings

from houvast.conversations.actions.letter_links import web_address
from houvast.conversations.addresses import read_back
from houvast.conversations.channels.mail import reply_addresses
from houvast.conversations.channels.mail.letters.style import Style
from houvast.conversations.channels.mail.letters.writing import Envelope, enclose, write_out
from houvast.conversations.letters import CalendarPart, Letter
from houvast.conversations.models import Delivery
from houvast.conversations.providers import enclosed
from houvast.people.contact import NotAPhoneNumber, shown_phone
from houvast.people.models import Company
from houvast.people.queries.company import our_company
from houvast.promises.access import right_in
from houvast.promises.actions.links import standing_link, token_of
from houvast.promises.models import Case, Link


def written(delivery: Delivery) -> EmailMessage:
    """The mail of a delivery, the same each time: its links and reply address filled in."""
    letter = Letter.from_json(
        delivery.letter, subject=delivery.subject, language=delivery.language
    ).with_addresses(web_address)
    calendar = None
    if delivery.calendar:
        calendar = CalendarPart(delivery.calendar, delivery.calendar_method)
    company = our_company()
    mail = write_out(letter, _envelope(delivery, letter, company), _style(company), calendar)
    for file in enclosed(delivery.encloses, delivery.language):
        enclose(mail, file.name, file.content_type, file.content)
    return mail


def _envelope(delivery: Delivery, letter: Letter, company: Company) -> Envelope:
    ours = settings.HOUVAST.mail_address
    signed = f"{letter.signed_by} ({company.name})" if letter.signed_by else company.name
    shown = delivery if delivery.person_id else delivery.copy_of or delivery
    return Envelope(
        message_id=delivery.mail_id,
        written_at=delivery.queued_at.astimezone(UTC),
        from_name=signed,
        from_address=ours,
        to_name=shown.to_name,
        to_address=shown.to_address,
        copied_to=[(to.name, to.address) for to in read_back(shown.copied_to)],
        reply_to=_reply_to(delivery, delivery.case, ours) if delivery.case else ours,
        in_reply_to=delivery.in_reply_to,
        references=delivery.references,
        auto_submitted=_auto_submitted(delivery),
    )


def _reply_to(delivery: Delivery, case: Case, mailbox: str) -> str:
    """An address whose answers find the case, whatever else a mail program loses. What who pays
    answers, and has no other right in it, is not for the customer of the case to read.
    """
    if delivery.person and right_in(case, delivery.person) is None:
        return mailbox
    link = standing_link(
        case=case, purpose=Link.Purpose.REPLY, now=delivery.queued_at, holder=delivery.person
    )
    return reply_addresses.with_token(mailbox, token_of(link))


def _auto_submitted(delivery: Delivery) -> str:
    if not delivery.auto_submitted:
        return ""
    return "auto-replied" if delivery.in_reply_to else "auto-generated"


def _style(company: Company) -> Style:
    return Style(company.name, company.accent, company.address, _shown(company.phone))


def _shown(phone: str) -> str:
    """A phone number as people write it, or as it was typed if it is none that we know."""
    try:
        return shown_phone(phone)
    except NotAPhoneNumber:
        return phone
