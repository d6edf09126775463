"""What the next visit needs, by the questions that were answered since somebody came."""

from houvast.appointments.models import Visit, VisitNeeds
from houvast.appointments.providers import NeedsFound
from houvast.journeys.queries.faults import questions_called, work_called
from houvast.journeys.rules.asking import outcome_of
from houvast.journeys.rules.diagnosis import DiagnosisOutcome
from houvast.workforce.models import PromiseClass


def needs_found_at(visit: Visit) -> NeedsFound | None:
    """What the fault came to since they arrived, for a visit that does not end it; None where
    nothing was asked. What was known before belongs to this visit, not to the next.
    """
    if not visit.is_begun:
        return None
    since = visit.case.inquiries.led_somewhere().filter(ended_at__gte=visit.arrived_at)
    inquiry = since.order_by("-pk").first()
    asking = questions_called(inquiry.journey, visit.case) if inquiry else None
    if inquiry is None or asking is None:
        return None
    outcome = outcome_of(asking.diagnosis, inquiry.outcome)
    if outcome is None:
        return None
    work = work_called(outcome.work) if outcome.work else None
    return NeedsFound(visit_needs(outcome), work)


def visit_needs(outcome: DiagnosisOutcome) -> VisitNeeds:
    """What a visit needs for it. One SQL statement."""
    of_class = PromiseClass.objects.filter(name_nl=outcome.promise_class or "").first()
    return VisitNeeds(
        skills=tuple(outcome.skills),
        minutes=outcome.minutes,
        urgency=outcome.urgency,
        promise_class=of_class.pk if of_class else None,
    )
