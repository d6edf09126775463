"""People who write to us for the first time."""

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.conversations.channels.mail.mime import Mail
from houvast.conversations.channels.mail.mime.machines import is_machine_name
from houvast.conversations.channels.mail.queries.recipients import answer_address
from houvast.conversations.channels.mail.queries.senders import is_our_mailbox
from houvast.conversations.channels.mail.rules.languages import language_of
from houvast.conversations.quoted_text import new_words
from houvast.ground.history import HOUVAST
from houvast.people.actions.customers import add_contact_point, add_customer
from houvast.people.contact import NotAMailAddress, mail_address
from houvast.people.models import ContactPoint, Customer
from houvast.people.queries.company import our_company


def meet(mail: Mail, *, now: datetime) -> Customer:
    """Put the writer of a mail on file, in the language that they write.

    An address that may be forged, or that nobody can write to, is not put on file with them.
    """
    may_be_forged = mail.authentication.speaks_against_sender
    wanted = usable(answer_address(mail, None))
    customer = add_customer(
        name=mail.from_name or mail.from_address or _("Unknown sender"),
        by=HOUVAST,
        now=now,
        mail="" if may_be_forged else usable(mail.from_address),
        language=language_of(new_words(mail.text), otherwise=our_company().language),
    )
    if wanted:
        kind = ContactPoint.Kind.MAIL
        add_contact_point(customer=customer, kind=kind, typed=wanted, by=HOUVAST, now=now)
    return customer


def usable(address: str) -> str:
    """The address as we keep it, or an empty text for one that nobody but us reads, or nobody."""
    if is_machine_name(address) or is_our_mailbox(address):
        return ""
    try:
        return mail_address(address)
    except NotAMailAddress:
        return ""
