"""What a choice of the customer answers: a message that asked for that visit, and nothing else."""

from datetime import datetime

from houvast.appointments.actions.recognising import reading_of
from houvast.appointments.letters.kinds import VisitLetter
from houvast.conversations.actions.answered_by_deed import answer_by_deed, unanswered
from houvast.conversations.letters import Letter
from houvast.conversations.models import Delivery, Message
from houvast.ground.history import Actor
from houvast.promises.models import Case
from houvast.workforce.models import WorkType


def answer_with(
    letter: Letter, *, case: Case, work_type: WorkType, by: Actor, now: datetime
) -> Message | None:
    """Let a confirmation answer what the customer asked, if it answers all of it; else None.

    Where anything else may wait for a word of ours, a person gives it by the promised moment.
    """
    asked = unanswered(case)
    if not asked or not all(_asks_only_for(work_type, message) for message in asked):
        return None
    words = f"{letter.subject}."
    return answer_by_deed(case=case, asked=asked, words=words, by=by, now=now)


def say_anew(letter: Letter, *, case: Case, by: Actor, now: datetime) -> Message | None:
    """Put what became of a visit on record where its confirmation stands there as our last word.

    Who reads the conversation later would think that it still holds. None where no word stands.
    """
    said = Delivery.objects.filter(case=case, kind=VisitLetter.CONFIRMATION, message__isnull=False)
    if not said.exists():
        return None
    return answer_by_deed(case=case, asked=[], words=f"{letter.subject}.", by=by, now=now)


def _asks_only_for(work_type: WorkType, message: Message) -> bool:
    reading = reading_of(message)
    is_that = reading.is_only_request and reading.wanted == work_type
    return is_that and not message.attachments.exists()
