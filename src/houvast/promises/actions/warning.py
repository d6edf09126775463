"""Having the owner of a promise know that it is at risk, or that it is not any more."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.promises.models import Case, HangsOn, Promise


def warn(*, promise: Promise, now: datetime) -> bool:
    """Tell the owner that a promise is nearly due; False when somebody else did or holds it."""
    return warn_all([promise], now=now) == 1


@transaction.atomic
def warn_all(promises: Sequence[Promise], *, now: datetime) -> int:
    """The same for many, in a few statements. Returns how many were warned of."""
    held = held_unless_busy(Promise.objects.not_warned(), promises)
    still = Promise.objects.not_warned().filter(pk__among=[promise.pk for promise in held])
    still.update(warned_at=now)
    facts = [(promise, {"owner": promise.owner_id}) for promise in held]
    history.record_each("promise.warned", about=facts, by=HOUVAST, at=now)
    return len(held)


@transaction.atomic
def no_longer_at_risk(*, promise: Promise, by: Actor, now: datetime) -> None:
    """Take the warning of an open promise back: it can be kept after all.

    The clock warns again when it comes near to its moment. Its owner reads it in the history.
    """
    warned = Promise.objects.warned().filter(pk=promise.pk)
    if warned.update(warned_at=None):
        history.record("promise.at_ease", about=promise, by=by, at=now, owner=promise.owner_id)


def put_at_risk_what_hangs(renewed: Sequence[Promise], *, now: datetime) -> None:
    """Whatever hangs on a promise that comes later now than it does itself is at risk, and so is a
    promise that comes sooner now than what it hangs on. One SQL statement where nothing does.
    """
    hangs = HangsOn.objects.standing().filter(Q(on__among=renewed) | Q(promise__among=renewed))
    for one in hangs.select_related("promise", "on").order_by("promise__due_at", "pk"):
        if one.promise.is_sooner_than(one.on):
            warn(promise=one.promise, now=now)


def held_unless_busy(wanted: "QuerySet[Promise]", promises: Sequence[Promise]) -> list[Promise]:
    """Those promises of the `wanted` whose case nobody is at work in, each as it is now, with its
    case held: for the others the next sweep comes. Two SQL statements.
    """
    cases = Case.objects.filter(pk__among={promise.case_id for promise in promises})
    free = cases.select_for_update(no_key=True, skip_locked=True, of=("self",))
    held = {case.pk: case for case in free.select_related("customer", "owner").order_by("pk")}
    found = wanted.filter(pk__among=[promise.pk for promise in promises], case__among=held)
    rows = found.select_related("renews", "forewarning").in_bulk()
    for promise in rows.values():
        promise.case = held[promise.case_id]
    return [rows[promise.pk] for promise in promises if promise.pk in rows]
