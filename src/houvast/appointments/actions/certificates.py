"""Certificates of technicians: until when they count, on every day that is still to come."""

from datetime import date, datetime

from django.db import transaction

from houvast.appointments import reasons
from houvast.appointments.actions.following import follow_calendar
from houvast.appointments.actions.putting_back import put_back
from houvast.appointments.models import Visit
from houvast.ground.history import Actor
from houvast.promises.actions.ending import done_internally
from houvast.promises.actions.internal import (
    About,
    InternalWord,
    promise_internally,
)
from houvast.promises.models import InternalPromise
from houvast.promises.queries.owners import lead_over
from houvast.promises.rules import end_of
from houvast.routes.models import DayRoute
from houvast.workforce.front import Paper, add_certificate
from houvast.workforce.models import Certificate, Technician

OF_TECHNICIAN = "workforce.technician"


@transaction.atomic
def note_certificate(
    *, technician: Technician, skill: str, paper: Paper, by: Actor, now: datetime
) -> Certificate:
    """Write down until when somebody may do what they learned, and have the days follow.

    Visits after its last day go to a colleague who can keep their window, or are unplaced, as with
    leave; with a later day those that lost their place by it get it back where it still fits. Who
    leads them has a promise on record to see to another one in time. Raises NotTheirSkill or
    DaysChanged.
    """
    locked = Technician.objects.select_for_update(no_key=True).get(pk=technician.pk)
    certificate = add_certificate(technician=locked, skill=skill, paper=paper, by=by, now=now)
    keep_renewals(locked, by=by, now=now)
    lost = Visit.objects.filter(technician=locked, unplaced_why=Visit.Unplaced.SKILL)
    days = DayRoute.objects.filter(technician=locked)
    follow_calendar(days, why=Visit.Unplaced.SKILL, by=by, now=now, lost=lost)
    put_back(lost, by=by, now=now)
    return certificate


def keep_renewals(technician: Technician, *, by: Actor, now: datetime) -> None:
    """One promise among ourselves for each skill that ends, as things stand; none for the others.

    Call it in the transaction of what changed.
    """
    until = technician.skills_until if technician.is_active else {}
    kind = InternalPromise.Kind.CERTIFICATE
    open_ones = InternalPromise.objects.open().about(kind, OF_TECHNICIAN, technician.pk)
    for promise in open_ones.exclude(key__in=set(until) & set(technician.skills)):
        done_internally(promise=promise, proof=reasons.NOT_NEEDED_ANY_MORE(), by=by, now=now)
    for skill in sorted(set(until) & set(technician.skills)):
        word = InternalWord(
            reasons.NEEDS_CERTIFICATE(name=technician.staff.name, skill=skill),
            lead_over(technician.staff),
            end_of(date.fromisoformat(until[skill])),
            instead=reasons.CERTIFICATE_ON_FILE(),
        )
        about = About(kind, OF_TECHNICIAN, technician.pk, skill)
        promise_internally(about, word, by=by, now=now)
