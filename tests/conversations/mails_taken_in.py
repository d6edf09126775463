"""Mails that were taken in and lie there as messages."""

from datetime import datetime, timedelta

from cast import NOW
from conversations.channels.mail.mails import mail
from conversations.channels.mail.taking import taken_in
from houvast.conversations.channels.mail.actions import intake
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.channels.mail.arrival import Arrival
from houvast.conversations.models import Message, RawMail


def kept(raw: bytes, now: datetime = NOW) -> int:
    RawMail.objects.bulk_create([intake._row(Arrival(raw, "smtp"), now=now)])
    return RawMail.objects.values_list("id", flat=True).latest("id")


def taken(raw: bytes, *, hours: float = 0) -> Message:
    now = NOW + timedelta(hours=hours)
    message = taken_in(kept(raw, now), now=now)
    assert message is not None
    return message


def asked(text: str = "Dag, de ketel lekt.", **given: str) -> Message:
    """A mail of Alice that was taken in and waits for its answer."""
    keep(raw=mail(text, **given), via="smtp", now=NOW)
    take_in_waiting(now=NOW)
    return Message.objects.filter(direction="in").latest("id")
