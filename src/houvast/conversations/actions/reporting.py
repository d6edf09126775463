"""What somebody reports of their own accord, whoever they are: how we reach them, what they wrote,
and that we have it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations.actions.acknowledgement import acknowledgement
from houvast.conversations.actions.outbox import queue, working_address
from houvast.conversations.addresses import Address
from houvast.conversations.channels.registry import channel_named
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Message, SpamSender
from houvast.conversations.queries.correspondents import earlier_acknowledgements
from houvast.conversations.rules import subjects
from houvast.conversations.rules.acknowledging import deserves_one
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.ground.refusals import Refused
from houvast.people.actions.customers import NoName, add_customer
from houvast.people.contact import mail_address, phone_number, shown_phone
from houvast.people.models import Customer
from houvast.people.newcomers import Newcomer
from houvast.people.queries.speaking import speaking_to
from houvast.promises.models import Case, Promise
from houvast.promises.queries.telling import to_tell

MOST_A_DAY = 5
"""Reports about one thing, or of one customer: who has more to say has our number."""


class NoWayToReach(Refused):
    says = gettext_lazy("Fill in an e-mail address or a phone number, so that we can answer you.")


class AddressOfOurs(Refused):
    says = gettext_lazy("This is an address of ours. Fill in your own.")


class NameWithLink(Refused):
    says = gettext_lazy("Fill in your name alone, without a web address.")


class ReportedEnough(Refused):
    says = gettext_lazy("Enough was reported here today. Please call us, or mail us.")


@dataclass(frozen=True)
class Reported:
    """What somebody wrote, by which channel it came, and what the same form makes twice."""

    said: str
    writer: Newcomer
    channel: Message.Channel
    fingerprint: bytes


def ways_to(writer: Newcomer) -> tuple[str, str]:
    """Mail address and phone number in their one form, either of them empty.

    The name is that with which we greet, in a letter to whatever address they gave. Raises NoName,
    NameWithLink, NoWayToReach, NotAMailAddress, NotAPhoneNumber or AddressOfOurs.
    """
    if not writer.name.strip():
        raise NoName
    if subjects.has_link(writer.name):
        raise NameWithLink
    mail = mail_address(writer.mail) if writer.mail.strip() else ""
    phone = phone_number(writer.phone) if writer.phone.strip() else ""
    if not (mail or phone):
        raise NoWayToReach
    if mail and channel_named(Message.Channel.MAIL).is_ours(mail):
        raise AddressOfOurs
    return mail, phone


def refuse_spam(mail: str) -> None:
    """Raises ReportedEnough for an address that was marked."""
    if mail and SpamSender.objects.filter(address=mail).exists():
        raise ReportedEnough


def met(writer: Newcomer, *, now: datetime) -> Customer:
    """Somebody whom we did not know, put on file."""
    return add_customer(
        name=writer.name,
        mail=writer.mail,
        phone=writer.phone,
        language=writer.language,
        by=HOUVAST,
        now=now,
    )


def write_down(promise: Promise, reported: Reported, *, now: datetime) -> Message:
    """What they wrote, in the case of that promise to answer it."""
    case, writer = promise.case, reported.writer
    message = Message.objects.create(
        case=case,
        channel=reported.channel,
        direction=Message.Direction.IN,
        customer=case.customer,
        at=now,
        from_name=writer.name.strip()[:320],
        from_address=writer.mail.strip()[:320],
        subject=case.subject,
        text=_with_number(reported.said.strip(), writer, case.customer),
        fingerprint=reported.fingerprint,
        needs_answer=True,
        reply_promise=promise,
    )
    history.record(
        "message.received", about=message, by=case.customer.as_actor(), at=now, is_first=True
    )
    return message


def _with_number(said: str, writer: Newcomer, customer: Customer) -> str:
    """What they wrote, with a phone number that is not on file: who answers may need it."""
    number = phone_number(writer.phone) if writer.phone.strip() else ""
    if not number or customer.contact_points.filter(value=number).exists():
        return said
    with speaking_to(customer):
        return f"{said}\n\n" + _("Phone: %(number)s") % {"number": shown_phone(number)}


def acknowledge_report(message: Message, case: Case, mail: str, *, now: datetime) -> None:
    """Write to the address that they gave, or that we know of them."""
    to = Address(mail, case.customer.name) if mail else working_address(case.customer)
    if to is None:
        return
    earlier = earlier_acknowledgements(to.address, now=now)
    if not deserves_one(case_id=case.pk, subject=case.subject, earlier=earlier, now=now):
        return
    untold = to_tell(case)
    letter = acknowledgement(message, case, untold, now=now, is_first=True)
    queue(letter, kind=LetterKind.ACKNOWLEDGEMENT, case=case, to=to, now=now, tells=untold)
