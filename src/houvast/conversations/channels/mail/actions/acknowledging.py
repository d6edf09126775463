"""Telling whoever wrote to us that we have it, who deals with it, and by when they hear."""

from datetime import datetime

from houvast.conversations.actions.acknowledgement import acknowledgement
from houvast.conversations.actions.outbox import queue, working_address
from houvast.conversations.addresses import Address
from houvast.conversations.channels.mail.actions.strangers import usable
from houvast.conversations.channels.mail.mime import Mail
from houvast.conversations.channels.mail.queries.senders import is_of_household
from houvast.conversations.channels.mail.queries.threads import is_referred_to
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery, Message
from houvast.conversations.queries.correspondents import earlier_acknowledgements
from houvast.conversations.rules import acknowledging
from houvast.promises.models import Case
from houvast.promises.queries.telling import to_tell


def acknowledge(
    message: Message, mail: Mail, *, case: Case, now: datetime, is_first: bool = False
) -> Delivery | None:
    """Queue the acknowledgement of a mail, in the transaction that takes it in.

    None where there would be nobody to read it, where the sender may be forged, or where the
    sender had one already: see rules.acknowledging. It holds links to the case, so what a
    stranger writes in it, whoever passed them our address, is acknowledged to the customer.
    """
    address = _reader(mail, case, wanted=message.answer_to, is_first=is_first)
    if address is None or mail.authentication.speaks_against_sender:
        return None
    untold = to_tell(case)
    is_news = not is_first and (
        case.promises.tellable().filter(told_by=None).exists() or _cannot_see_where(mail, case)
    )
    earlier = earlier_acknowledgements(address.address, now=now)
    if not acknowledging.deserves_one(
        case_id=case.pk,
        subject=mail.subject,
        earlier=earlier,
        now=now,
        written_at=mail.dated_at,
        is_news=is_news,
    ):
        return None
    return queue(
        acknowledgement(message, case, untold, now=now, is_first=is_first),
        kind=LetterKind.ACKNOWLEDGEMENT,
        case=case,
        to=address,
        now=now,
        tells=untold,
        in_reply_to=message,
    )


def _cannot_see_where(mail: Mail, case: Case) -> bool:
    """Whether its writer cannot know that it was filed in this case: it is of no thread in it."""
    return not mail.answers and not is_referred_to(mail.message_id, case)


def _reader(mail: Mail, case: Case, *, wanted: str, is_first: bool) -> Address | None:
    """Who reads the acknowledgement: the sender, or the customer when a stranger wrote."""
    address = usable(mail.from_address)
    if not address:
        return None
    if wanted and is_of_household(wanted, case.customer.household_id):
        return Address(wanted, mail.from_name)
    if is_first or is_of_household(address, case.customer.household_id):
        return Address(address, mail.from_name)
    return working_address(case.customer)
