"""What belongs to a visit that was chosen is asked at once: planned to its end."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.appointments.front import propose, waits_no_longer, work_waits
from houvast.appointments.models import Proposal, Visit
from houvast.ground import spoken
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.running import journey_followed
from houvast.journeys.queries.work import names_of, work_named
from houvast.journeys.rules.definition import Journey, JourneyStep
from houvast.journeys.rules.fitting import is_of_work
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.workforce.front import branches_for, nearest_branch
from houvast.workforce.models import Where, WorkType

A_DAY = timedelta(days=1)


def when_a_visit_is_chosen(event: Event) -> None:
    """React to a visit that stands, be it at another time than before: their customer is asked for
    what is planned before it begins, as the text of the journey says.
    """
    if found := _followed(event):
        _ask(*found, now=event.at)


def when_a_visit_is_off(event: Event) -> None:
    """React to a visit that was taken off: what comes after it waits for no day of it any more."""
    if found := _followed(event):
        journey, visit = found
        for begins, _needs in _of_work(journey, visit):
            waits_no_longer(case=journey.case, of=_after(begins), by=HOUVAST, now=event.at)


def _followed(event: Event) -> tuple[CaseJourney, Visit] | None:
    """The journey that the case of a visit follows, and the visit."""
    journey = journey_followed(event.case_id) if event.case_id else None
    if journey is None:
        return None
    visit = Visit.objects.select_related("work_type").filter(pk=event.about_id).first()
    return (journey, visit) if visit else None


def ask_for_what_belongs(journey: CaseJourney, *, now: datetime) -> None:
    """The same, for what was chosen before the journey began or followed another text."""
    if not journey.version.journey.planned_together:
        return
    for visit in journey.case.visits.upcoming().select_related("work_type").order_by("pk"):
        _ask(journey, visit, now=now)


def _ask(journey: CaseJourney, visit: Visit, *, now: datetime) -> None:
    for begins, needs in _of_work(journey, visit):
        needed = work_named(needs.visit.work) if needs.visit else None
        if needed is None or needed.pk == visit.work_type_id:
            continue
        ready_on = _ready_on(journey.version.journey, (begins, needs), visit.planned_end_at)
        if not _is_asked(journey, needed):
            _propose(journey, needed, visit, ready_on, now=now)
        _comes_after(journey, begins, needed, visit, ready_on, now=now)


def _of_work(journey: CaseJourney, visit: Visit) -> list[tuple[JourneyStep, JourneyStep]]:
    """What is planned together with a visit of this work, behind the step that it is of."""
    names = names_of(visit.work_type)
    return [
        (begins, needs)
        for begins, needs in journey.version.journey.planned_together
        if begins.visit and is_of_work(begins.visit.work, names)
    ]


def _propose(
    journey: CaseJourney, work: WorkType, first: Visit, from_on: date, *, now: datetime
) -> None:
    """What cannot be asked now is seen by who would begin: their visit is refused until then.

    At ours it is asked where they come first, if it can be done there.
    """
    case = locked_case(journey.case_id)
    with speaking_to(case.customer):
        reason = _("Then every day of it stands before we begin. It can be moved later.")
    branch = None
    if work.where == Where.OURS:
        able = {one.pk: one for one in branches_for(work)}
        branch = able.get(first.branch_id or 0) or nearest_branch(work, case.where)
    try:
        with transaction.atomic():
            propose(
                case=case,
                work_type=work,
                reason=reason,
                parts_from_on=from_on,
                person=first.person,
                branch=branch,
                by=HOUVAST,
                now=now,
            )
    except Refused:
        return


def _comes_after(
    journey: CaseJourney,
    begins: JourneyStep,
    work: WorkType,
    first: Visit,
    ready_on: date,
    *,
    now: datetime,
) -> None:
    """Nothing of it is before the first: what was agreed for before that is at risk, and its
    customer reads that it cannot be then. What is asked is offered from when it is usually ready.
    """
    from_on = min(ready_on, first.on + A_DAY)
    work_waits(
        case=journey.case, work_type=work, of=_after(begins), from_on=from_on, by=HOUVAST, now=now
    )
    asked = Proposal.objects.to_choose().filter(case=journey.case_id, work_type=work)
    for proposal in asked.exclude(parts_from_on=None).order_by("pk"):
        given = proposal.parts_from_on if proposal.made_by != HOUVAST.name else None
        change(proposal, {"parts_from_on": max(given or ready_on, ready_on)})


def _after(begins: JourneyStep) -> str:
    """By what name work waits for the visit of a step."""
    return f"visit:{begins.key}"[:40]


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
