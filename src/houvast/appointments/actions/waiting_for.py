"""Work of ours that waits for something else: a visit before that cannot stand."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from houvast.appointments.models import Visit, WorkWaits
from houvast.appointments.queries.waiting_for import first_days_of
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.promises.access import locked_case
from houvast.promises.actions.warning import no_longer_at_risk, warn
from houvast.promises.models import Case
from houvast.workforce.models import WorkType


@transaction.atomic
def work_waits(
    *, case: Case, work_type: WorkType, of: str, from_on: date, by: Actor, now: datetime
) -> list[Visit]:
    """Offer none of this work in a case before a day, since it waits `of` something.

    A visit that was agreed for before that is at risk at once, and its owner knows; one that can
    stand again is no longer. Returns the visits that cannot be any more since now, of which the
    customer is to be told.
    """
    locked_case(case.pk)
    WorkWaits.objects.update_or_create(
        case=case, work_type=work_type, of=of, defaults={"from_on": from_on}
    )
    return weigh_visits(case, work_type, by=by, now=now)


@transaction.atomic
def waits_no_longer(*, case: Case, of: str, by: Actor, now: datetime) -> None:
    """What that was happened, or is not needed: the work can be done on any day."""
    locked_case(case.pk)
    waiting = list(WorkWaits.objects.filter(case=case, of=of).select_related("work_type"))
    for one in waiting:
        one.delete()
        weigh_visits(case, one.work_type, by=by, now=now)


@transaction.atomic
def cannot_follow(
    *, case: Case, work_type: WorkType, of: str, by: Actor, now: datetime
) -> list[Visit]:
    """What it waits for does not come at all: every visit for it that was agreed is at risk, and
    its customer is to be told. Returns those.
    """
    locked_case(case.pk)
    WorkWaits.objects.filter(case=case, of=of).delete()
    agreed = _agreed(case, work_type)
    for visit in agreed:
        _too_early(visit, by=by, now=now)
    return agreed


def _agreed(case: Case, work_type: WorkType) -> list[Visit]:
    of_it = Q(work_type=work_type) | Q(choice__proposal__work_type=work_type)
    agreed = Visit.objects.ahead().filter(of_it, case=case)
    return list(agreed.select_related("promise", "technician__staff", "work_type").order_by("pk"))


def weigh_visits(case: Case, work_type: WorkType, *, by: Actor, now: datetime) -> list[Visit]:
    """Put at risk what was agreed for before its first day, and at ease what can stand again.

    Returns what cannot be any more since now. Call it with the case held.
    """
    from_on = first_days_of(case).get(work_type.pk)
    too_early = []
    for visit in _agreed(case, work_type):
        visit.case = case
        if from_on and visit.on < from_on:
            if _too_early(visit, by=by, now=now):
                too_early.append(visit)
        elif _was_too_early(visit, now):
            no_longer_at_risk(promise=visit.promise, by=by, now=now)
    return too_early


def _too_early(visit: Visit, *, by: Actor, now: datetime) -> bool:
    """Put it at risk, unless it is already; whether that is news."""
    if visit.promise.is_warned or not visit.promise.is_open:
        return False
    history.record("visit.too_early", about=visit, by=by, at=now)
    warn(promise=visit.promise, now=now)
    return True


def _was_too_early(visit: Visit, now: datetime) -> bool:
    """Whether nothing else puts it at risk: neither its day, nor that nobody can come."""
    promise = visit.promise
    return promise.is_open and promise.is_warned and promise.warn_at > now and not visit.is_unplaced
