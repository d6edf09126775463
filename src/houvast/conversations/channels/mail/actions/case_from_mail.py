"""A person sees a matter in a mail that opened nothing, and makes it a case."""

from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.conversations.actions.mail_in_trouble import deal_with
from houvast.conversations.addresses import Address
from houvast.conversations.channels.mail.actions.filing import file_question
from houvast.conversations.channels.mail.actions.intake import read_kept
from houvast.conversations.channels.mail.mime import Authentication
from houvast.conversations.channels.mail.mime.machines import is_machine_name
from houvast.conversations.models import Message, RawMail
from houvast.conversations.queries.correspondents import customer_at
from houvast.ground.refusals import Refused
from houvast.people.models import Staff


class HasItsCase(Refused):
    """A colleague made it a case already; `message` is what it became."""

    says = _("This mail has a case already. Somebody was there before you.")


@transaction.atomic
def make_case_of(*, raw: RawMail, by: Staff, now: datetime) -> Message:
    """Open a case with a mail that was set aside, for whoever wrote it.

    What a colleague passed on becomes the case of the customer who wrote that. Its writer hears
    that we have it, unless that would be a machine. The mail counts as dealt with. Raises
    HasItsCase.
    """
    held = RawMail.objects.select_for_update(of=("self",)).get(pk=raw.pk)
    mail = read_kept(held)
    copies = Q(raw=held) | Q(fingerprint=mail.fingerprint)
    if made := Message.objects.filter(copies).first():
        raise HasItsCase(message=made)
    writer = _writer(held) or mail.sender
    is_robot = writer is None or is_machine_name(writer.address)
    mail = replace(
        mail, sender=writer, automatic=None, wants_no_answer=is_robot or mail.automatic is not None
    )
    if held.passed_on_for:
        mail = replace(mail, authentication=Authentication(), wants_no_answer=False)
    is_doubtful = mail.authentication.speaks_against_sender
    known = customer_at(writer.address, name=writer.name) if writer and not is_doubtful else None
    message = file_question(held, mail, None, known, now=now)
    deal_with(mail=held, by=by, now=now)
    return message


def _writer(raw: RawMail) -> Address | None:
    name, address = parseaddr(raw.passed_on_for)
    return Address(address, name) if address else None
