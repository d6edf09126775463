"""Who wrote a mail, as far as its headers say."""

from houvast.conversations.addresses import Address
from houvast.conversations.channels.mail.mime import headers
from houvast.conversations.channels.mail.mime.headers import Headers

ELSEWHERE = ("Reply-To", "Sender", "Return-Path")


def written_with(mail: Headers, sender: Address | None) -> tuple[Address, ...]:
    """Who else is in From: they wrote it too, and read the answer as others do in Cc."""
    if sender is None:
        return ()
    lines = headers.values(mail, "From")
    together = headers.addresses(mail, "From") if len(lines) == 1 else ()
    return tuple(one for one in together if one.address.lower() != sender.address.lower())


def sender_of(mail: Headers) -> Address | None:
    """Whoever is in From; of several the one who sent it for all of them (RFC 5322, 3.6.2), or else
    the first. Where no address is in it, the first of Reply-To, of Sender or of Return-Path,
    under the name in From.

    Somebody who is only named has an empty address. None where nobody is named at all.
    """
    written = headers.addresses(mail, "From")
    if written:
        sent_by = {one.address.lower() for one in headers.addresses(mail, "Sender")}
        return next((one for one in written if one.address.lower() in sent_by), written[0])
    name = headers.name_without_address(mail, "From")
    named = (one for elsewhere in ELSEWHERE for one in headers.addresses(mail, elsewhere))
    answered = next(named, None)
    if answered:
        return Address(answered.address, name or answered.name)
    return Address("", name) if name else None
