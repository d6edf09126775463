"""Reminders that are due, and what they ask."""

from datetime import datetime

from houvast.journeys.models import CaseJourney, StepReminder
from houvast.journeys.queries.known import known_in
from houvast.journeys.rules.definition import JourneyStep
from houvast.promises.models import Case


def reminders_due(now: datetime) -> list[StepReminder]:
    """The longest due first, by the index of what waits. One SQL statement."""
    return list(StepReminder.objects.due(now).select_related("journey"))


def unanswered(journey: CaseJourney, step: JourneyStep, *, now: datetime) -> list[str]:
    """The keys of what a step asks and nobody told. One SQL statement, none where it asks nothing.

    Of who said that they do not know it is asked no more.
    """
    if not step.asks:
        return []
    known = known_in(journey.case, journey.version.journey, now=now)
    return [key for key in step.asks if key not in known]


def wrote_since(case: Case, since: datetime) -> bool:
    """Whether they said something that nobody answered yet, or we reminded them of the same visit:
    then nobody is reminded besides.
    """
    asked = case.proposals.filter(reminded_at__gte=since)
    return case.messages.waiting().exists() or asked.exists()
