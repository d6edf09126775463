"""Having the owner of a promise know that it is at risk, or that it is not any more."""

from datetime import datetime

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.promises.models import Case, Promise
from houvast.promises.queries.hanging import hanging_on


@transaction.atomic
def warn(*, promise: Promise, now: datetime) -> bool:
    """Tell the owner that a promise is nearly due; False when somebody else did or holds it."""
    if not hold_unless_busy(promise):
        return False
    waiting = Promise.objects.not_warned().filter(pk=promise.pk)
    if not waiting.update(warned_at=now):
        return False
    history.record("promise.warned", about=promise, by=HOUVAST, at=now, owner=promise.owner_id)
    return True


@transaction.atomic
def no_longer_at_risk(*, promise: Promise, by: Actor, now: datetime) -> None:
    """Take the warning of an open promise back: it can be kept after all.

    The clock warns again when it comes near to its moment. Its owner reads it in the history.
    """
    warned = Promise.objects.warned().filter(pk=promise.pk)
    if warned.update(warned_at=None):
        history.record("promise.at_ease", about=promise, by=by, at=now, owner=promise.owner_id)


def put_at_risk_what_hangs(renewed: Promise, *, now: datetime) -> None:
    """Whatever hangs on a promise that comes later now than it does itself is at risk."""
    for one in hanging_on(renewed):
        if one.is_past(renewed.due_at):
            warn(promise=one, now=now)


def hold_unless_busy(promise: Promise) -> bool:
    """Hold the case of a promise, unless somebody is at work in it: then the next sweep comes."""
    case = Case.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=promise.case_id)
    locked = case.first()
    if locked is not None:
        promise.case = locked
    return locked is not None
