"""Taking mail in as the mailroom does."""

from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from cast import NOW
from conversations.channels.mail.mails import mail
from houvast.conversations.channels.mail.actions import intake
from houvast.conversations.channels.mail.arrival import Arrival
from houvast.conversations.models import Delivery, Message, RawMail
from houvast.promises.models import Promise

CASES = Path(__file__).parent / "cases"
REPLY = {"subject": "Re: Ketel lekt", "id_": "a2@post.example"}
"""The headers of an answer in the case of the plain mail."""


def case_mail(name: str) -> bytes:
    """A mail of a machine that once went wrong, by the start of its name."""
    return next((CASES / "machines").glob(f"{name}-*.eml")).read_bytes()


def take(raw: bytes, *, minutes: float = 0, **envelope: object) -> Message | None:
    """Keep a mail and take it in, as the mailroom does."""
    now = NOW + timedelta(minutes=minutes)
    with transaction.atomic():
        RawMail.objects.bulk_create(
            [intake._row(Arrival(raw, "smtp", **envelope), now=now)]  # type: ignore[arg-type]
        )
    raw_id = RawMail.objects.aggregate(newest=Max("id"))["newest"]
    return taken_in(raw_id, now=now)


def taken_in(raw_id: int, *, now: datetime = NOW) -> Message | None:
    """What the mailroom makes of a mail that was kept; None where that is no message."""
    intake.take_in_waiting(now=now)
    return Message.objects.filter(raw=raw_id).order_by("-id").first()


def taken(raw: bytes, *, minutes: float = 0, **envelope: object) -> Message:
    message = take(raw, minutes=minutes, **envelope)
    assert message is not None
    return message


def letter_to_alice(mail_id: str, *, at: datetime = NOW) -> Delivery:
    """An acknowledgement that Alice was sent, which told her a promise."""
    taken(mail())
    letter = Delivery.objects.get()
    Delivery.objects.filter(pk=letter.pk).update(mail_id=mail_id, sent_at=at, next_attempt_at=None)
    Promise.objects.update(told_at=at, told_in=f"delivery {letter.pk}")
    return Delivery.objects.get()
