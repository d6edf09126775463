"""What a step of a journey asks, answered: on the customer's own page, or by who hears it."""

from datetime import datetime

from django.db import transaction

from houvast.journeys.actions.answers import put_on_file
from houvast.journeys.actions.ending_inquiries import Voice
from houvast.journeys.queries.asked import asked_by_step
from houvast.journeys.rules.not_asked import NotOneOfTheQuestions
from houvast.promises.access import locked_case
from houvast.promises.models import Case
from houvast.promises.rules import AlreadySettled


@transaction.atomic
def answer_asked(*, case: Case, key: str, typed: str, voice: Voice, now: datetime) -> None:
    """Put the answer to a question of the step at hand on file; nothing typed says that they do
    not know. A step that has all its answers is done, and the next word follows.

    The same answer twice is on file once. Raises AlreadySettled, NotOneOfTheQuestions for what is
    not asked now, NotANumber, OutsideLimits, NotAChoice, NotADay or TextTooLong.
    """
    held = locked_case(case.pk)
    if not held.is_open:
        raise AlreadySettled
    asked = asked_by_step(held, now=now)
    question = next((one for one in asked.questions if one.key == key), None) if asked else None
    if asked is None or question is None:
        raise NotOneOfTheQuestions
    put_on_file(question, asked.journey, typed.strip(), held, voice, now=now)
