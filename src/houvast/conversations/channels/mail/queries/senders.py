"""Who writes from an address, and whom they write to."""

import re
from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db.models import F

from houvast.conversations.channels.mail import reply_addresses
from houvast.conversations.channels.mail.mime import Mail
from houvast.conversations.models import RawMail, SpamSender
from houvast.ground import tokens
from houvast.people.models import ContactPoint, Staff, Team
from houvast.promises.models import Link

HEAD_BYTES = 65_536
BLANK_LINE = re.compile(r"\r?\n\r?\n")


def spam_sender(address: str) -> SpamSender | None:
    """The mark on this address, if somebody marked it as a sender of spam."""
    return SpamSender.objects.select_related("by").filter(address=address.lower()).first()


def staff_at(address: str) -> Staff | None:
    """Who works or worked here with this mail address."""
    return Staff.objects.filter(email__iexact=address).first()


def is_one_of_us(address: str) -> bool:
    """Whether this is a mailbox of ours or the address of a colleague."""
    return is_our_mailbox(address) or staff_at(address) is not None


def is_our_mailbox(address: str) -> bool:
    """Whether mail to this address comes to us; no SQL for an address of another domain."""
    ours = settings.HOUVAST.mail_address.rpartition("@")[2].lower()
    if address.lower().rpartition("@")[2] != ours:
        return False
    return reply_addresses.without_detail(address) in our_mailboxes()


def is_of_household(address: str, household_id: int) -> bool:
    """Whether somebody of this household is on file with this mail address."""
    points = ContactPoint.objects.filter(kind=ContactPoint.Kind.MAIL, value=address.lower())
    return points.filter(customer__household_id=household_id).exists()


def team_addressed(addresses: Collection[str]) -> Team | None:
    """The team whose own mailbox is among these addresses, or None."""
    boxes = {reply_addresses.without_detail(address) for address in addresses}
    boxes.discard(settings.HOUVAST.mail_address.lower())
    if not boxes:
        return None
    return Team.objects.filter(mail_address__in=boxes).first()


def team_of(raw: RawMail, mail: Mail | None = None) -> Team | None:
    """The team to which a mail was sent: by its envelope, by the mailbox in which it lay, and by
    what it says itself.

    Of a mail that cannot be read, by any address in its head, that of a closed team first: what is
    for some of us comes before nobody else, however broken it is.
    """
    written = (*mail.to, *mail.cc) if mail else ()
    found = team_addressed(
        [*raw.rcpt_tos, *_user_of_mailbox(raw.via), *(to.address for to in written)]
    )
    return _team_in_head(raw) or found if mail is None else found


def _user_of_mailbox(via: str) -> list[str]:
    """Who signs in to the mailbox that a mail was fetched from, where that is an address."""
    kind, _, name = via.partition(":")
    user = name.partition("/")[0].rpartition("@")[0]
    return [user] if kind == "imap" and "@" in user else []


def _team_in_head(raw: RawMail) -> Team | None:
    beginning = bytes(raw.content[:HEAD_BYTES]).lower().decode("latin-1")
    head = BLANK_LINE.split(beginning.lstrip(), maxsplit=1)[0]
    teams = Team.objects.exclude(mail_address="").order_by(
        F("closed_at").asc(nulls_last=True), "pk"
    )
    return next((team for team in teams if _stands_in(head, team.mail_address)), None)


def _stands_in(head: str, address: str) -> bool:
    local, _, domain = (re.escape(part) for part in address.lower().rpartition("@"))
    return re.search(rf"(?<![\w.+-]){local}(?:\+[^\s@]*)?@{domain}(?![\w-])", head) is not None


def our_mailboxes() -> set[str]:
    """Every address of ours that takes mail, in lower case."""
    teams = Team.objects.exclude(mail_address="").values_list("mail_address", flat=True)
    return {settings.HOUVAST.mail_address.lower(), *(address.lower() for address in teams)}


def reply_link(token: str, *, now: datetime) -> Link | None:
    """The living link of a reply address."""
    living = Link.objects.living(now).select_related(
        "case__customer__household__place", "case__owner"
    )
    return living.filter(digest=tokens.digest(token), purpose=Link.Purpose.REPLY).first()
