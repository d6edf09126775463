"""Which visits of a case come later on the road of its journey."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from houvast.appointments.front_offers import first_days_of
from houvast.journeys.models import OtherAsked
from houvast.journeys.queries.running import journey_followed, steps_of
from houvast.journeys.queries.work import names_of
from houvast.journeys.rules.definition import JourneyStep
from houvast.journeys.rules.fitting import comes_first
from houvast.promises.models import Case
from houvast.workforce.models import PermissionAsked, WorkType


def planned_by_themselves(case: Case) -> list[WorkType]:
    """The kinds of visits that a customer may plan in a case: none where they were only asked for
    their word about the matter of another, and no work that who owns the place refused. One SQL
    statement.
    """
    of_journey = OtherAsked.objects.filter(case=case)
    of_work = PermissionAsked.objects.filter(case=case)
    not_asked = ~Exists(of_journey) & ~Exists(of_work)
    refused = PermissionAsked.objects.refused().filter(asking=case, work_type=OuterRef("pk"))
    return list(WorkType.objects.filter(not_asked, ~Exists(refused), self_service=True))


def what_comes_first(case: Case, works: Iterable[WorkType]) -> dict[int, JourneyStep]:
    """Of each kind of work whose turn has not come, by its number, the step that comes before it.

    Not of work of which the first day is known: only times from then on are offered. Four SQL
    statements at most, one where no journey runs.
    """
    journey = journey_followed(case.pk)
    if journey is None:
        return {}
    steps, known = steps_of(journey), first_days_of(case)
    found = {work.pk: comes_first(steps, names_of(work)) for work in works if work.pk not in known}
    return {number: step for number, step in found.items() if step}
