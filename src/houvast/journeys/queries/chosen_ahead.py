"""A time that was chosen before its step began."""

from datetime import datetime

from houvast.appointments.front_offers import first_days_of
from houvast.ground.models import Event
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.work import work_of_event
from houvast.journeys.rules.definition import JourneyStep
from houvast.journeys.rules.fitting import is_of_work
from houvast.journeys.rules.standing import StepStanding

CHOSEN = "visit.booked"


def chosen_ahead(journey: CaseJourney, one: StepStanding, *, now: datetime) -> Event | None:
    """What made the visit that a step which just began asks to choose, where it stands already, is
    not too early for what it waits for, and is not one to which nobody came. None for any other
    step.
    """
    work = _work_of(journey, one.step) if one.step.done_by.verb == CHOSEN else None
    if work is None:
        return None
    happened = set(journey.happened.values_list("event_id", flat=True))
    first_on = first_days_of(journey.case)
    missed = journey.case.visits.missed(now).values("pk")
    visits = [
        str(visit.pk)
        for visit in journey.case.visits.upcoming().exclude(pk__in=missed)
        if visit.on >= first_on.get(visit.work_type_id, visit.on)
    ]
    booked = Event.objects.filter(
        case_id=journey.case_id,
        verb=CHOSEN,
        about_kind="appointments.visit",
        about_id__in=visits,
    )
    for event in booked.order_by("-id"):
        if event.pk not in happened and is_of_work(work, work_of_event(event)):
            return event
    return None


def is_of_another(journey: CaseJourney, step: JourneyStep, work: frozenset[str]) -> bool:
    """Whether a visit of that work is chosen apart from the one that a step asks to choose, and is
    planned together with it: that it is agreed or taken off says nothing about the step.
    """
    asked = _work_of(journey, step) if work and step.done_by.verb == CHOSEN else None
    if asked is None or is_of_work(asked, work):
        return False
    together = journey.version.journey.planned_together
    return any(needs.visit and is_of_work(needs.visit.work, work) for _, needs in together)


def _work_of(journey: CaseJourney, step: JourneyStep) -> str | None:
    """Of which kind of visit a step asks the moment: its own, or else the first behind it, before
    another moment is asked. None where the file does not say.
    """
    steps = journey.version.journey.steps
    for later in steps[steps.index(step) :]:
        if later != step and later.done_by.verb == CHOSEN:
            return None
        if later.visit:
            return later.visit.work
    return None
