"""A technician drops out, or work runs over: who is concerned, and what becomes of their visits."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.appointments.access import current_visit
from houvast.appointments.actions.unplacing import unplace
from houvast.appointments.models import Mate, Visit
from houvast.appointments.queries.crews import days_of
from houvast.appointments.rules.refusals import VisitOver
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.promises.access import lock_cases
from houvast.routes.front import (
    CalendarChanged,
    Disturbed,
    Known,
    RunsOver,
    lock_unchanged,
    note_applied,
    report,
    stop_driving,
    undecided,
    work_out,
    write_plan,
)
from houvast.routes.models import Disruption
from houvast.routes.shapes import DisruptionPlan
from houvast.workforce.models import Technician


class PlanOutOfDate(Refused):
    says = _("Somebody is changing the calendar at this very moment. Try it again.")


class NextOneWaits(Refused):
    says = _(
        "At ours and by phone everybody has a time of their own. Tell whoever is next that it "
        "takes longer."
    )


@transaction.atomic
def report_out(
    *, technician: Technician, on: date, from_at: datetime, note: str, by: Staff, now: datetime
) -> Disruption:
    """A technician or their van drops out from that moment on; works out the best plan without.

    The moment may have passed: who never came in is found out later. Nothing changes for anybody
    before `apply_plan`. Raises NothingThatDay.
    """
    disruption = report(disturbed=Disturbed(technician, on, from_at, note), by=by, now=now)
    return plan_again(disruption=disruption, now=now)


@transaction.atomic
def report_runs_over(
    *, visit: Visit, extra_minutes: int, note: str, by: Staff, now: datetime
) -> Disruption:
    """The work of a visit takes that much longer; works out how the rest of the day goes best.

    Nothing changes for anybody before `apply_plan`. Raises VisitOver, also where they went on to
    the next, or NextOneWaits.
    """
    visit = current_visit(visit.pk)
    if visit.is_indoors:
        raise NextOneWaits
    if not visit.is_upcoming or visit.is_unplaced or _went_on(visit):
        raise VisitOver
    longer = RunsOver(visit.pk, extra_minutes)
    from_at = max(visit.planned_start_at, now)
    disturbed = Disturbed(visit.technician, visit.on, from_at, note, longer)
    disruption = report(disturbed=disturbed, by=by, now=now)
    return plan_again(disruption=disruption, now=now)


def plan_again(*, disruption: Disruption, now: datetime) -> Disruption:
    """Work the plan out anew on the calendar as it is now. Raises AlreadyDecided."""
    return work_out(disruption=disruption, known=_known_on(disruption.on), now=now)


@transaction.atomic
def apply_plan(*, disruption: Disruption, by: Actor, now: datetime) -> Disruption:
    """Make the plan true, all of it or nothing. Who loses their place is listed as broken.

    Where the calendar changed since it was made, or its first moves are too late by now, it is
    made anew: it is used if nobody loses their place who did not lose it in the plan that was
    looked at, else it comes back undecided, for another look. The owner of each of those cases is
    warned at once. Raises PlanOutOfDate, where somebody changes the calendar at this very moment,
    or AlreadyDecided.
    """
    held = undecided(disruption)
    looked_at = {*held.plan.broken}
    try:
        _make_true(held, now=now)
    except CalendarChanged:
        held = plan_again(disruption=held, now=now)
        if {*held.plan.broken} - looked_at:
            return held
        _make_true_or_refuse(held, now=now)
    stop_driving(held)
    for visit in Visit.objects.filter(pk__in=held.plan.broken).order_by("pk"):
        unplace(visit=visit, why=held.kind, by=by, now=now)
    note_applied(held, by=by, now=now)
    return held


def _make_true(held: Disruption, *, now: datetime) -> None:
    """Write the days of the plan. Raises CalendarChanged, and has written nothing then."""
    plan: DisruptionPlan = held.plan
    with transaction.atomic():
        lost = Visit.objects.filter(pk__in=plan.broken)
        lock_cases(lost.values_list("case_id", flat=True))
        routes = lock_unchanged(plan.after, now=now, besides=days_of(*lost))
        _turn_back(held)
        write_plan(plan.after, routes, now=now)


def _make_true_or_refuse(held: Disruption, *, now: datetime) -> None:
    try:
        _make_true(held, now=now)
    except CalendarChanged as error:
        raise PlanOutOfDate from error


def _went_on(visit: Visit) -> bool:
    """Whether one of those who came has arrived at a later visit."""
    along = visit.mates.coming().values_list("technician", flat=True)
    who = [visit.technician_id, *along]
    later = Visit.objects.filter(on=visit.on, planned_start_at__gt=visit.planned_start_at)
    theirs = Q(technician__in=who) | Q(mates__technician__in=who) & Mate.COMES.of("mates")
    return later.standing().begun().filter(theirs).exists()


def _known_on(on: date) -> Known:
    """Two SQL statements."""
    left = Visit.objects.standing().under_way().filter(on=on)
    together = Mate.objects.coming().filter(visit__on=on).values_list("visit_id", flat=True)
    return Known(
        {pk: at is not None for pk, at in left.values_list("pk", "arrived_at")},
        frozenset(together),
    )


def _turn_back(held: Disruption) -> None:
    """Who drops out on the way to somebody does not come; whoever takes over leaves anew."""
    if held.kind == Disruption.Kind.OUT:
        theirs = Visit.objects.not_begun().filter(technician=held.technician, on=held.on)
        theirs = theirs.filter(planned_start_at__gte=held.from_at)
        theirs.update(on_my_way_at=None, estimated_at=None, early="")
