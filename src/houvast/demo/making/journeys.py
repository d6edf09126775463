"""Journeys that run in the invented company: of each that fits its work, at different steps."""

from datetime import datetime

from houvast.journeys.front import Journey, begin_journey, journeys, look_at_step, sheet_of_journey
from houvast.promises.models import Case

OF_EACH = 3


def begin_journeys(*, now: datetime) -> None:
    """Whoever has a case follows the journey of it: what happened already is done."""
    for key, journey in journeys().items():
        for case in _cases_for(journey):
            begin_journey(case=case, key=key, by=case.owner.as_actor(), now=now)
            _look(case, now=now)


def _cases_for(journey: Journey) -> list[Case]:
    """Open cases of its work, or about its kind of thing, that follow no journey."""
    free = Case.objects.open().filter(Case.FOR_ALL, journeys=None).select_related("owner")
    belongs = journey.belongs_to
    if belongs.work:
        names = [*belongs.work]
        by_name = free.filter(proposals__work_type__name_nl__in=names)
        found = by_name | free.filter(proposals__work_type__form__in=names)
    else:
        found = free.filter(thing__kind__in=belongs.kinds)
    return list(found.distinct().order_by("pk")[:OF_EACH])


def _look(case: Case, *, now: datetime) -> None:
    """Its owner looks at what is ours to do now."""
    sheet = sheet_of_journey(case)
    for one in sheet.at_hand if sheet and sheet.journey.stands else ():
        if one.step.who_acts == "us":
            by = case.owner.as_actor()
            look_at_step(journey=sheet.journey, step=one.step.key, by=by, now=now)
