"""What belongs to a visit that was chosen is asked at once: planned to its end."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.appointments.front import propose
from houvast.appointments.models import Proposal, Visit
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.running import journey_followed
from houvast.journeys.queries.work import names_of, work_named
from houvast.journeys.rules.definition import Journey, JourneyStep
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.workforce.models import WorkType


def when_a_visit_is_chosen(event: Event) -> None:
    """React to a visit that stands: their customer is asked for what is planned before it begins,
    as the text of the journey says.
    """
    journey = journey_followed(event.case_id) if event.case_id else None
    if journey is None:
        return
    visit = Visit.objects.select_related("work_type").filter(pk=event.about_id).first()
    if visit is not None:
        _ask(journey, visit, now=event.at)


def ask_for_what_belongs(journey: CaseJourney, *, now: datetime) -> None:
    """The same, for what was chosen before the journey began or followed another text."""
    if not journey.version.journey.planned_together:
        return
    for visit in journey.case.visits.upcoming().select_related("work_type").order_by("pk"):
        _ask(journey, visit, now=now)


def _ask(journey: CaseJourney, visit: Visit, *, now: datetime) -> None:
    described = journey.version.journey
    for begins, needs in described.planned_together:
        work = needs.visit.work if needs.visit else ""
        if not begins.visit or begins.visit.work not in names_of(visit.work_type):
            continue
        if (needed := work_named(work)) and not _is_asked(journey, needed):
            ready_on = _ready_on(described, (begins, needs), visit.planned_end_at)
            _propose(journey, needed, ready_on, now=now)


def _propose(journey: CaseJourney, work: WorkType, from_on: date, *, now: datetime) -> None:
    """What cannot be asked now is seen by who would begin: their visit is refused until then."""
    case = locked_case(journey.case_id)
    with speaking_to(case.customer):
        reason = _("Then every day of it stands before we begin. It can be moved later.")
    try:
        with transaction.atomic():
            propose(
                case=case, work_type=work, reason=reason, parts_from_on=from_on, by=HOUVAST, now=now
            )
    except Refused:
        return


def _is_asked(journey: CaseJourney, work: WorkType) -> bool:
    """Whether a time stands for it, was asked for, or need not be."""
    case = journey.case_id
    stands = Visit.objects.standing().filter(case=case, work_type=work)
    asked = Proposal.objects.filter(case=case, work_type=work)
    said = asked.filter(declined_at__gte=journey.begun_at)
    return stands.exists() or asked.to_choose().exists() or said.exists()


def _ready_on(
    described: Journey, between: tuple[JourneyStep, JourneyStep], ends_at: datetime
) -> date:
    """By when what lies between the two is usually done."""
    first, last = (described.steps.index(one) for one in between)
    at, calendar = ends_at, business_calendar()
    for step in described.steps[first + 1 : last]:
        if not step.waits_for_customer:
            at = step.takes.usually.after(at, calendar)
    return spoken.today(at)
