"""A fault that somebody reports by the sticker on a thing, whoever they are."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations.actions.acknowledgement import acknowledgement
from houvast.conversations.actions.notes import NothingWritten
from houvast.conversations.actions.outbox import queue, working_address
from houvast.conversations.actions.reply_promises import promise_reply
from houvast.conversations.addresses import Address
from houvast.conversations.channels.registry import channel_named
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Message, SpamSender
from houvast.conversations.queries.correspondents import (
    customer_reached_at,
    earlier_acknowledgements,
)
from houvast.conversations.rules import subjects
from houvast.conversations.rules.acknowledging import A_DAY, deserves_one
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.ground.refusals import Refused
from houvast.people.actions.customers import NoName, add_customer
from houvast.people.contact import mail_address, phone_number, shown_phone
from houvast.people.models import Customer
from houvast.people.newcomers import Newcomer
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.promising import mark_told
from houvast.promises.models import Case, Promise
from houvast.promises.queries.owners import owner_for
from houvast.promises.queries.telling import to_tell
from houvast.things.models import Thing

MOST_A_DAY = 5
"""Reports about one thing: who has more to say has our number."""


class NoWayToReach(Refused):
    says = gettext_lazy("Fill in an e-mail address or a phone number, so that we can answer you.")


class AddressOfOurs(Refused):
    says = gettext_lazy("This is an address of ours. Fill in your own.")


class ReportedEnough(Refused):
    says = gettext_lazy("Enough was reported here today. Please call us, or mail us.")


class NotThereAnyMore(Refused):
    says = gettext_lazy("This is not there any more.")


@transaction.atomic
def report_fault(
    *, thing: Thing, said: str, writer: Newcomer, now: datetime, form_id: str
) -> Promise:
    """Open a case about a thing with what somebody wrote; the promise by when they hear from us.

    Who has that mail address or phone number is the customer, or else a newcomer is put on file.
    The page tells the promise at once; a letter goes to the customer as well, if they had not
    enough of those today. The same words sent twice by one form are one case. Raises
    NotThereAnyMore, NothingWritten, NoName, NoWayToReach, NotAMailAddress, NotAPhoneNumber,
    AddressOfOurs or ReportedEnough.
    """
    held = Thing.objects.select_for_update(no_key=True).get(pk=thing.pk)
    if held.is_gone:
        raise NotThereAnyMore
    if not said.strip():
        raise NothingWritten
    fingerprint = sha256(f"sticker {held.pk} {form_id} {said.strip()}".encode()).digest()
    if promised := Promise.objects.filter(messages__fingerprint=fingerprint).first():
        return promised
    mail, phone = _ways_to(writer)
    _check_limits(held, mail, now)
    customer = customer_reached_at(mail=mail, phone=phone, near=held) or _met(writer, now=now)
    case = _opened(held, customer, said, now=now)
    promise = promise_reply(case, heard_at=now, now=now, is_new=True)
    message = _written_down(promise, case, said, writer, fingerprint, now=now)
    _acknowledge(message, case, mail, now=now)
    mark_told(promise=promise, message="sticker page", now=now)
    return promise


def _ways_to(writer: Newcomer) -> tuple[str, str]:
    """Mail address and phone number in their one form, either of them empty."""
    if not writer.name.strip():
        raise NoName
    mail = mail_address(writer.mail) if writer.mail.strip() else ""
    phone = phone_number(writer.phone) if writer.phone.strip() else ""
    if not (mail or phone):
        raise NoWayToReach
    if mail and channel_named(Message.Channel.MAIL).is_ours(mail):
        raise AddressOfOurs
    return mail, phone


def _check_limits(thing: Thing, mail: str, now: datetime) -> None:
    """A stranger who has a sticker cannot fill our inbox; call it with the thing held."""
    reported = Message.objects.filter(channel=Message.Channel.STICKER, case__thing=thing)
    is_marked = bool(mail) and SpamSender.objects.filter(address=mail).exists()
    if is_marked or reported.filter(at__gt=now - A_DAY).count() >= MOST_A_DAY:
        raise ReportedEnough


def _met(writer: Newcomer, *, now: datetime) -> Customer:
    return add_customer(
        name=writer.name,
        mail=writer.mail,
        phone=writer.phone,
        language=writer.language,
        by=HOUVAST,
        now=now,
    )


def _opened(thing: Thing, customer: Customer, said: str, *, now: datetime) -> Case:
    by = customer.as_actor()
    case = open_case(
        customer=customer,
        owner=owner_for(customer, None),
        subject=subjects.of_case("", text=said),
        by=by,
        now=now,
    )
    return case_is_about(case=case, thing=thing, by=by, now=now)


def _written_down(
    promise: Promise,
    case: Case,
    said: str,
    writer: Newcomer,
    fingerprint: bytes,
    *,
    now: datetime,
) -> Message:
    message = Message.objects.create(
        case=case,
        channel=Message.Channel.STICKER,
        direction=Message.Direction.IN,
        customer=case.customer,
        at=now,
        from_name=writer.name.strip()[:320],
        from_address=writer.mail.strip()[:320],
        subject=case.subject,
        text=_with_number(said.strip(), writer, case.customer),
        fingerprint=fingerprint,
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


def _acknowledge(message: Message, case: Case, mail: str, *, now: datetime) -> None:
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
