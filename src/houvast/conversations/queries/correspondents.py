"""Who else a mail went to, and where its answer goes."""

import re
from collections.abc import Iterable

from houvast.conversations import reply_addresses
from houvast.conversations.mime import Address, Mail
from houvast.conversations.models import Message
from houvast.conversations.queries.senders import our_mailboxes
from houvast.people.contact import NotAMailAddress, mail_address
from houvast.people.models import ContactPoint, Customer

MOST_COPIES = 20
UNFIT = re.compile(r"[<>\"\s]+")


def others_in(mail: Mail) -> list[str]:
    """Who else got this mail besides us, as in a header; at most MOST_COPIES."""
    others = [to for to in (*mail.to, *mail.cc) if _same(to.address) != _same(mail.from_address)]
    if not others:
        return []
    ours = our_mailboxes()
    found = {
        _same(to.address): _written(to)
        for to in others
        if reply_addresses.without_detail(to.address) not in ours and _is_usable(to.address)
    }
    return list(found.values())[:MOST_COPIES]


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


def is_of_another_household(address: str, *, household_id: int | None) -> bool:
    """Whether an address is on file with customers, and none of them is of this household."""
    points = ContactPoint.objects.filter(kind=ContactPoint.Kind.MAIL, value=_same(address))
    found = set(points.values_list("customer__household_id", flat=True))
    return bool(found) and household_id not in found


def copies_of(message: Message | None) -> list[Address]:
    """Who else got a message, to send them the answer too."""
    return read_back(message.copied_to if message else ())


def as_written(addresses: Iterable[Address]) -> list[str]:
    """Addresses as they stand in a header."""
    return [_written(to) for to in addresses]


def read_back(written: Iterable[str]) -> list[Address]:
    """What `as_written` wrote, as addresses."""
    return [_read(one) for one in written]


def _written(to: Address) -> str:
    name = UNFIT.sub(" ", to.name).strip()[:160]
    return f"{name} <{to.address}>" if name else to.address


def _read(written: str) -> Address:
    name, _, address = written.removesuffix(">").rpartition("<")
    return Address(address, name.strip())


def _same(address: str) -> str:
    return address.lower()


def _is_usable(address: str) -> bool:
    try:
        return bool(mail_address(address))
    except NotAMailAddress:
        return False
