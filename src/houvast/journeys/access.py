"""The journey of a case, held while it changes."""

from houvast.journeys.models import CaseJourney
from houvast.journeys.rules.refusals import JourneyNeedsOpenCase, JourneyOver
from houvast.promises.access import locked_case


def held_journey(journey: CaseJourney) -> CaseJourney:
    """The journey as it is now, with its case held. Raises JourneyOver or JourneyNeedsOpenCase."""
    case = locked_case(journey.case_id)
    held = CaseJourney.objects.prefetch_related("followed__version").get(pk=journey.pk)
    held.case = case
    if not held.stands:
        raise JourneyOver
    if not case.is_open:
        raise JourneyNeedsOpenCase
    return held
