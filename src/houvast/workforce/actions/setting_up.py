"""Setting planning up: the dayparts, the kinds of work, and who goes on the road when."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, TypedDict, Unpack

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.people.models import Staff
from houvast.people.week import Stretch
from houvast.workforce.actions.changing_work import check_resource_kind, skills_by_video
from houvast.workforce.actions.weeks import Week, set_week
from houvast.workforce.models import Branch, Daypart, Shift, Technician, Territory, Where, WorkType
from houvast.workforce.rules.video import meeting_address, with_video


@transaction.atomic
def add_daypart(*, name_nl: str, name_en: str, hours: Stretch, by: Actor, now: datetime) -> Daypart:
    """A stretch of the day that customers can choose."""
    daypart = Daypart.objects.create(
        name_nl=name_nl, name_en=name_en, opens=hours[0], closes=hours[1]
    )
    history.record("daypart.added", about=daypart, by=by, at=now, name=name_nl)
    return daypart


@transaction.atomic
def add_work_type(
    *, dayparts: Collection[Daypart], by: Actor, now: datetime, **described: Any
) -> WorkType:
    """A kind of visit in those dayparts; `described` are the other fields of WorkType.

    Raises TakesARoom or NobodyHasAMeeting.
    """
    where = described.get("where", Where.THEIRS)
    check_resource_kind(where, described.get("resource_kind", ""))
    if where == Where.VIDEO:
        described["skills"] = skills_by_video(described.get("skills", ()))
    work_type = WorkType.objects.create(**described)
    work_type.dayparts.set(dayparts)
    history.record("work_type.added", about=work_type, by=by, at=now, name=work_type.name_nl)
    return work_type


class TechnicianDetails(TypedDict, total=False):
    """What else can be said of a technician."""

    territory: Territory | None
    branch: Branch | None
    overtime_minutes: int
    video_address: str


@transaction.atomic
def put_on_the_road(
    *,
    staff: Staff,
    skills: Iterable[str],
    home: tuple[float, float],
    shifts: Mapping[int, Sequence[Stretch]],
    by: Actor,
    now: datetime,
    **more: Unpack[TechnicianDetails],
) -> Technician:
    """Make a member of staff a technician who starts and ends at `home` (latitude, longitude).

    `shifts` has the hours of each weekday that they work (1 Monday to 7 Sunday): one stretch, or
    two with the break between them. Without a `territory` they go everywhere; with a `branch` they
    stay there. Raises NoMeetingAddress.
    """
    more["video_address"] = meeting_address(more.get("video_address", ""))
    technician = Technician.objects.create(
        staff=staff,
        skills=with_video(skills, has=bool(more["video_address"])),
        start_lat=home[0],
        start_lon=home[1],
        end_lat=home[0],
        end_lon=home[1],
        **more,
    )
    set_shifts(technician, shifts)
    history.record("technician.on_the_road", about=technician, by=by, at=now, name=staff.name)
    return technician


def set_shifts(technician: Technician, shifts: Week) -> bool:
    """Set the hours of those weekdays, a day without is free; whether they differ from before."""
    theirs = technician.shifts.filter(weekday__in=shifts)
    return set_week(theirs, partial(Shift, technician=technician), shifts)
