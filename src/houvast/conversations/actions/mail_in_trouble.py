"""Mail in trouble that a person dealt with: who, and when."""

from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from houvast.conversations.models import Delivery, RawMail
from houvast.ground import history
from houvast.people.models import Staff


@transaction.atomic
def deal_with(*, mail: Delivery | RawMail, by: Staff, now: datetime) -> None:
    """Note that somebody looked at a letter that did not arrive, or a mail that opened nothing.

    The second time does nothing.
    """
    kind = Delivery if isinstance(mail, Delivery) else RawMail
    waiting = kind.objects.not_dealt_with().filter(pk=mail.pk)
    if waiting.update(dealt_with_at=now, dealt_with_by=by):
        history.record("mail.dealt_with", about=mail, by=by.as_actor(), at=now)


@transaction.atomic
def send_again(*, delivery: Delivery, by: Staff, now: datetime) -> bool:
    """Have a mail that waits tried at once; False when it has left or was given up meanwhile."""
    waiting = Delivery.objects.by_mail().not_begun().filter(pk=delivery.pk)
    if not waiting.update(next_attempt_at=now):
        return False
    app.configure_task("conversations.transmit").defer(delivery_id=delivery.pk)
    history.record("delivery.tried_again", about=delivery, by=by.as_actor(), at=now)
    return True
