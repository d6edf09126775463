"""Visits to which nobody came."""

from datetime import datetime

from django.db.models import Q

from houvast.appointments import reasons
from houvast.appointments.actions.ending_proposals import withdraw_questions
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.actions.places import free_place
from houvast.appointments.models import Cancellation, Visit
from houvast.appointments.queries.crews import days_of
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.promises.models import Case
from houvast.routes.front import lock_days

ALL = Q()


def strike_missed(case: Case, *, by: Actor, now: datetime, of: Q = ALL) -> None:
    """Take off the visits of a case whose window has closed without anybody arriving.

    Those `of` somebody, or all of them.
    Part of asking the customer for another time; their arrival stays broken for ever.
    """
    missed = Visit.objects.missed(now).filter(of, case=case)
    visits = list(missed.select_related("case", "technician__staff", "work_type", "promise"))
    lock_days(days_of(*visits))
    for visit in visits:
        free_place(visit, now=now)
        Cancellation.objects.create(visit=visit, road=Cancellation.Road.MISSED, at=now)
        visit.cancelled_at, visit.cancelled_by = now, by.name
        visit.save(update_fields=["cancelled_at", "cancelled_by"])
        for promise in (visit.promise, visit.unplaced_promise):
            let_go(promise, reason=reasons.NOBODY_CAME(), by=by, now=now)
        withdraw_questions(visit, by=by, now=now)
        history.record("visit.missed", about=visit, by=by, at=now)
