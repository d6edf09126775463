"""Which journey runs in a case, and how it stands."""

from collections.abc import Collection

from houvast.journeys.models import CaseJourney, JourneyPromise
from houvast.journeys.rules.standing import StepStanding, standing_of_steps
from houvast.people.queries.speaking import speaking_to
from houvast.promises.models import Case, Promise


def journey_in(case_id: int) -> CaseJourney | None:
    """The journey of a case that did not end, in two SQL statements; one where there is none."""
    found = CaseJourney.objects.standing().filter(case=case_id).select_related("case__customer")
    return found.prefetch_related("followed__version").first()


def journey_followed(case_id: int) -> CaseJourney | None:
    """The same, for what happens by itself: None too where its text cannot be read any more, so
    that nothing that happened is undone for it.
    """
    journey = journey_in(case_id)
    return journey if journey and journey.can_be_read else None


def last_journey(case_id: int) -> CaseJourney | None:
    """The last journey of a case, be it that it ended. Two SQL statements."""
    found = CaseJourney.objects.filter(case=case_id).select_related("case__customer")
    return found.prefetch_related("followed__version").order_by("-id").first()


def steps_of(journey: CaseJourney) -> list[StepStanding]:
    """Each step and what it is at. One SQL statement."""
    rows = [row.as_happened() for row in journey.happened.all()]
    return standing_of_steps(journey.version.journey, rows)


def steps_ahead(case: Case) -> list[tuple[str, str]]:
    """The steps of the journey that a case follows that are not done, each with its name as the
    customer reads it. Three SQL statements; one where there is no journey.
    """
    journey = journey_followed(case.pk)
    if journey is None:
        return []
    with speaking_to(case.customer):
        return [(one.step.key, str(one.step.name)) for one in steps_of(journey) if not one.is_done]


def promises_of(journey: CaseJourney) -> list[JourneyPromise]:
    """What is promised about its steps and runs. One SQL statement."""
    return list(journey.promised.open().select_related("promise__renews").order_by("id"))


def speaks_for_itself(case: Case, *, besides: Collection[Promise] = ()) -> bool:
    """Whether something beside the journey tells the customer what comes next: an answer, a visit,
    another firm. `besides` are promises that end with the letter that is being written.
    """
    others = case.promises.open().exclude(kind__in=Promise.TO_THE_SILENT)
    others = others.exclude(pk__in=[promise.pk for promise in besides])
    return others.filter(of_journey=None).exists()


def of_journeys(promises: Collection[Promise]) -> set[int]:
    """The numbers of those that a journey promises by itself. One SQL statement."""
    theirs = JourneyPromise.objects.filter(promise__in=promises)
    return set(theirs.values_list("promise", flat=True))
