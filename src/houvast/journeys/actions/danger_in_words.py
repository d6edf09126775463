"""Danger that somebody writes of in a message of their own, be it at night."""

from datetime import datetime

from houvast.conversations.actions.danger import warn_of_danger
from houvast.conversations.models import Message
from houvast.conversations.quoted_text import new_words
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.journeys.queries.faults import stop_called
from houvast.journeys.rules.danger import danger_in
from houvast.journeys.rules.diagnosis import SafetyStop
from houvast.promises.models import Case


def when_somebody_writes_of_danger(event: Event) -> None:
    """React to `message.received` in its transaction: who leads is warned at once."""
    message = Message.objects.select_related("case__customer").get(pk=event.about_id)
    stop = _danger_of(message)
    if stop and message.case:
        by = Actor.of(event)
        warn_of_danger(message.case, nl=stop.name.nl, en=stop.name.en, by=by, now=event.at)


def what_to_do_first(case: Case, message: Message, now: datetime) -> list[str]:  # noqa: ARG001
    """What the acknowledgement of such a message begins with, in the customer's language."""
    stop = _danger_of(message)
    if stop is None:
        return []
    language = case.customer.language
    steps = " ".join(step.in_language(language) for step in stop.do_now)
    numbers = (f"{whom.name.in_language(language)}: {whom.number}." for whom in stop.call)
    return [f"{stop.name.in_language(language)}. {steps}", " ".join(numbers)]


def _danger_of(message: Message) -> SafetyStop | None:
    key = danger_in(f"{message.subject}. {new_words(message.text)}")
    return stop_called(key) if key else None
