"""Changing the kinds of work and the parts of the day that customers choose from."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.workforce.models import Daypart, Technician, Where, WorkType
from houvast.workforce.rules.video import NobodyHasAMeeting, with_video


class EndsBeforeItStarts(Refused):
    says = _("The end must be later than the start.")


class WhereStands(Refused):
    says = _(
        "Where a kind of work takes place does not change: customers agreed to it. Add another "
        "kind of work."
    )


class TakesARoom(Refused):
    says = _(
        "Work at one of our branches takes a room or chair of some kind, and other work takes none."
    )


class NoPartOfTheDay(Refused):
    says = _("Choose at least one part of the day in which this work is done.")


def check_resource_kind(where: str, kind: str) -> None:
    """Work at ours takes a room or chair, other work does not. Raises TakesARoom."""
    if (where == Where.OURS) != bool(kind):
        raise TakesARoom


def skills_by_video(skills: Iterable[str]) -> list[str]:
    """What work by video takes. Raises NobodyHasAMeeting where nobody at a branch has all of it."""
    needed = with_video(skills, has=True)
    able = Technician.objects.active().filter(branch__isnull=False, skills__contains=needed)
    if not able.exists():
        raise NobodyHasAMeeting
    return needed


@transaction.atomic
def change_daypart(*, daypart: Daypart, by: Actor, now: datetime, **wanted: Any) -> Daypart:
    """Change those fields of a daypart. What was agreed before stays. Raises EndsBeforeItStarts."""
    locked = Daypart.objects.select_for_update(no_key=True).get(pk=daypart.pk)
    if wanted.get("closes", locked.closes) <= wanted.get("opens", locked.opens):
        raise EndsBeforeItStarts
    if change(locked, wanted):
        history.record("daypart.changed", about=locked, by=by, at=now, name=locked.name_nl)
    return locked


@transaction.atomic
def change_work_type(
    *,
    work_type: WorkType,
    by: Actor,
    now: datetime,
    dayparts: Collection[Daypart] | None = None,
    **wanted: Any,
) -> WorkType:
    """Change those fields of a kind of work, for visits that are still to be agreed.

    Raises NoPartOfTheDay, WhereStands, TakesARoom or NobodyHasAMeeting.
    """
    locked = WorkType.objects.select_for_update(no_key=True).get(pk=work_type.pk)
    if wanted.get("where", locked.where) != locked.where:
        raise WhereStands
    check_resource_kind(locked.where, wanted.get("resource_kind", locked.resource_kind))
    if locked.where == Where.VIDEO and "skills" in wanted:
        wanted["skills"] = skills_by_video(wanted["skills"])
    changed = change(locked, wanted)
    if dayparts is not None and set(dayparts) != set(locked.dayparts.all()):
        if not dayparts:
            raise NoPartOfTheDay
        locked.dayparts.set(dayparts)
        changed.append("dayparts")
    if changed:
        history.record("work_type.changed", about=locked, by=by, at=now, name=locked.name_nl)
    return locked
