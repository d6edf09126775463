"""Who wrote a mail, as far as its headers say."""

from houvast.conversations.addresses import Address
from houvast.conversations.channels.mail.mime import headers
from houvast.conversations.channels.mail.mime.headers import Headers


def sender_of(mail: Headers) -> Address | None:
    """The first in From; where no address is in it, the first of Reply-To, or else of Sender, under
    the name in From.

    Somebody who is only named has an empty address. None where nobody is named at all.
    """
    written = next(iter(headers.addresses(mail, "From")), None)
    if written:
        return written
    name = headers.name_without_address(mail, "From")
    named = (*headers.addresses(mail, "Reply-To"), *headers.addresses(mail, "Sender"))
    answered = next(iter(named), None)
    if answered:
        return Address(answered.address, name or answered.name)
    return Address("", name) if name else None
