"""What is asked of another than the customer of a journey, in a case of their own."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q

from houvast.ground.described_files import DescriptionWrong
from houvast.journeys.models import CaseJourney, OtherAsked
from houvast.journeys.queries.asked import AskedByStep
from houvast.journeys.queries.known import known_in
from houvast.journeys.queries.running import steps_of
from houvast.journeys.queries.whose_word import asked_of_another
from houvast.journeys.rules.standing import StepStanding
from houvast.people.models import Customer
from houvast.promises.models import Case, Promise


def asked_another(case: Case, *, now: datetime) -> AskedByStep | None:
    """What is asked in a case of somebody whose word counts in the journey of another: its
    questions, or their yes. None where nobody is, where it is known, and where the word of somebody
    else counts meanwhile. One SQL statement where nobody is asked.
    """
    found = OtherAsked.objects.filter(case=case).select_related("journey__case__customer")
    asked = found.prefetch_related("journey__followed__version").first()
    one = waits_still(asked) if asked else None
    if asked is None or one is None or not case.is_open:
        return None
    described = asked.journey.version.journey
    questions = [described.question_by_key[key] for key in one.step.asks]
    known = known_in(asked.journey.case, described, now=now)
    sheet = AskedByStep(described, one.step, questions, known, is_of_another=True)
    return sheet if sheet.left or sheet.wants_yes else None


def was_asked_apart(case: Case) -> bool:
    """Whether somebody was asked in it for their word in the journey of another, which waits for it
    no more. One SQL statement where nobody was.
    """
    found = OtherAsked.objects.filter(case=case).select_related("journey__case__customer")
    asked = found.first()
    return asked is not None and waits_still(asked) is None


def waits_still(asked: OtherAsked) -> StepStanding | None:
    """The step as it stands, where it waits for this word since they were asked."""
    journey = asked.journey
    if not (journey.stands and journey.case.is_open):
        return None
    try:
        steps = steps_of(journey)
    except DescriptionWrong:
        return None
    one = next((one for one in steps if one.step.key == asked.step), None)
    if one is None or not one.is_awaited or (one.since or journey.begun_at) != asked.since_at:
        return None
    whose = asked_of_another(journey.case, one.step)
    return one if whose and whose.pk == asked.case.customer.itself.pk else None


def asked_since(
    journey: CaseJourney, step: str, since: datetime, *, whom: Customer
) -> OtherAsked | None:
    """In which case of theirs, that is open, a journey asked somebody at a step that waits since
    then; None where it asked another, whose word counted then.
    """
    rows = journey.others_asked.filter(Case.OPEN.of("case"), step=step, since_at=since)
    asked = rows.select_related("case__customer").first()
    return asked if asked and asked.case.customer.itself == whom else None


def who_waits_in_vain(
    journey: CaseJourney, running: Collection[StepStanding]
) -> Iterable[OtherAsked]:
    """Whom a journey asked at what waits no more, in cases that are open, the first asked first."""
    since = {one.step.key: one.since or journey.begun_at for one in running}
    asked = journey.others_asked.filter(Case.OPEN.of("case")).order_by("case_id")
    return [one for one in asked if since.get(one.step) != one.since_at]


def word_of_asking(asked: OtherAsked) -> Promise | None:
    """What was promised when they were asked, or what came in its place."""
    made = Q(made_at=asked.asked_at) | Q(renews__made_at=asked.asked_at)
    kinds = (Promise.Kind.FOLLOW_UP, Promise.Kind.CALL)
    return asked.case.promises.open().filter(made, kind__in=kinds).order_by("id").first()
