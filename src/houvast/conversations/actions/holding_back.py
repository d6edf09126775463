"""Letters that wait a while, since what they say may be said otherwise before that."""

from datetime import datetime

from django.db.models import TextChoices

from houvast.conversations.models import Delivery
from houvast.promises.models import Promise


def hold_back(promise: Promise, *, kind: TextChoices, until: datetime) -> None:
    """Have the mail that tells a promise, and its copies, leave then and not at once.

    Call it in the transaction that queued them. What goes by post waits for a person anyhow, who
    is not asked to print what is not so any more.
    """
    not_begun = Delivery.objects.by_mail().not_begun().filter(attempts=0)
    not_begun.filter(tells=promise, kind=kind).update(next_attempt_at=until)
    not_begun.filter(copy_of__tells=promise, copy_of__kind=kind).update(next_attempt_at=until)


def take_letter_back(promise: Promise, *, kind: TextChoices, now: datetime) -> None:
    """The mail that tells a promise and was held back is not needed any more: gone with its
    copies, unless somebody begins to send one of them now. One SQL statement where there is none.
    """
    not_begun = Delivery.objects.by_mail().not_begun().filter(attempts=0)
    waiting = not_begun.filter(tells=promise, kind=kind, next_attempt_at__gt=now)
    for letter in waiting.select_for_update(skip_locked=True, of=("self",)):
        letter.copies.filter(pk__in=not_begun.values("pk")).delete()
        if not letter.copies.exists():
            letter.delete()
