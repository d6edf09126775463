"""Who wrote a mail that a website, or our own mailing list, sent on."""

from collections.abc import Sequence

from houvast.conversations.addresses import Address
from houvast.conversations.channels.mail.mime import headers
from houvast.conversations.channels.mail.mime.automatic import (
    is_at,
    is_list,
    is_own_list,
    is_sent_to_many,
    is_submitted_as_answer,
)
from houvast.conversations.channels.mail.mime.headers import Headers
from houvast.conversations.channels.mail.mime.machines import is_machine_name

PASSED_ON_FOR = ("X-Original-From", "X-Original-Sender", "X-Google-Original-From")


def writer_behind(
    mail: Headers, sender: Address | None, *, our_domain: str, text: str = ""
) -> Address | None:
    """The person in whose name this mail was sent on, or None where `sender` wrote it.

    A form on the website writes from an address of ours and puts the customer in Reply-To. A
    mailbox that several of us read (a Google Group) writes in its own name when the writer's mail
    server wants that, and keeps the writer in Reply-To or in a header of its own. Who builds
    websites may have the forms of all of them write from one address that nobody reads.
    """
    if sender is None or is_submitted_as_answer(mail):
        return None
    named = list(headers.addresses(mail, "Reply-To"))
    if not is_at(sender.address, our_domain):
        is_of_a_form = is_machine_name(sender.address) and _may_be_a_form(mail, named, text)
        elsewhere = [found for found in named if not _are_of_one_house(found, sender)]
        return _person(elsewhere, sender, our_domain) if is_of_a_form else None
    if is_own_list(mail, our_domain=our_domain):
        named += [found for name in PASSED_ON_FOR for found in headers.addresses(mail, name)]
    return _person(named, sender, our_domain)


def _may_be_a_form(mail: Headers, named: Sequence[Address], text: str) -> bool:
    """A form repeats who filled it in; whoever sends its mails on may let them look like those
    that go to many.
    """
    if not is_sent_to_many(mail):
        return True
    return not is_list(mail) and any(one.address.lower() in text.lower() for one in named)


def _person(named: Sequence[Address], sender: Address, our_domain: str) -> Address | None:
    for found in named:
        if not is_at(found.address, our_domain) and not is_machine_name(found.address):
            return Address(found.address, found.name or _before_via(sender.name))
    return None


def _are_of_one_house(one: Address, other: Address) -> bool:
    """Whether both are at one domain, or at two that end alike: news.shop.example, shop.example."""
    ends = [address.address.lower().rpartition("@")[2].split(".")[-2:] for address in (one, other)]
    return ends[0] == ends[1]


def _before_via(name: str) -> str:
    """Who is named in "'Carol Jones' via Info", which lists write in front of their address."""
    person, via, _ = name.partition(" via ")
    return person.strip("'\" ") if via else ""
