"""Classes of promises, and the room that is kept free for each of them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.workforce.models import CapacityRule, PromiseClass, Territory


class StillWork(Refused):
    says = _("There is work of the class %(name)s. Give that work another class first.")


@transaction.atomic
def add_class(*, name_nl: str, name_en: str, by: Actor, now: datetime) -> PromiseClass:
    """A class of promises, such as faults, that kinds of work can belong to."""
    added = PromiseClass.objects.create(
        name_nl=name_nl, name_en=name_en, order=PromiseClass.objects.count()
    )
    history.record("promise_class.added", about=added, by=by, at=now, name=name_nl)
    return added


@transaction.atomic
def change_class(
    *, promise_class: PromiseClass, by: Actor, now: datetime, **wanted: Any
) -> PromiseClass:
    """Change its names."""
    held = _locked(promise_class)
    if change(held, wanted):
        history.record("promise_class.changed", about=held, by=by, at=now, name=held.name_nl)
    return held


@transaction.atomic
def remove_class(*, promise_class: PromiseClass, by: Actor, now: datetime) -> None:
    """Take a class off with the room that was kept for it. Raises StillWork."""
    held = _locked(promise_class)
    if held.work_types.exists():
        raise StillWork(name=held.name_nl)
    history.record("promise_class.removed", about=held, by=by, at=now, name=held.name_nl)
    held.delete()


@transaction.atomic
def keep_room(
    *,
    promise_class: PromiseClass,
    territory: Territory | None,
    days_before: int,
    minutes: int,
    by: Actor,
    now: datetime,
) -> CapacityRule:
    """Keep so many minutes a day free for a class, so many days before the day and earlier.

    In one territory, or (None) in each that has no steps of its own. A step with the same number
    of days gets these minutes; 0 minutes release all of it from there on.
    """
    held = _locked(promise_class)
    step = CapacityRule.objects.filter(
        promise_class=held, territory=territory, days_before=days_before
    ).first()
    if step is None:
        step = CapacityRule(promise_class=held, territory=territory, days_before=days_before)
    if step.pk is None or step.minutes != minutes:
        step.minutes = minutes
        step.save()
        history.record("capacity.kept", about=held, by=by, at=now, **_facts(step))
    return step


@transaction.atomic
def release_room(*, step: CapacityRule, by: Actor, now: datetime) -> None:
    """Take a step off."""
    held = _locked(step.promise_class)
    if CapacityRule.objects.filter(pk=step.pk).delete()[0]:
        history.record("capacity.released", about=held, by=by, at=now, **_facts(step))


def _locked(promise_class: PromiseClass) -> PromiseClass:
    return PromiseClass.objects.select_for_update(no_key=True).get(pk=promise_class.pk)


def _facts(step: CapacityRule) -> dict[str, str | int]:
    return {
        "name": step.promise_class.name_nl,
        "territory": step.territory.name if step.territory else "",
        "days_before": step.days_before,
        "minutes": step.minutes,
    }
