"""Words of journeys that are about to fall due, and what happened since they were given."""

from datetime import datetime

from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from houvast.journeys.models import CaseJourney, JourneyPromise
from houvast.journeys.rules.answered import due_until
from houvast.promises.models import Promise
from houvast.promises.models.promises import PromiseQuerySet

NOT_REACHED = "case.not_reached"


def journeys_with_words_due(now: datetime) -> list[CaseJourney]:
    """Those of which something is due soon, the first due first: all of them, for those that wait
    for a person would else keep the others out. One SQL statement, by the index of what is due.
    """
    found = JourneyPromise.objects.filter(
        promise__in=_near(now), journey__in=CaseJourney.objects.running()
    )
    rows = found.select_related("journey").order_by("promise__due_at", "promise")
    return list({of.journey_id: of.journey for of in rows}.values())


def words_due(journey: CaseJourney, now: datetime) -> list[JourneyPromise]:
    """What is due of a journey, the first due first. One SQL statement."""
    theirs = journey.promised.filter(promise__in=_near(now)).select_related("promise__renews")
    return list(theirs.order_by("promise__due_at", "promise"))


def _near(now: datetime) -> PromiseQuerySet:
    """What nothing on its way keeps; what a person must act on is answered by nobody else."""
    near = Promise.objects.in_time(now).never_escalated().filter(due_at__lte=due_until(now))
    return near.exclude(kept_by__in=Delivery.objects.waiting())


def is_anything_new(journey: CaseJourney, since: datetime) -> bool:
    """Whether something happened at its steps since. One SQL statement."""
    return journey.happened.filter(at__gt=since).exists()


def calls_in_vain(journey: CaseJourney, since: datetime) -> int:
    """How often we called and nobody answered. One SQL statement."""
    calls = Event.objects.filter(case_id=journey.case_id, verb=NOT_REACHED, at__gte=since)
    return calls.count()
