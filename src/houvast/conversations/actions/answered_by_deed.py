"""A message that is answered by what was done: a time was chosen, and that was all it asked."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from houvast.conversations import reasons
from houvast.conversations.models import Message
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.promises.actions.ending import keep
from houvast.promises.models import Case, Promise


def unanswered(case: Case) -> list[Message]:
    """The messages of the customer that wait for an answer, oldest first; one SQL statement."""
    return list(Message.objects.waiting().filter(case=case).order_by("id"))


@transaction.atomic
def answer_by_deed(
    *, case: Case, asked: Sequence[Message], words: str, by: Actor, now: datetime
) -> Message:
    """Put on record, in those `words`, what answers these messages; they wait no longer.

    When nothing else waits the promise to answer is kept by it. The letter that tells it belongs
    to the message that is returned. The caller holds the case.
    """
    answer = Message.objects.create(
        case=case,
        channel=Message.Channel.MAIL,
        direction=Message.Direction.OUT,
        at=now,
        subject=case.subject,
        text=words,
    )
    answered = Message.objects.not_answered().filter(pk__in=[message.pk for message in asked])
    answered.update(answered_at=now, answered_in=answer)
    owed = case.promises.open().filter(kind=Promise.Kind.REPLY).first()
    if owed and not unanswered(case):
        keep(promise=owed, proof=reasons.ANSWERED_IN(message=answer.pk), by=by, now=now)
    history.record(
        "message.sent",
        about=answer,
        by=HOUVAST,
        at=now,
    )
    return answer
