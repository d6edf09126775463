"""Letters that wait a while, since what they say may be said otherwise before that."""

from datetime import datetime

from django.db.models import Q, TextChoices

from houvast.conversations import reasons
from houvast.conversations.actions.printing import give_up
from houvast.conversations.models import Delivery, Message
from houvast.ground.history import HOUVAST
from houvast.promises.models import Promise

NOT_POSTED = Q(channel=Message.Channel.POST, next_attempt_at=None)


def hold_back(promise: Promise, *, kind: TextChoices, until: datetime) -> None:
    """Have the letter that tells a promise, and its copies, leave then and not at once. What goes
    by post waits for a person anyhow.

    Call it in the transaction that queued them.
    """
    not_begun = Delivery.objects.by_mail().not_begun().filter(attempts=0)
    not_begun.filter(tells=promise, kind=kind).update(next_attempt_at=until)
    not_begun.filter(copy_of__tells=promise, copy_of__kind=kind).update(next_attempt_at=until)


def take_letter_back(promise: Promise, *, kind: TextChoices, now: datetime) -> None:
    """The letter that tells a promise and was held back is not needed any more: gone with its
    copies, unless somebody begins to send one of them now. What was printed is to be taken out of
    its envelope. One SQL statement where there is none.
    """
    not_begun = Delivery.objects.not_begun().filter(attempts=0)
    held_back = Q(channel=Message.Channel.MAIL, next_attempt_at__gt=now)
    waiting = not_begun.filter(held_back | NOT_POSTED, tells=promise, kind=kind)
    for letter in waiting.select_for_update(skip_locked=True, of=("self",)):
        if letter.is_on_paper:
            _take_paper_back(letter, now=now)
            continue
        letter.copies.filter(pk__in=not_begun.values("pk")).delete()
        if not letter.copies.exists():
            letter.delete()


def _take_paper_back(letter: Delivery, *, now: datetime) -> None:
    if letter.paper.batch_id is not None:
        give_up(letter.paper, reasons.NOT_SO_ANY_MORE(), by=HOUVAST, now=now)
        return
    letter.paper.delete()
    letter.delete()
