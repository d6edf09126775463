"""Who else a mail went to, and where its answer goes."""

from houvast.conversations.addresses import as_written
from houvast.conversations.channels.mail import reply_addresses
from houvast.conversations.channels.mail.mime import Mail
from houvast.conversations.channels.mail.queries.senders import our_mailboxes
from houvast.conversations.queries.correspondents import is_of_another_household
from houvast.people.contact import NotAMailAddress, mail_address
from houvast.people.models import Customer

MOST_COPIES = 20


def others_in(mail: Mail) -> list[str]:
    """Who else got this mail besides us, as in a header; at most MOST_COPIES."""
    others = [to for to in (*mail.to, *mail.cc) if _same(to.address) != _same(mail.from_address)]
    if not others:
        return []
    ours = our_mailboxes()
    found = {
        _same(to.address): to
        for to in others
        if reply_addresses.without_detail(to.address) not in ours and _is_usable(to.address)
    }
    return as_written(found.values())[:MOST_COPIES]


def answer_address(mail: Mail, known: Customer | None) -> str:
    """Where a person wants our answer, or "" for the address that they wrote from.

    `known` is the sender, if on file. Not where the sender may be forged, and never the address of
    another household's customer.
    """
    asked = mail.reply_to[0].address if mail.reply_to else ""
    if not asked or _same(asked) == _same(mail.from_address) or not _is_usable(asked):
        return ""
    if mail.authentication.speaks_against_sender or mail.automatic:
        return ""
    if reply_addresses.without_detail(asked) in our_mailboxes():
        return ""
    household_id = known.household_id if known else None
    return "" if is_of_another_household(asked, household_id=household_id) else asked


def _same(address: str) -> str:
    return address.lower()


def _is_usable(address: str) -> bool:
    try:
        return bool(mail_address(address))
    except NotAMailAddress:
        return False
