"""What journeys do by themselves."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.ground.clocks import agreed
from houvast.journeys.actions.answering import answer_words_due
from houvast.journeys.actions.reminding import remind_of_step
from houvast.journeys.actions.telling import tell_what_is_untold
from houvast.journeys.queries.due_words import journeys_with_words_due
from houvast.journeys.queries.reminders import reminders_due
from houvast.journeys.queries.untold import journeys_to_tell
from houvast.people.queries.company import is_set_up

log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="journeys.tell", queueing_lock="journeys.tell", lock="journeys.tell")
def tell_of_journeys(timestamp: int) -> None:  # noqa: ARG001
    """Every minute: write what journeys promised of themselves and no letter told."""
    now = agreed(timezone.now())
    if now is None or not is_set_up():
        return
    for journey in journeys_to_tell(now):
        try:
            tell_what_is_untold(journey=journey, now=now)
        except Exception:
            log.exception("journey %s could not be told", journey.pk)


@app.periodic(cron="* * * * *")
@app.task(name="journeys.answer", queueing_lock="journeys.answer", lock="journeys.answer")
def answer_words_of_journeys(timestamp: int) -> None:  # noqa: ARG001
    """Every minute: say how it stands where a word of a journey is about to fall due, and remind
    whoever a step waits for.
    """
    now = agreed(timezone.now())
    if now is None or not is_set_up():
        return
    for journey in journeys_with_words_due(now):
        try:
            answer_words_due(journey=journey, now=now)
        except Exception:
            log.exception("what is due of journey %s could not be answered", journey.pk)
    for reminder in reminders_due(now):
        try:
            remind_of_step(reminder=reminder, now=now)
        except Exception:
            log.exception("reminder %s could not be sent", reminder.pk)
